import type { TableAnalysis } from "@patchbay/feel";
import { useEffect, useState } from "react";
import { restMs } from "../decision-grid/rest-ms.ts";
import type { Table } from "../decision-grid/table-edits.ts";
import { useSettled } from "../kit/use-settled.ts";

/** It comes after the checks of the cells, which are wanted first. */
const LATER_MS = 200;

/** What is known of a table, worked out beside the page once it rests; null until then. */
export function useAnalysis(table: Table): TableAnalysis | null {
	const settled = useSettled(table, restMs(table) + LATER_MS);
	const [analysis, setAnalysis] = useState<TableAnalysis | null>(null);
	const [analyser] = useState(() => createAnalyser(setAnalysis));
	useEffect(() => analyser.ask(settled), [analyser, settled]);
	useEffect(() => analyser.stop, [analyser]);
	return analysis;
}

/** A worker that is kept while it is idle. What is outdated before it is done is given up, not waited for. */
function createAnalyser(onAnalysis: (analysis: TableAnalysis) => void) {
	let worker: Worker | null = null;
	let busy = false;
	const start = () => {
		const started = new Worker(
			new URL("./analysis-worker.ts", import.meta.url),
			{ type: "module" },
		);
		started.onmessage = ({ data }: MessageEvent<TableAnalysis>) => {
			busy = false;
			onAnalysis(data);
		};
		return started;
	};
	const stop = () => {
		worker?.terminate();
		worker = null;
		busy = false;
	};
	return {
		ask: (table: Table) => {
			if (busy) stop();
			worker ??= start();
			busy = true;
			worker.postMessage(table);
		},
		stop,
	};
}
