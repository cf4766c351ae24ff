import { expect, test } from "vitest";
import { RateWindow } from "./rate-window.ts";

test("as many calls pass in any window as the limit says", () => {
	const window = new RateWindow({ limit: 2, windowMs: 100 });
	expect(
		[0, 60, 70, 99, 100, 101, 159, 160].map((at) => window.pass(at)),
	).toEqual([0, 0, 30, 1, 0, 59, 1, 0]);
});

test("a limit of nothing lets nothing pass", () => {
	expect(new RateWindow({ limit: 0, windowMs: 100 }).pass(5)).toBe(100);
});
