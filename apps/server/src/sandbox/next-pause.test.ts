import { expect, test } from "vitest";
import { nextPause } from "./next-pause.ts";

test.each([
	["the first time", null, 0, 1_000],
	["when it ended at once again", 1_000, 40, 2_000],
	["when it ended again and again", 16_000, 40, 30_000],
	["when it still does", 30_000, 59_999, 30_000],
	["when it has run for a minute in between", 30_000, 60_000, 1_000],
])("%s", (_, previousMs, upMs, pauseMs) => {
	expect(nextPause(previousMs, upMs)).toBe(pauseMs);
});
