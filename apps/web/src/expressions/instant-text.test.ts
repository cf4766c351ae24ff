import { expect, test } from "vitest";
import { localMoment, momentText, momentWords } from "./instant-text.ts";

test("a day alone stays a day", () => {
	expect(localMoment("2027-03-01")).toEqual({ day: "2027-03-01", time: null });
	expect(momentText({ day: "2027-03-01", time: null })).toBe("2027-03-01");
	expect(momentText({ day: "2027-03-01", time: "" })).toBe("2027-03-01");
});

test("a moment is set in the time of whoever looks, and is written in UTC", () => {
	const text = momentText({ day: "2027-03-01", time: "09:30" });
	expect(text).toMatch(/^2027-0[23]-\d\dT\d\d:\d\d:00Z$/);
	expect(localMoment(text ?? "")).toEqual({ day: "2027-03-01", time: "09:30" });
});

test("moments of other zones are the same moment", () => {
	expect(localMoment("2027-03-01T10:30:00+01:00")).toEqual(
		localMoment("2027-03-01T09:30:00Z"),
	);
});

test("what is no day and no moment cannot be set", () => {
	expect(localMoment("next Monday")).toBeNull();
	expect(localMoment("")).toBeNull();
	expect(momentText({ day: "", time: "09:30" })).toBeNull();
	expect(momentText({ day: "2027-03-01", time: "later" })).toBeNull();
});

test("words say weekday, day, time and zone", () => {
	const instant = new Date("2027-03-01T08:00:00Z");
	expect(momentWords(instant, "Europe/Paris")).toBe(
		"Monday 1 March 2027, 09:00 (Europe/Paris)",
	);
});
