/** Findings about expressions: whether they can be read, whether what they name is there, and whether its type fits. */

import {
	compileDecisionTable,
	compileExpression,
	compileTemplate,
	compileUnaryTest,
	type ExpressionIssue,
} from "@patchbay/feel";
import { checkVariables, type Known, type Scope } from "./check-names.ts";
import { checkCells, checkTypes, typesOf } from "./check-types.ts";
import type { Flow, NodeOf } from "./flow.ts";
import { containersOf } from "./flow-containers.ts";
import { type FlowIssue, type IssueSink, sinkFor } from "./flow-issue.ts";
import { writtenIn } from "./written-in.ts";

/** Checks every expression of a flow. */
export function checkExpressions(
	flow: Flow,
	{ graph, catalog, called }: Known,
	issues: FlowIssue[],
): void {
	const scope: Scope = {
		graph,
		containers: containersOf(flow),
		catalog,
		called,
		byId: new Map(flow.nodes.map((node) => [node.id, node])),
		byKey: new Map(flow.nodes.map((node) => [node.key, node])),
	};
	const types = typesOf(flow, graph, catalog, called);
	for (const node of flow.nodes) {
		const sink = sinkFor(issues, node.id);
		for (const written of writtenIn(node, catalog, called)) {
			if (written.blank && written.source.trim() === "") {
				sink.error(written.field, "expression", ...written.blank);
				continue;
			}
			const compiled = written.template
				? compileTemplate(written.source)
				: compileExpression(written.source);
			report(compiled.issues, written.field, sink);
			checkVariables(compiled.variables, { ...written, at: node }, scope, sink);
			if (compiled.issues.length === 0)
				checkTypes(written, types.at(node, written.inside === true), sink);
		}
		if (node.kind === "decision") {
			checkTable(node, scope, sink);
			checkCells(node, types.at(node, false), sink);
		}
	}
	for (const label of flow.labels) {
		const sink = sinkFor(issues, null);
		const compiled = compileExpression(label.source);
		report(compiled.issues, `labels.${label.name}`, sink);
		checkVariables(
			compiled.variables,
			{ field: `labels.${label.name}`, source: label.source, at: null },
			scope,
			sink,
		);
	}
}

const report = (
	found: readonly ExpressionIssue[],
	field: string,
	sink: IssueSink,
): void => {
	for (const issue of found)
		sink.error(field, "expression", issue.message, issue.fix);
};

function checkTable(
	node: NodeOf<"decision">,
	scope: Scope,
	sink: IssueSink,
): void {
	for (const issue of compileDecisionTable(node.table).issues) {
		// What an input reads was looked at with the other expressions; its value list was not.
		if (!/^inputs\.[^.]*$/.test(issue.field))
			sink.error(
				`table.${issue.field}`,
				"expression",
				issue.message,
				issue.fix,
			);
	}
	for (const { id, fallback } of node.table.outputs) {
		if (fallback === undefined) continue;
		const { variables } = compileExpression(fallback);
		const field = `table.outputs.${id}.fallback`;
		checkVariables(
			variables,
			{ field, source: fallback, at: node },
			scope,
			sink,
		);
	}
	const column = node.table.outputs.findIndex(
		(output) => output.name === node.outcome.output,
	);
	const ports = new Set(
		node.outcome.values.map((entry) => JSON.stringify(entry.value)),
	);
	node.table.rules.forEach((rule, index) => {
		const cell = rule.then[column]?.trim() ?? "";
		if (column >= 0 && /^".*"$/.test(cell) && !ports.has(cell)) {
			sink.warning(
				`table.rules.${rule.id}`,
				"no-port",
				`Rule ${index + 1} answers ${cell}, which is none of the outcomes: it comes out at “no match”.`,
				"Add the outcome or change the rule.",
			);
		}
		const where = { field: `table.rules.${rule.id}`, at: node };
		for (const source of rule.when) {
			const { variables } = compileUnaryTest(source);
			checkVariables(variables, { ...where, source }, scope, sink);
		}
		for (const source of rule.then) {
			const { variables } = compileExpression(source);
			checkVariables(variables, { ...where, source }, scope, sink);
		}
	});
}
