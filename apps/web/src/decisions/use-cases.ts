import { type CasesReport, runCases } from "@patchbay/feel";
import { useMemo } from "react";
import { restMs } from "../decision-grid/rest-ms.ts";
import type { Table } from "../decision-grid/table-edits.ts";
import { useSettled } from "../kit/use-settled.ts";

/** How the test cases of a table come out, looked at whenever it has rested for a moment. */
export function useCases(table: Table, now: Date): CasesReport {
	const settled = useSettled(table, restMs(table));
	return useMemo(() => runCases(settled, now), [settled, now]);
}
