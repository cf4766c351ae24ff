import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./count-tests.ts";

describe("counting tests", () => {
	it("reads vitest's report", () => {
		expect(countVitest({ numPassedTests: 7, numFailedTests: 1 })).toEqual({
			passed: 7,
			failed: 1,
		});
	});

	it("counts a browser story that passed only on a second try as failed", () => {
		expect(
			countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 2 } }),
		).toEqual({ passed: 3, failed: 3 });
	});

	it("does not take a report without numbers for a green one", () => {
		expect(() => countVitest({})).toThrow("no number");
		expect(() => countPlaywright(null)).toThrow("no number");
	});
});
