/* The element of a decision table of ours. */
import type { DecisionTable } from "../decision-schema.ts";
import type { DeepReadonly } from "../deep-readonly.ts";
import type { ColumnType } from "../table-source.ts";
import { cellToDmn, dateAnswerToDmn } from "./rewrite-cell.ts";
import type { XmlNode } from "./write-xml.ts";
import type { Ids } from "./xml-ids.ts";

type Table = DeepReadonly<DecisionTable>;

/** What a column holds, in the words of DMN. */
export const TYPE_REFS: Readonly<Record<ColumnType, string | undefined>> = {
	text: "string",
	number: "number",
	boolean: "boolean",
	date: "date",
	any: undefined,
};

/** The element of a table. */
export function writeTable(table: Table, ids: Ids): XmlNode {
	const text = (source: string): XmlNode => ({ name: "text", text: source });
	const tests = (name: string, source: string | undefined): XmlNode[] =>
		source ? [{ name, children: [text(source)] }] : [];
	return {
		name: "decisionTable",
		attributes: {
			id: ids("table"),
			hitPolicy: table.hitPolicy,
			aggregation: table.aggregation,
		},
		children: [
			...table.inputs.map((input) => ({
				name: "input",
				attributes: { id: ids(input.id), label: input.label },
				children: [
					{
						name: "inputExpression",
						attributes: {
							id: ids(`${input.id}_expression`),
							typeRef: TYPE_REFS[input.type],
						},
						children: [
							text(
								input.type === "date"
									? `date(${input.expression})`
									: input.expression,
							),
						],
					},
					...tests(
						"inputValues",
						input.allowed && cellToDmn(input.allowed, input.type === "date"),
					),
				],
			})),
			...table.outputs.map((output) => ({
				name: "output",
				attributes: {
					id: ids(output.id),
					name: output.name,
					label: output.label,
					typeRef: TYPE_REFS[output.type],
				},
				children: [
					...tests("outputValues", valuesOf(output)),
					...tests(
						"defaultOutputEntry",
						output.fallback && answerOf(output.fallback, output.type),
					),
				],
			})),
			...(table.annotations ?? []).map(({ label }) => ({
				name: "annotation",
				attributes: { name: label },
			})),
			...table.rules.map((rule) => writeRule(table, rule, ids)),
		],
	};
}

function valuesOf({
	values,
	allowed,
	type,
}: Table["outputs"][number]): string | undefined {
	return values && values.length > 0
		? values.map((value) => JSON.stringify(value)).join(", ")
		: allowed && cellToDmn(allowed, type === "date");
}

function answerOf(source: string, type: ColumnType): string {
	const trimmed = source.trim();
	return trimmed === "-"
		? ""
		: type === "date"
			? dateAnswerToDmn(source)
			: source;
}

function writeRule(
	table: Table,
	rule: Table["rules"][number],
	ids: Ids,
): XmlNode {
	const id = ids(rule.id);
	const entry = (name: string, key: string, source: string): XmlNode => ({
		name,
		attributes: { id: ids(`${id}_${key}`) },
		children: [{ name: "text", text: source }],
	});
	return {
		name: "rule",
		attributes: { id },
		children: [
			...(rule.note ? [{ name: "description", text: rule.note }] : []),
			...table.inputs.map((input, column) =>
				entry(
					"inputEntry",
					input.id,
					cellToDmn(rule.when[column] ?? "", input.type === "date"),
				),
			),
			...table.outputs.map((output, column) =>
				entry(
					"outputEntry",
					output.id,
					answerOf(rule.then[column] ?? "", output.type),
				),
			),
			...(table.annotations ?? []).map((_annotation, column) => ({
				name: "annotationEntry",
				children: [{ name: "text", text: rule.annotations?.[column] ?? "" }],
			})),
		],
	};
}
