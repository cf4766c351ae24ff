/**
 * Fails when fewer cases of the DMN TCK pass than before (tck-ratchet.json). The TCK is not part of this repository: it
 * is looked for in PATCHBAY_TCK, or beside the repository, and without it there is nothing to check.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import ratchet from "../tck-ratchet.json" with { type: "json" };
import { runTck } from "./run-tck.ts";

const directory =
	process.env.PATCHBAY_TCK ??
	join(import.meta.dirname, "../../../../shared/contracts/dmn-tck");
if (existsSync(directory)) {
	const folders = runTck(directory);
	for (const [level, least] of Object.entries(ratchet)) {
		const passed = folders
			.filter(({ folder }) => folder.split(/[/\\]/)[0] === level)
			.reduce((sum, folder) => sum + folder.passes.length, 0);
		console.log(`${level}: ${passed} passed, ${least} before`);
		if (passed < least) {
			process.exitCode = 1;
		} else if (passed > least) {
			console.log(
				"  Write the new number into packages/feel/tck-ratchet.json.",
			);
		}
	}
} else {
	console.log(
		"skipped: no DMN TCK here (PATCHBAY_TCK or ../shared/contracts/dmn-tck)",
	);
}
