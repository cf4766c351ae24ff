/** Findings about expressions: whether they can be read, and whether what they name is there when they are computed. */

import {
	ANY,
	compileDecisionTable,
	compileExpression,
	compileTemplate,
	compileUnaryTest,
	type DeepReadonly,
	type ExpressionIssue,
	type ExpressionVariable,
	type FeelType,
	findNearest,
	listOf,
} from "@patchbay/feel";
import type { Binding } from "./binding.ts";
import type { CalledFlows } from "./called-flow.ts";
import { type Catalog, findAction, type JsonSchema } from "./catalog.ts";
import { checkCells, checkTypes, typesOf } from "./check-types.ts";
import type { Flow, Node, NodeOf } from "./flow.ts";
import { type Containers, containersOf } from "./flow-containers.ts";
import type { FlowGraph } from "./flow-graph.ts";
import { type FlowIssue, type IssueSink, sinkFor } from "./flow-issue.ts";
import { outputSchemaOf, RUN_SCHEMA } from "./output-schema.ts";
import { typeOfSchema } from "./type-of-schema.ts";

/** An expression or template with the field that it stands in. */
export interface Written {
	readonly field: string;
	readonly source: string;
	readonly template: boolean;
	/** It is computed in the container itself, when the steps in it are done. */
	readonly inside?: boolean;
	/** What it has to give; anything when left out. */
	readonly wanted?: FeelType;
	/** What is wrong while nothing is written, and what to do about it. */
	readonly blank?: readonly [text: string, fix: string];
}

const ANSWER: FeelType = { kind: "boolean" };
/** Times become ISO text at the border of an expression. */
const TEXT_OR_TIME: FeelType = { kind: "text" };

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
			const compiled = written.template
				? compileTemplate(written.source)
				: compileExpression(written.source);
			if (written.blank && written.source.trim() === "") {
				sink.error(written.field, "expression", ...written.blank);
				continue;
			}
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

/** The expressions and templates of a node, but for the cells of a table. */
export function writtenIn(
	node: Node,
	catalog: Catalog,
	called?: CalledFlows,
): readonly Written[] {
	const bound = (
		field: string,
		binding: DeepReadonly<Binding>,
		wanted?: FeelType,
	): Written[] =>
		binding.kind === "literal" || binding.source.trim() === ""
			? []
			: [
					{
						field,
						source: binding.source,
						template: binding.kind === "template",
						...(wanted === undefined ? {} : { wanted }),
					},
				];
	switch (node.kind) {
		case "action":
			return Object.entries(node.inputs).flatMap(([name, binding]) =>
				bound(
					`inputs.${name}`,
					binding,
					typeOfSchema(
						findAction(catalog, node.connector, node.action)?.input
							.properties?.[name] ?? {},
					),
				),
			);
		case "condition":
			return node.outcomes.map(({ id, title, test }) => ({
				field: `outcomes.${id}.test`,
				blank: [`“${title}” has no test yet.`, "Write when it is taken."],
				source: test,
				template: false,
				wanted: ANSWER,
			}));
		case "approval":
			return [
				{ field: "question", source: node.question, template: true },
				{ field: "reason", source: node.reason, template: true },
				...node.shown.flatMap((entry, index) =>
					bound(`shown.${index}`, entry.value),
				),
			];
		case "transform":
		case "end":
			return node.values.flatMap((entry) =>
				bound(`values.${entry.name}`, entry.value),
			);
		case "respond":
			return node.body.flatMap((entry) =>
				bound(`body.${entry.name}`, entry.value),
			);
		case "decision":
			return node.table.inputs.map(({ id, label, expression }) => ({
				field: `table.inputs.${id}`,
				blank: [`“${label}” reads nothing yet.`, "Choose a value for it."],
				source: expression,
				template: false,
			}));
		case "wait":
			switch (node.wait.for) {
				case "duration":
					return bound("wait.duration", node.wait.duration, TEXT_OR_TIME);
				case "instant":
					return bound("wait.instant", node.wait.instant, TEXT_OR_TIME);
				case "event":
					return [{ field: "wait.key", source: node.wait.key, template: true }];
			}
			return [];
		case "each":
			return [
				...bound("list", node.list, listOf(ANY)),
				...bound("result", node.result).map((written) => ({
					...written,
					inside: true,
				})),
			];
		case "repeat":
			return [
				{
					field: "until",
					source: node.until,
					template: false,
					inside: true,
					wanted: ANSWER,
				},
				...node.values
					.flatMap((entry) => bound(`values.${entry.name}`, entry.value))
					.map((written) => ({ ...written, inside: true })),
			];
		case "subflow":
			return Object.entries(node.inputs).flatMap(([name, binding]) =>
				bound(
					`inputs.${name}`,
					binding,
					typeOfSchema(
						called?.get(node.flowId)?.published?.takes.properties?.[name] ?? {},
					),
				),
			);
		case "trigger":
		case "join":
		case "note":
			return [];
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
	node: Extract<Node, { kind: "decision" }>,
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

interface Known {
	readonly graph: FlowGraph;
	readonly catalog: Catalog;
	readonly called: CalledFlows | undefined;
}

interface Scope extends Known {
	readonly containers: Containers;
	readonly byId: ReadonlyMap<string, Node>;
	readonly byKey: ReadonlyMap<string, Node>;
}

/** Where names are read. */
interface Reading {
	readonly field: string;
	readonly source: string;
	/** The node that reads; null for the flow's labels. */
	readonly at: Node | null;
	/** The node is a container, and reads when the steps in it are done. */
	readonly inside?: boolean;
}

/** Checks each name that is read, once. */
function checkVariables(
	variables: readonly ExpressionVariable[],
	where: Reading,
	scope: Scope,
	sink: IssueSink,
): void {
	const seen = new Set<string>();
	for (const variable of variables) {
		const path = variable.path.join(".");
		if (!seen.has(path)) checkVariable(variable, where, scope, sink);
		seen.add(path);
	}
}

/** What the steps of a container see besides. */
const PASS_NAMES: Partial<Record<Node["kind"], ReadonlySet<string>>> = {
	each: new Set(["item", "index"]),
	repeat: new Set(["previous", "index"]),
};

/** Whether an expression says itself what holds when a step has not run: `if n_x = null then …`. */
const asksForNull = (source: string, nodeId: string): boolean =>
	new RegExp(`\\b${nodeId}(\\.\\w+)*\\s*!?=\\s*null\\b`).test(source);

function checkVariable(
	variable: ExpressionVariable,
	where: Reading,
	scope: Scope,
	sink: IssueSink,
): void {
	const [root = "", ...rest] = variable.path;
	if (root === "run") {
		checkPath(RUN_SCHEMA, "run", rest, where.field, sink);
		return;
	}
	const trigger = [...scope.byId.values()].find(
		(node) => node.kind === "trigger",
	);
	const around = where.at
		? [
				...(where.inside ? [where.at] : []),
				...scope.containers.around(where.at.id),
			]
		: [];
	if (around.some((container) => PASS_NAMES[container.kind]?.has(root))) return;
	if (root === "trigger") {
		if (trigger)
			checkPath(
				outputSchemaOf(trigger, scope.catalog),
				"trigger",
				rest,
				where.field,
				sink,
			);
		return;
	}
	const node = scope.byId.get(root);
	if (!node || node.kind === "note" || node.kind === "trigger") {
		const byKey = scope.byKey.get(root);
		sink.error(
			where.field,
			"unknown-name",
			`There is no “${root}” here.`,
			byKey
				? "Type it again, so that it becomes a reference."
				: (suggest(root, [...scope.byKey.keys(), "trigger", "run"]) ??
						"Choose a value of an earlier step."),
		);
		return;
	}
	if (where.inside && where.at && node.parent === where.at.id) {
		// A step of this very container, whose passes are over when this is computed.
		checkPath(
			outputSchemaOf(node, scope.catalog, scope.called),
			node.key,
			rest,
			where.field,
			sink,
		);
		return;
	}
	if (where.at) {
		const visible = new Set([undefined, ...around.map(({ id }) => id)]);
		if (!visible.has(node.parent)) {
			const container = scope.byId.get(node.parent ?? "");
			sink.error(
				where.field,
				"in-container",
				`“${node.title}” stands in “${container?.title ?? ""}”, so it cannot be seen from outside.`,
				"Use what the container gives instead.",
			);
			return;
		}
		if (around.some(({ id }) => id === root)) {
			sink.error(
				where.field,
				"own-container",
				`“${node.title}” is not done while its steps run.`,
				"Use item, index or previous, or a step of this container.",
			);
			return;
		}
		if (!scope.graph.before.get(where.at.id)?.has(root)) {
			sink.error(
				where.field,
				"not-before",
				`“${node.title}” does not come before “${where.at.title}”.`,
				"Use a value of a step that leads here.",
			);
			return;
		}
		if (
			scope.graph.reachable.has(where.at.id) &&
			!scope.graph.certain.get(where.at.id)?.has(root) &&
			!asksForNull(where.source, root)
		) {
			sink.warning(
				where.field,
				"maybe-absent",
				`“${node.title}” is not on every path that leads here; there its value is null.`,
				`For instance: if ${node.key} = null then … else ….`,
			);
		}
		if (node.kind === "subflow") checkEnds(node, variable, where, scope, sink);
	}
	checkPath(
		outputSchemaOf(node, scope.catalog, scope.called),
		node.key,
		rest,
		where.field,
		sink,
	);
}

/** A value that only some ends of another flow give may be read by those who ask how it came out. */
function checkEnds(
	node: NodeOf<"subflow">,
	{ path: [root = "", name = ""] }: ExpressionVariable,
	where: Reading,
	{ called, graph, byId }: Scope,
	sink: IssueSink,
): void {
	const gives = called?.get(node.flowId)?.published?.gives;
	if (!gives?.properties?.[name] || name === "outcome") return;
	if (gives.required?.includes(name) || asksForNull(where.source, root)) return;
	const asks = (source: string) =>
		compileExpression(source).variables.some(
			({ path }) => path[0] === root && path[1] === "outcome",
		);
	const isAsked =
		asks(where.source) ||
		[...byId.values()].some(
			(gate) =>
				graph.before.get(where.at?.id ?? "")?.has(gate.id) &&
				((gate.kind === "condition" &&
					gate.outcomes.some(({ test }) => asks(test))) ||
					(gate.kind === "decision" &&
						gate.table.inputs.some(({ expression }) => asks(expression)))),
		);
	if (isAsked) return;
	sink.warning(
		where.field,
		"maybe-absent",
		`“${node.title}” does not give “${name}” at each of its ends; at the others it is null.`,
		`Ask how it came out first, for instance: if ${node.key}.outcome = "…" then … else ….`,
	);
}

function checkPath(
	schema: JsonSchema,
	start: string,
	path: readonly string[],
	field: string,
	sink: IssueSink,
): void {
	let at = schema;
	let name = start;
	for (const part of path) {
		// A list projects its items' fields: `tracks.uri` are the uris of all tracks.
		const object = at.items && !at.properties ? at.items : at;
		const next = object.properties?.[part];
		if (!next) {
			if (object.properties && object.additionalProperties === false) {
				sink.error(
					field,
					"unknown-field",
					`“${name}” has no “${part}”.`,
					suggest(part, Object.keys(object.properties)) ??
						"Choose one of the values that it gives.",
				);
			}
			return;
		}
		at = next;
		name = `${name}.${part}`;
	}
}

function suggest(wrong: string, names: readonly string[]): string | null {
	const near = findNearest(wrong, names);
	if (near !== null) return `Did you mean “${near}”?`;
	return names.length > 0 && names.length <= 8
		? `There is: ${names.join(", ")}.`
		: null;
}
