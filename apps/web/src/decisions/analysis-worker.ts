/** Looks for gaps and overlaps beside the page, so that typing never waits for it. */
import { analyseTable, type DecisionTable } from "@patchbay/feel";

addEventListener("message", ({ data }: MessageEvent<DecisionTable>) =>
	postMessage(analyseTable(data)),
);
