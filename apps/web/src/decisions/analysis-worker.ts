/** Looks for gaps and overlaps beside the page, so that typing never waits for it. */
import { analyseTable, type DecisionTable } from "@patchbay/feel";

addEventListener(
	"message",
	({
		data,
	}: MessageEvent<{ readonly id: number; readonly table: DecisionTable }>) =>
		postMessage({ id: data.id, analysis: analyseTable(data.table) }),
);
