/** Reads how many tests passed and failed from the runners' JSON reports. */

/** How many tests passed and failed. */
export interface TestCount {
	readonly passed: number;
	readonly failed: number;
}

const numberAt = (report: unknown, ...path: readonly string[]): number => {
	let at: unknown = report;
	for (const part of path) {
		at =
			typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined;
	}
	if (typeof at !== "number")
		throw new Error(`The report has no number at ${path.join(".")}.`);
	return at;
};

/** From vitest's JSON report. */
export const countVitest = (report: unknown): TestCount => ({
	passed: numberAt(report, "numPassedTests"),
	failed: numberAt(report, "numFailedTests"),
});

/** From Playwright's JSON report. A test that passed only when tried again counts as failed: flaky tests are bugs. */
export const countPlaywright = (report: unknown): TestCount => ({
	passed: numberAt(report, "stats", "expected"),
	failed:
		numberAt(report, "stats", "unexpected") +
		numberAt(report, "stats", "flaky"),
});
