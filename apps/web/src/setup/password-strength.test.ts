import { expect, test } from "vitest";
import { ratePassword } from "./password-strength.ts";

test.each([
	["", 0, /At least 10/],
	["ninechars", 0, /1 more character\./],
	["short", 0, /5 more characters/],
	["mypassword99", 1, /tried first/],
	["aaaaaaaaaaaa", 1, /Weak/],
	["tremolo-lamp", 1, /Weak/],
	["tremolo-lamps-9", 2, /Good/],
	["harbour lamp tremolo vase", 3, /Strong/],
])("%j is rated %i", (password, level, words) => {
	const rated = ratePassword(password);
	expect(rated.level).toBe(level);
	expect(rated.words).toMatch(words);
});

test("what everybody knows of the person does not count as secret", () => {
	const password = "riverside-2026-lamp";
	expect(ratePassword(password).level).toBeGreaterThan(1);
	expect(ratePassword(password, ["ops@riverside.example"]).level).toBe(1);
});
