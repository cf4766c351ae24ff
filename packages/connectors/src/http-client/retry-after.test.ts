import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const NOW = new Date("2026-11-20T10:00:00Z");

test.each([
	["120", 120_000],
	["0", 0],
	[" 5 ", 5_000],
	["Fri, 20 Nov 2026 10:01:30 GMT", 90_000],
	["Fri, 20 Nov 2026 09:00:00 GMT", 0],
	["soon", null],
	["-3", null],
	["1.5", null],
	["2026", 2_026_000],
	["2026-11-20", null],
	["", null],
	[undefined, null],
])("Retry-After %j asks for a pause of %j ms", (value, pause) => {
	expect(parseRetryAfter(value, NOW)).toBe(pause);
});
