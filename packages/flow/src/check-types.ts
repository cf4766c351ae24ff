/** Findings about types: values flow along cables, and what an expression gives must fit where it goes. */
import {
	ANY,
	type FeelType,
	inferCell,
	inferType,
	listOf,
	mayBe,
	splitTemplate,
	type TypeScope,
	typeInWords,
} from "@patchbay/feel";
import type { CalledFlows } from "./called-flow.ts";
import type { Catalog } from "./catalog.ts";
import {
	type ContainerNode,
	type Flow,
	isContainer,
	type Node,
	type NodeOf,
} from "./flow.ts";
import type { FlowGraph } from "./flow-graph.ts";
import type { IssueSink } from "./flow-issue.ts";
import { outputSchemaOf, RUN_SCHEMA } from "./output-schema.ts";
import { typeOfSchema } from "./type-of-schema.ts";

/** The types that expressions see at the places of a flow. */
export interface FlowTypes {
	/** At a node; `inside` where a container computes what its passes give. */
	at(node: Node, inside: boolean): TypeScope;
	/** What a node gives. */
	given(node: Node): FeelType;
}

type Scope = Record<string, FeelType>;

/**
 * Works out what every node gives, in the order in which they can run; those in a container before what it gives.
 * Without `called`, what other flows give may be anything.
 */
export function typesOf(
	flow: Flow,
	graph: FlowGraph,
	catalog: Catalog,
	called?: CalledFlows,
): FlowTypes {
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));
	const bodies = new Map<string | undefined, Node[]>();
	for (const id of graph.order) {
		const node = byId.get(id);
		if (!node) continue;
		const body = bodies.get(node.parent) ?? [];
		body.push(node);
		bodies.set(node.parent, body);
	}
	const top: Scope = { run: typeOfSchema(RUN_SCHEMA) };
	/** What is seen in each container. */
	const scopes = new Map<string, Scope>();
	const given = new Map<string, FeelType>();
	const visit = (container: string | undefined, scope: Scope): void => {
		for (const node of bodies.get(container) ?? []) {
			if (node.kind === "trigger") {
				scope.trigger = typeOfSchema(outputSchemaOf(node, catalog));
				given.set(node.id, scope.trigger);
				continue;
			}
			let seen = scope;
			if (isContainer(node)) {
				seen = { ...scope, ...passTypes(node, scope) };
				scopes.set(node.id, seen);
				visit(node.id, seen);
			}
			const type = givenBy(node, seen, { catalog, called });
			given.set(node.id, type);
			scope[node.id] = type;
		}
	};
	visit(undefined, top);
	return {
		at: ({ id, parent }, inside) =>
			scopes.get((inside ? id : parent) ?? "") ?? top,
		given: ({ id }) => given.get(id) ?? ANY,
	};
}

/** What the steps of a container see besides. */
function passTypes(container: ContainerNode, scope: TypeScope): TypeScope {
	switch (container.kind) {
		case "each": {
			const list =
				container.list.kind === "expression"
					? inferType(container.list.source, scope).type
					: ANY;
			return {
				item: list.kind === "list" ? list.of : ANY,
				index: { kind: "number" },
			};
		}
		case "repeat":
			return { previous: ANY, index: { kind: "number" } };
	}
}

/** The type of what a node gives: its form, with the types of its own expressions, which a container computes inside. */
function givenBy(
	node: Node,
	scope: TypeScope,
	known: {
		readonly catalog: Catalog;
		readonly called: CalledFlows | undefined;
	},
): FeelType {
	const form = typeOfSchema(outputSchemaOf(node, known.catalog, known.called));
	if (form.kind !== "object") return form;
	const fields = { ...form.fields };
	if (
		node.kind === "transform" ||
		node.kind === "repeat" ||
		node.kind === "end"
	) {
		for (const { name, value } of node.values)
			fields[name] =
				value.kind === "expression"
					? kept(inferType(value.source, scope).type)
					: value.kind === "template"
						? { kind: "text" }
						: typeOfJson(value.value);
	}
	if (node.kind === "each" && node.result.kind === "expression")
		fields.results = listOf(kept(inferType(node.result.source, scope).type));
	return { ...form, fields };
}

/** What becomes of a value when it is kept as JSON: times are text. */
function kept(type: FeelType): FeelType {
	switch (type.kind) {
		case "date":
		case "time":
		case "date and time":
			return { kind: "text", says: type.kind };
		case "days and time duration":
		case "years and months duration":
			return { kind: "text" };
		case "range":
		case "function":
			return ANY;
		case "list":
			return listOf(kept(type.of));
		case "object":
			return {
				...type,
				fields: Object.fromEntries(
					Object.entries(type.fields).map(([name, field]) => [
						name,
						kept(field),
					]),
				),
			};
		default:
			return type;
	}
}

const typeOfJson = (value: unknown): FeelType =>
	typeof value === "number"
		? { kind: "number" }
		: typeof value === "boolean"
			? { kind: "boolean" }
			: typeof value === "string"
				? { kind: "text" }
				: ANY;

/** An expression or template with the field that it stands in, and what it has to give. */
interface Typed {
	readonly field: string;
	readonly source: string;
	readonly template: boolean;
	readonly wanted?: FeelType;
}

/** Says what in an expression can never work, and whether what it gives fits. */
export function checkTypes(
	{ field, source, template, wanted }: Typed,
	scope: TypeScope,
	sink: IssueSink,
): void {
	const sources = template
		? splitTemplate(source).parts.flatMap((part) =>
				part.kind === "expression" ? [part.source] : [],
			)
		: [source];
	for (const each of sources) {
		const { type, issues } = inferType(each, scope);
		for (const { message, fix } of issues)
			sink.error(field, "type", message, fix ?? adviceFor(message));
		if (template || !wanted || issues.length > 0) continue;
		if (!mayBe(kept(type), wanted))
			sink.error(
				field,
				"type",
				`This gives ${typeInWords(type)}, but ${typeInWords(wanted)} is needed.`,
				repairOf(type, wanted),
			);
	}
}

function repairOf(type: FeelType, wanted: FeelType): string {
	if (wanted.kind === "text" && type.kind === "number")
		return "Put string(…) around it.";
	if (wanted.kind === "number" && type.kind === "text")
		return "Put number(…) around it.";
	if (wanted.kind === "boolean")
		return 'Compare it with something, for instance: … = "yes".';
	return `Use a value that is ${typeInWords(wanted)}.`;
}

/** What to do about a misfit; nothing where the message says it already. */
const adviceFor = (message: string): string | undefined =>
	message.includes("Write `")
		? undefined
		: "Use values of one kind: number(…), string(…) and date(…) turn one into another.";

const COLUMN_TYPES: Readonly<Record<string, FeelType>> = {
	text: { kind: "text" },
	number: { kind: "number" },
	boolean: { kind: "boolean" },
};

/** Checks the inputs and cells of a decision table against the types of its columns. */
export function checkCells(
	{ table }: NodeOf<"decision">,
	scope: TypeScope,
	sink: IssueSink,
): void {
	table.inputs.forEach((input, column) => {
		const wanted = COLUMN_TYPES[input.type];
		if (wanted)
			checkTypes(
				{
					field: `table.inputs.${input.id}`,
					source: input.expression,
					template: false,
					wanted,
				},
				scope,
				sink,
			);
		for (const rule of table.rules)
			for (const { message, fix } of inferCell(
				rule.when[column] ?? "",
				wanted ?? ANY,
				scope,
			))
				sink.error(
					`table.rules.${rule.id}`,
					"type",
					message,
					fix ?? adviceFor(message),
				);
	});
}
