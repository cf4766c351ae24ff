/**
 * `pnpm tck <directory> [--failures] [--rounded]`: runs all cases of a directory in the format of the DMN TCK. Prints
 * passed and failed by folder, and where asked the cases that fail, and those that pass only by the precision of what
 * they expect; the last line is the sum.
 */
import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { runTck } from "./run-tck.ts";

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: {
		failures: { type: "boolean", default: false },
		rounded: { type: "boolean", default: false },
	},
});
const [directory] = positionals;
if (directory === undefined) {
	console.error(
		"Say which directory: pnpm tck <directory> [--failures] [--rounded]",
	);
	process.exit(2);
}
if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
	console.error(`There is no directory ${directory}.`);
	process.exit(2);
}
let passed = 0;
let failed = 0;
for (const folder of runTck(directory)) {
	passed += folder.passes.length;
	failed += folder.failures.length;
	console.log(
		`${folder.folder}: ${folder.passes.length} passed, ${folder.failures.length} failed`,
	);
	for (const { caseId, message } of values.failures ? folder.failures : []) {
		console.log(`  ${caseId}: ${message}`);
	}
	for (const { caseId, agreement } of values.rounded ? folder.passes : []) {
		if (agreement !== "exact") {
			console.log(`  ${caseId}: ${agreement}`);
		}
	}
}
console.log(`${passed} passed, ${failed} failed`);
