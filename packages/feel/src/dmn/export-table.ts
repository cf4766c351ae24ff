/*
 * One of our decision tables as a DMN 1.3 model (what modelers open): the decision, input data for each value that the
 * table reads, and a drawing. What the model cannot say is listed.
 */
import type { DecisionTable } from "../decision-schema.ts";
import type { DeepReadonly } from "../deep-readonly.ts";
import { findFreeNames } from "../free-names.ts";
import { parseCell, parseExpression } from "../syntax.ts";
import type { DmnIssue } from "./dmn-model.ts";
import { drawDiagram } from "./draw-diagram.ts";
import { TYPE_REFS, writeTable } from "./write-table.ts";
import { isXmlText, writeXml, type XmlNode } from "./write-xml.ts";
import { createIds, xmlId } from "./xml-ids.ts";

type Table = DeepReadonly<DecisionTable>;

/** What a model is called, besides its table. */
export type ExportName = {
	readonly name: string;
	/** Of the decision; must be one that XML allows. Left out: `decision`. */
	readonly id?: string;
	/** Left out: one of Patchbay's own, with the id. */
	readonly namespace?: string;
};

/** DMN XML for a table. */
export function exportDecisionTable(
	table: Table,
	{ name, id = "decision", namespace }: ExportName,
): { readonly xml: string; readonly issues: readonly DmnIssue[] } {
	const ids = createIds(["definitions", xmlId(id)]);
	const roots = rootsOf(table).map((root) => ({
		name: root,
		id: ids(`input_${root}`),
		needId: ids(`needs_${root}`),
	}));
	const decisionId = xmlId(id);
	const root: XmlNode = {
		name: "definitions",
		attributes: {
			xmlns: "https://www.omg.org/spec/DMN/20191111/MODEL/",
			"xmlns:dmndi": "https://www.omg.org/spec/DMN/20191111/DMNDI/",
			"xmlns:dc": "http://www.omg.org/spec/DMN/20180521/DC/",
			"xmlns:di": "http://www.omg.org/spec/DMN/20180521/DI/",
			id: "definitions",
			name,
			namespace: namespace ?? `urn:patchbay:decision:${decisionId}`,
		},
		children: [
			...roots.map((each) => ({
				name: "inputData",
				attributes: { id: each.id, name: each.name },
				children: [
					{
						name: "variable",
						attributes: { id: ids(`${each.id}_value`), name: each.name },
					},
				],
			})),
			{
				name: "decision",
				attributes: { id: decisionId, name },
				children: [
					{
						name: "variable",
						attributes: {
							id: ids("variable"),
							name,
							typeRef: givesOneValue(table)
								? TYPE_REFS[table.outputs[0]?.type ?? "any"]
								: undefined,
						},
					},
					...roots.map((each) => ({
						name: "informationRequirement",
						attributes: { id: each.needId },
						children: [
							{ name: "requiredInput", attributes: { href: `#${each.id}` } },
						],
					})),
					writeTable(table, ids),
				],
			},
			drawDiagram({ decisionId, inputs: roots, ids }),
		],
	};
	return { xml: writeXml(root), issues: findLosses(table) };
}

const givesOneValue = ({ outputs, hitPolicy }: Table) =>
	outputs.length === 1 &&
	["UNIQUE", "FIRST", "ANY", "PRIORITY"].includes(hitPolicy);

/** The names of data that the table reads: the first word of each path. */
function rootsOf(table: Table): readonly string[] {
	const expressions = [
		...table.inputs.map(({ expression }) => expression),
		...table.outputs.map(({ fallback }) => fallback ?? ""),
		...table.rules.flatMap(({ then }) => then),
	];
	const cells = [
		...table.inputs.map(({ allowed }) => allowed ?? ""),
		...table.outputs.map(({ allowed }) => allowed ?? ""),
		...table.rules.flatMap(({ when }) => when),
	];
	const terms = [
		...expressions.flatMap((source) => {
			const parsed = parseExpression(source);
			return parsed.ok ? [parsed.value] : [];
		}),
		...cells.flatMap((source) => {
			const parsed = parseCell(source);
			return parsed.ok ? parsed.value.tests : [];
		}),
	];
	const names = terms
		.flatMap(findFreeNames)
		.filter(({ inFilter }) => !inFilter)
		.flatMap(({ path: [root] }) => root ?? []);
	return [...new Set(names)];
}

function findLosses(table: Table): readonly DmnIssue[] {
	const issues: DmnIssue[] = [];
	const cases = table.cases?.length ?? 0;
	if (cases > 0) {
		issues.push({
			code: "lost",
			message: `DMN has no place for test cases: ${cases} ${cases === 1 ? "is" : "are"} left out.`,
		});
	}
	const texts = [
		...table.inputs.flatMap(({ label, expression }) => [label, expression]),
		...table.outputs.map(({ label }) => label),
		...table.rules.flatMap(({ when, then, note, annotations }) => [
			...when,
			...then,
			note ?? "",
			...(annotations ?? []),
		]),
	];
	if (!texts.every(isXmlText)) {
		issues.push({
			code: "lost",
			message: "Control characters in texts cannot be written in XML.",
		});
	}
	for (const { id, type, label } of table.outputs) {
		if (type === "date" && hasComputed(table, id)) {
			issues.push({
				code: "changed",
				message: `${label}: computed answers must be dates, as in \`date("2026-01-31")\`; texts that look like one are none in DMN.`,
				partId: id,
			});
		}
	}
	return issues;
}

const PLAIN_DAY =
	/^\s*(?:-|"\d{4}-\d{2}-\d{2}"|date\("\d{4}-\d{2}-\d{2}"\))?\s*$/;

const hasComputed = ({ outputs, rules }: Table, id: string): boolean => {
	const column = outputs.findIndex((output) => output.id === id);
	return rules.some(({ then }) => !PLAIN_DAY.test(then[column] ?? ""));
};
