/**
 * `pnpm check`: format and lint, types, unused code, the DMN TCK, tests, browser stories; one by one, since each uses all
 * cores. Everything runs even when something before it failed; the last line counts the tests.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countPlaywright, countVitest, type TestCount } from "./count-tests.ts";

const reports = mkdtempSync(join(tmpdir(), "patchbay-check-"));
const vitestReport = join(reports, "vitest.json");
const playwrightReport = join(reports, "playwright.json");

function run(
	title: string,
	command: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): boolean {
	const began = performance.now();
	console.log(`\n— ${title}`);
	const { status } = spawnSync(command, args, {
		stdio: "inherit",
		env: { ...process.env, ...env },
	});
	console.log(
		`  ${title}: ${status === 0 ? "ok" : "FAILED"} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
	);
	return status === 0;
}

/** What a runner counted; one that failed counts as one failure at least, whatever its report says or lacks. */
function read(
	ok: boolean,
	path: string,
	count: (report: unknown) => TestCount,
): TestCount {
	const least = ok ? 0 : 1;
	try {
		const { passed, failed } = count(JSON.parse(readFileSync(path, "utf8")));
		return { passed, failed: Math.max(failed, least) };
	} catch {
		return { passed: 0, failed: 1 }; // no report: it did not run
	}
}

const checks = [
	run("format and lint", "biome", ["check", "."]),
	run("walls", "oxlint", ["--deny-warnings"]),
	run("types", "tsc", ["-b", "--singleThreaded"]),
	run("unused code", "knip", []),
	run("DMN TCK", "node", ["packages/feel/scripts/tck-ratchet.ts"]),
];
const unit = run("tests", "vitest", [
	"run",
	"--reporter=default",
	"--reporter=json",
	`--outputFile.json=${vitestReport}`,
]);
const browser = run(
	"browser stories",
	"pnpm",
	["--filter", "@patchbay/e2e", "test"],
	{
		PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
	},
);
const counts = [
	read(unit, vitestReport, countVitest),
	read(browser, playwrightReport, countPlaywright),
];
rmSync(reports, { recursive: true, force: true });

const failedChecks = checks.filter((ok) => !ok).length;
const sum = (start: number, of: (count: TestCount) => number) =>
	counts.reduce((total, count) => total + of(count), start);
const passed = sum(checks.length - failedChecks, (count) => count.passed);
const failed = sum(failedChecks, (count) => count.failed);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
