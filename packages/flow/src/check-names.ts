/** Findings about names in expressions: whether what they name is there, and is there when they are computed. */
import {
	compileExpression,
	type ExpressionVariable,
	findNearest,
} from "@patchbay/feel";
import type { CalledFlows } from "./called-flow.ts";
import type { Catalog, JsonSchema } from "./catalog.ts";
import type { Node, NodeOf } from "./flow.ts";
import type { Containers } from "./flow-containers.ts";
import type { FlowGraph } from "./flow-graph.ts";
import type { IssueSink } from "./flow-issue.ts";
import { outputSchemaOf, RUN_SCHEMA } from "./output-schema.ts";

/** What is known about the flow and what it refers to. */
export interface Known {
	readonly graph: FlowGraph;
	readonly catalog: Catalog;
	readonly called: CalledFlows | undefined;
}

/** The same, with what names are looked up in. */
export interface Scope extends Known {
	readonly containers: Containers;
	readonly byId: ReadonlyMap<string, Node>;
	readonly byKey: ReadonlyMap<string, Node>;
}

/** Where names are read. */
export interface Reading {
	readonly field: string;
	readonly source: string;
	/** The node that reads; null for the flow's labels. */
	readonly at: Node | null;
	/** The node is a container, and reads when the steps in it are done. */
	readonly inside?: boolean;
}

/** Checks each name that is read, once. */
export function checkVariables(
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
	const around = containersAround(where, scope);
	if (around.some((container) => PASS_NAMES[container.kind]?.has(root))) return;
	if (root === "run" || root === "trigger") {
		const schema = root === "run" ? RUN_SCHEMA : triggerSchema(scope);
		if (schema) checkPath(schema, root, rest, where.field, sink);
		return;
	}
	const node = scope.byId.get(root);
	if (!node || node.kind === "note" || node.kind === "trigger") {
		reportUnknown(root, where, scope, sink);
		return;
	}
	// A step of the very container that reads has had its passes by then.
	const isOwn = where.inside && node.parent === where.at?.id;
	if (where.at && !isOwn) {
		const step = { node, at: where.at };
		if (!isInSight(step, around, where, scope, sink)) return;
		checkPresence(step, where, scope, sink);
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

/** The containers whose passes the reader sees, its own included where it reads inside. */
const containersAround = (
	{ at, inside }: Reading,
	{ containers }: Scope,
): readonly Node[] =>
	at ? [...(inside ? [at] : []), ...containers.around(at.id)] : [];

function triggerSchema({ byId, catalog }: Scope): JsonSchema | null {
	const trigger = [...byId.values()].find(({ kind }) => kind === "trigger");
	return trigger ? outputSchemaOf(trigger, catalog) : null;
}

function reportUnknown(
	root: string,
	{ field }: Reading,
	{ byKey }: Scope,
	sink: IssueSink,
): void {
	sink.error(
		field,
		"unknown-name",
		`There is no “${root}” here.`,
		byKey.has(root)
			? "Type it again, so that it becomes a reference."
			: (suggest(root, [...byKey.keys(), "trigger", "run"]) ??
					"Choose a value of an earlier step."),
	);
}

/** A step that is read, and the one that reads it. */
interface Read {
	readonly node: Node;
	readonly at: Node;
}

/** Whether the reader can see the step at all: no wall of a container between them, and it comes before. */
function isInSight(
	{ node, at }: Read,
	around: readonly Node[],
	{ field }: Reading,
	{ byId, graph }: Scope,
	sink: IssueSink,
): boolean {
	const isVisible =
		node.parent === undefined || around.some(({ id }) => id === node.parent);
	if (!isVisible) {
		const container = byId.get(node.parent ?? "");
		sink.error(
			field,
			"in-container",
			`“${node.title}” stands in “${container?.title ?? ""}”, so it cannot be seen from outside.`,
			"Use what the container gives instead.",
		);
	} else if (around.includes(node)) {
		sink.error(
			field,
			"own-container",
			`“${node.title}” is not done while its steps run.`,
			"Use item, index or previous, or a step of this container.",
		);
	} else if (!graph.before.get(at.id)?.has(node.id)) {
		sink.error(
			field,
			"not-before",
			`“${node.title}” does not come before “${at.title}”.`,
			"Use a value of a step that leads here.",
		);
	} else return true;
	return false;
}

/** A step that is not on every path to the reader has no value on the others. */
function checkPresence(
	{ node, at }: Read,
	{ field, source }: Reading,
	{ graph }: Scope,
	sink: IssueSink,
): void {
	if (
		!graph.reachable.has(at.id) ||
		graph.certain.get(at.id)?.has(node.id) ||
		asksForNull(source, node.id)
	)
		return;
	sink.warning(
		field,
		"maybe-absent",
		`“${node.title}” is not on every path that leads here; there its value is null.`,
		`For instance: if ${node.key} = null then … else ….`,
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
