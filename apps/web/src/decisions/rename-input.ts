import { storeReferences } from "@patchbay/flow";
import type { Table } from "../decision-grid/table-edits.ts";
import { nameProblem } from "../forms/list-edits.ts";

/** Why an input cannot be called that, in words; null when it can. */
export const inputNameProblem = (
	table: Table,
	index: number,
	name: string,
): string | null =>
	nameProblem(
		name,
		table.inputs.toSpliced(index, 1).map(({ expression }) => expression),
	);

/**
 * The table with an input called something else wherever expressions name it: in other inputs, in cells, in what is
 * answered when no rule applies. Test cases and flows know it by its id, and need no change.
 */
export function renameInput(table: Table, index: number, to: string): Table {
	const from = table.inputs[index]?.expression;
	if (from === undefined || from === to) return table;
	const names = new Map([[from, to]]);
	const rename = (source: string) =>
		source.includes(from) ? storeReferences(source, names) : source;
	const renameAll = (sources: readonly string[]): readonly string[] => {
		const next = sources.map(rename);
		return next.some((source, at) => source !== sources[at]) ? next : sources;
	};
	return {
		...table,
		inputs: table.inputs.map((input, at) => ({
			...input,
			expression: at === index ? to : rename(input.expression),
		})),
		outputs: table.outputs.map((output) =>
			output.fallback === undefined
				? output
				: { ...output, fallback: rename(output.fallback) },
		),
		rules: table.rules.map((rule) => {
			const when = renameAll(rule.when);
			const then = renameAll(rule.then);
			return when === rule.when && then === rule.then
				? rule
				: { ...rule, when, then };
		}),
	};
}
