/**
 * `pnpm tck <directory> [--failures]`: runs all cases of a directory in the format of the DMN TCK. Prints passed and
 * failed by folder; the last line is the sum.
 */
import { parseArgs } from "node:util";
import { runTck } from "./run-tck.ts";

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { failures: { type: "boolean", default: false } },
});
const [directory] = positionals;
if (directory === undefined) {
	console.error("Say which directory: pnpm tck <directory> [--failures]");
	process.exit(2);
}
let passed = 0;
let failed = 0;
for (const folder of runTck(directory)) {
	passed += folder.passed;
	failed += folder.failures.length;
	console.log(
		`${folder.folder}: ${folder.passed} passed, ${folder.failures.length} failed`,
	);
	for (const { caseId, message } of values.failures ? folder.failures : []) {
		console.log(`  ${caseId}: ${message}`);
	}
}
console.log(`${passed} passed, ${failed} failed`);
