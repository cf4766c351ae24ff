/** Which texts stand in the cells of a column. */
import { constantOf } from "../expressions/constant-of.ts";
import type { Table } from "./table-edits.ts";

/** The texts that the rules answer in a column, each once, in the order of the rules. */
export function answersIn(table: Table, column: number): readonly string[] {
	const answers = table.rules.map((rule) => {
		const source = rule.then[column]?.trim() ?? "";
		return source.startsWith('"') ? constantOf(source) : undefined;
	});
	return [
		...new Set(answers.filter((answer) => typeof answer === "string")),
	].filter((answer) => answer !== "");
}

/** The texts that an input is compared with: its allowed ones first, then those of the rules, each once. */
export function textsIn(table: Table, column: number): readonly string[] {
	const sources = [
		table.inputs[column]?.allowed ?? "",
		...table.rules.map((rule) => rule.when[column] ?? ""),
	];
	const texts = sources.flatMap((source) =>
		[...source.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) =>
			constantOf(text),
		),
	);
	return [...new Set(texts.filter((text) => typeof text === "string"))];
}
