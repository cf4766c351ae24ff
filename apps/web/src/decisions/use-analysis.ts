import type { TableAnalysis } from "@patchbay/feel";
import { useEffect, useRef, useState } from "react";
import type { Table } from "../decision-grid/table-edits.ts";
import { useSettled } from "../kit/use-settled.ts";

const SETTLE_MS = 250;

/** What is known of a table, worked out beside the page; null until then. */
export function useAnalysis(table: Table): TableAnalysis | null {
	const settled = useSettled(table, SETTLE_MS);
	const worker = useRef<Worker | null>(null);
	const asked = useRef(0);
	const [analysis, setAnalysis] = useState<TableAnalysis | null>(null);
	useEffect(() => {
		const started = new Worker(
			new URL("./analysis-worker.ts", import.meta.url),
			{ type: "module" },
		);
		worker.current = started;
		started.onmessage = ({
			data,
		}: MessageEvent<{ id: number; analysis: TableAnalysis }>) => {
			if (data.id === asked.current) setAnalysis(data.analysis);
		};
		return () => started.terminate();
	}, []);
	useEffect(() => {
		asked.current += 1;
		worker.current?.postMessage({ id: asked.current, table: settled });
	}, [settled]);
	return analysis;
}
