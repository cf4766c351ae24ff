import { expect, test } from "vitest";
import { DURATION_FORM } from "./duration-form.tsx";
import { INSTANT_FORM } from "./instant-form.tsx";
import { LIST_FORM } from "./list-form.tsx";

test.each([
	[DURATION_FORM, "PT2H", 'duration("PT2H")'],
	[INSTANT_FORM, "2027-03-01", 'date("2027-03-01")'],
	[
		INSTANT_FORM,
		"2027-03-01T08:00:00Z",
		'date and time("2027-03-01T08:00:00Z")',
	],
	[LIST_FORM, ["FR", "BE"], '["FR","BE"]'],
])(
	"what is written becomes an expression and comes back (%#)",
	(form, value, source) => {
		expect(form.toSource(value)).toBe(source);
		expect(form.fromSource(source)).toEqual(value);
	},
);

test("plain text that says it can be written down too", () => {
	expect(DURATION_FORM.fromSource('"P3D"')).toBe("P3D");
	expect(INSTANT_FORM.fromSource('"2027-03-01"')).toBe("2027-03-01");
});

test("what is computed, or says something else, cannot", () => {
	expect(DURATION_FORM.fromSource("n_a.length")).toBeUndefined();
	expect(DURATION_FORM.fromSource('duration("two hours")')).toBeUndefined();
	expect(INSTANT_FORM.fromSource("today()")).toBeUndefined();
	expect(INSTANT_FORM.fromSource('date("soon")')).toBeUndefined();
	expect(LIST_FORM.fromSource("trigger.tracks")).toBeUndefined();
	expect(LIST_FORM.fromSource('"FR"')).toBeUndefined();
});

test("what an expression gives is of the kind, or is not", () => {
	expect(DURATION_FORM.fits("P1DT12H")).toBe(true);
	expect(DURATION_FORM.fits("A-4711")).toBe(false);
	expect(INSTANT_FORM.fits("2027-03-01T08:00:00Z")).toBe(true);
	expect(INSTANT_FORM.fits(20270301)).toBe(false);
	expect(LIST_FORM.fits([])).toBe(true);
	expect(LIST_FORM.fits(null)).toBe(false);
});
