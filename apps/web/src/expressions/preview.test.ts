import { expression, literal, template } from "@patchbay/flow";
import { expect, test } from "vitest";
import { formatValue } from "./format-value.ts";
import { previewOf } from "./preview.ts";
import { sampleData, sampleFlow } from "./testing.ts";

const data = {
	context: sampleData,
	now: new Date("2026-11-23T09:14:07Z"),
	keyById: new Map(sampleFlow.nodes.map((node) => [node.id, node.key])),
	types: {},
};

test("a reference shows the value, a computation that it was worked out", () => {
	expect(previewOf(expression("n_brief.region"), data)).toEqual({
		tone: "value",
		text: "“FR”",
		value: "FR",
		type: "text",
	});
	expect(previewOf(expression("sum(trigger.tracks.minutes)"), data)).toEqual({
		tone: "computed",
		text: "7.5",
		value: 7.5,
		note: "from 2 tracks",
		type: "number",
	});
});

test("a value that is not there is said to be missing", () => {
	expect(previewOf(expression("trigger.nothing"), data)).toEqual({
		tone: "nothing",
		text: "Nothing on this sample",
	});
});

test("an expression without an answer says why, by the names that people know", () => {
	const preview = previewOf(expression("n_brief.region > 5"), data);
	expect(preview?.text).not.toContain("n_brief");
	expect(preview?.tone).not.toBe("computed");
});

test("a template shows the text and what is empty in it", () => {
	expect(previewOf(template("For {n_brief.region}{trigger.x}"), data)).toEqual({
		tone: "value",
		text: "“For FR”",
		value: "For FR",
		note: "trigger.x is empty",
	});
});

test("what is written down or cannot be read needs no preview", () => {
	expect(previewOf(literal("x"), data)).toBeNull();
	expect(previewOf(expression(""), data)).toBeNull();
	expect(previewOf(expression("1 +"), data)).toBeNull();
	expect(previewOf(template("{1 +}"), data)).toBeNull();
});

test.each([
	["FR", "“FR”"],
	["", "empty text"],
	["2027-03-04", "4 March 2027"],
	["2026-11-23T09:14:07Z", "23 November 2026, 09:14"],
	[184.5, "184.5"],
	[2310, "2,310"],
	[0.1 + 0.2, "0.3"],
	[true, "true"],
	[null, "nothing"],
	[[], "an empty list"],
	[[1, 2], "1, 2"],
	[["a", "b", "c", "d"], "4 items: “a”, “b”, “c”, …"],
	[[{ a: 1 }], "1 item"],
	[{}, "an empty group"],
	[{ a: 1, b: 2 }, "a, b"],
])("the value %j is shown as %j", (value, text) => {
	expect(formatValue(value)).toBe(text);
});

test("the type is said as far as it is known, even of a value that is not there", () => {
	const types = {
		trigger: {
			kind: "object",
			fields: {
				until: { kind: "text", says: "date" },
				region: { kind: "text" },
			},
			open: false,
		},
	} as const;
	const typeOf = (source: string) =>
		previewOf(expression(source), { ...data, context: {}, types })?.type;
	expect(typeOf("trigger.until")).toBe("date");
	expect(typeOf('trigger.region = "FR"')).toBe("true or false");
	expect(typeOf("trigger.nothing")).toBeUndefined();
});
