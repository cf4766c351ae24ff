import { useCallback, useLayoutEffect, useRef } from "react";
import { answersIn, textsIn } from "./column-texts.ts";
import { useGridScope } from "./grid-scope.tsx";
import { type GridColumn, isProse } from "./table-edits.ts";

/** The texts that are offered while a cell is written: allowed texts, and what the column holds already. */
export function useAnswers(): (column: GridColumn) => readonly string[] {
	const scope = useGridScope();
	const latest = useRef(scope);
	useLayoutEffect(() => {
		latest.current = scope;
	});
	return useCallback((column) => {
		const { table, chosenValues } = latest.current;
		if (isProse(column)) return [];
		if (column.type === "boolean") return ["true", "false"];
		if (column.kind === "output") {
			const output = table.outputs[column.index];
			const known = output ? (chosenValues(output) ?? output.values ?? []) : [];
			return [...new Set([...known, ...answersIn(table, column.index)])];
		}
		return column.type === "text" ? textsIn(table, column.index) : [];
	}, []);
}
