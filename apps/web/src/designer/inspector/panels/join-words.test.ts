import { expect, test } from "vitest";
import { joinWords, neededOf } from "./join-words.ts";

test.each([
	["all", 1, 3, /each of the 3 paths/, 3],
	["all", 1, 1, /the one path/, 1],
	["any", 1, 3, /first of the 3 paths/, 1],
	["at-least", 2, 3, /as soon as 2 of the 3 paths/, 2],
	["at-least", 4, 3, /only 3 lead here/, 3],
	["at-least", 2, 1, /only 1 leads here/, 1],
	["any", 1, 0, /No cable/, 0],
] as const)("%s (%i) of %i cables", (mode, count, cables, words, needed) => {
	expect(joinWords({ mode, count }, cables)).toMatch(words);
	expect(neededOf({ mode, count }, cables)).toBe(needed);
});
