import { expect, test } from "vitest";
import { drawNumber, makePassword } from "./make-password.ts";

test("a password is four groups of letters that cannot be mistaken", () => {
	expect(makePassword(drawNumber)).toMatch(
		/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/,
	);
});

test("no two are alike", () => {
	const made = new Set(
		Array.from({ length: 200 }, () => makePassword(drawNumber)),
	);
	expect(made.size).toBe(200);
});

test("drawn numbers stay below the limit", () => {
	const drawn = Array.from({ length: 500 }, () => drawNumber(31));
	expect(Math.max(...drawn)).toBeLessThan(31);
	expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
});
