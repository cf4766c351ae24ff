import { useCallback, useLayoutEffect, useRef } from "react";
import { constantOf } from "../expressions/binding-forms.ts";
import { answersIn, type Decision } from "./outcomes.ts";
import type { GridColumn } from "./table-edits.ts";

/** The texts that are offered while a cell is written: outcomes, allowed texts, and what the column holds already. */
export function useAnswers(
	node: Decision,
): (column: GridColumn) => readonly string[] {
	const latest = useRef(node);
	useLayoutEffect(() => {
		latest.current = node;
	});
	return useCallback((column) => {
		const { table, outcome } = latest.current;
		if (column.kind === "note") return [];
		if (column.type === "boolean") return ["true", "false"];
		if (column.kind === "output") {
			const output = table.outputs[column.index];
			const known =
				output?.name === outcome.output
					? outcome.values.map(({ value }) => value)
					: (output?.values ?? []);
			return [...new Set([...known, ...answersIn(table, column.index)])];
		}
		if (column.type !== "text") return [];
		const texts = table.rules.flatMap((rule) =>
			[...(rule.when[column.index] ?? "").matchAll(/"(?:[^"\\]|\\.)*"/g)].map(
				([text]) => constantOf(text),
			),
		);
		return [...new Set(texts.filter((text) => typeof text === "string"))];
	}, []);
}
