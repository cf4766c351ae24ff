/** A flow's own table as a decision of its own, which sees nothing but its inputs. */
import {
	compileDecisionTable,
	compileExpression,
	compileUnaryTest,
	type Decision,
	newDecision,
} from "@patchbay/flow";
import type { Table } from "../../decision-grid/table-edits.ts";
import { freeName } from "../../forms/list-edits.ts";
import { lastName } from "./pin-step.ts";

/** The document of a decision with this table: what inputs are read from becomes their names. */
export function toDecision(
	table: Table,
	{
		title,
		description,
	}: { readonly title: string; readonly description: string },
): Decision {
	const taken: string[] = [];
	const inputs = table.inputs.map((input) => {
		const expression = freeName(
			lastName(input.expression) || input.label,
			taken,
		);
		taken.push(expression);
		return { ...input, expression };
	});
	return {
		...newDecision(title),
		description,
		table: { ...table, inputs },
	};
}

/** Why a table cannot be published as it is, in sentences; empty when it can. */
export function publishingProblems(table: Table): readonly string[] {
	if (table.rules.length === 0) return ["There are no rules."];
	const unread = compileDecisionTable(table).issues.filter(
		// Inputs are given names of their own.
		({ field }) => !/^inputs\.[^.]*$/.test(field),
	);
	if (unread.length > 0)
		return [
			"Something in the table cannot be read. Open it and mend what is marked.",
		];
	return flowReads(table).map(
		({ place, name }) =>
			`${place} reads ${name}. A decision of its own sees nothing but its inputs: make it an input first.`,
	);
}

interface FlowRead {
	readonly place: string;
	readonly name: string;
}

/** The cells that read values of the flow, with what they read, in stored form. */
function flowReads({ inputs, outputs, rules }: Table): readonly FlowRead[] {
	const tests = (source: string, place: string) =>
		namesIn(compileUnaryTest(source).variables, place);
	const answers = (source: string, place: string) =>
		namesIn(compileExpression(source).variables, place);
	return [
		...inputs.flatMap(({ label, allowed = "" }) =>
			tests(allowed, `What “${label}” may be`),
		),
		...outputs.flatMap(({ label, allowed = "", fallback = "" }) => [
			...tests(allowed, `What “${label}” may be`),
			...answers(fallback, `“${label}” without a rule`),
		]),
		...rules.flatMap(({ when, then }, row) => [
			...when.flatMap((source, column) =>
				tests(source, `Rule ${row + 1}, ${inputs[column]?.label ?? ""},`),
			),
			...then.flatMap((source, column) =>
				answers(source, `Rule ${row + 1}, ${outputs[column]?.label ?? ""},`),
			),
		]),
	];
}

const namesIn = (
	variables: readonly { readonly path: readonly string[] }[],
	place: string,
): readonly FlowRead[] =>
	variables.map(({ path }) => ({ place, name: path.join(".") }));
