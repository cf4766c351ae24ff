import type { TableAnalysis } from "@patchbay/feel";
import { useEffect, useState } from "react";
import type { Table } from "../decision-grid/table-edits.ts";
import { useSettled } from "../kit/use-settled.ts";

const SETTLE_MS = 400;

/**
 * What is known of a table, worked out beside the page once it rests; null until then. What is outdated before it is
 * done is given up: a large table takes a while, and would hold up the next one.
 */
export function useAnalysis(table: Table): TableAnalysis | null {
	const settled = useSettled(table, SETTLE_MS);
	const [analysis, setAnalysis] = useState<TableAnalysis | null>(null);
	useEffect(() => {
		const worker = new Worker(
			new URL("./analysis-worker.ts", import.meta.url),
			{
				type: "module",
			},
		);
		worker.onmessage = ({ data }: MessageEvent<TableAnalysis>) => {
			setAnalysis(data);
			worker.terminate();
		};
		worker.postMessage(settled);
		return () => worker.terminate();
	}, [settled]);
	return analysis;
}
