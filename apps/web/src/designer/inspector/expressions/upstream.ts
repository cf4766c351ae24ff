/**
 * The values that a field can use: what each step before it gives, with types and sample values. Paths are in stored
 * form (they begin with a node id, `trigger` or `run`).
 */
import {
	type Catalog,
	type Flow,
	graphOf,
	type JsonObject,
	type JsonSchema,
	type JsonValue,
	type Node,
	outputSchemaOf,
	RUN_SCHEMA,
} from "@patchbay/flow";
import { systemOf } from "../../../canvas/describe-node.ts";
import { schemaOfValue, typeWords } from "./type-words.ts";

/** One value that can be named. */
export interface ValueRow {
	readonly path: readonly string[];
	/** What expressions call it. */
	readonly name: string;
	/** What people call it. */
	readonly title: string;
	readonly type: string;
	readonly schema: JsonSchema;
	/** Undefined where there is no sample. */
	readonly sample: JsonValue | undefined;
	readonly children: readonly ValueRow[];
}

/** A step with the values that it gives. */
export interface UpstreamStep extends ValueRow {
	/** For icon and hue. */
	readonly system: string;
	/** Whether every path to the field goes through it; else its values may be absent. */
	readonly certain: boolean;
}

const MAX_DEPTH = 6;

/** Sample data for `run`, of which there is none before one has been started. */
export const RUN_SAMPLE: JsonObject = {
	id: "0198c0de",
	startedAt: "2026-11-23T09:14:07Z",
	startedBy: "Marketing ops",
	test: true,
};

/** The steps before a node, the trigger first and `run` last. Without a node (labels), all steps. */
export function upstreamOf(
	flow: Flow,
	nodeId: string | null,
	given: { readonly catalog: Catalog; readonly sample: JsonObject },
): readonly UpstreamStep[] {
	const graph = graphOf(flow);
	const before = nodeId === null ? null : graph.before.get(nodeId);
	const certain = nodeId === null ? null : graph.certain.get(nodeId);
	const place = new Map(graph.order.map((id, index) => [id, index]));
	const nodes = flow.nodes
		.filter(
			(node) =>
				node.kind === "trigger" ||
				(givesValues(node) && (before?.has(node.id) ?? nodeId === null)),
		)
		.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
	const steps = nodes.map((node) =>
		stepOf(node, given, {
			certain: node.kind === "trigger" || (certain?.has(node.id) ?? false),
		}),
	);
	return [...steps, runStep(given.sample)];
}

const givesValues = (node: Node): boolean =>
	node.kind !== "note" && node.kind !== "end" && node.kind !== "respond";

/** One step with its values, wherever it stands. */
export function stepOf(
	node: Node,
	{
		catalog,
		sample,
	}: { readonly catalog: Catalog; readonly sample: JsonObject },
	{ certain }: { readonly certain: boolean },
): UpstreamStep {
	const root = node.kind === "trigger" ? "trigger" : node.id;
	const schema = outputSchemaOf(node, catalog);
	return {
		path: [root],
		name: node.kind === "trigger" ? "trigger" : node.key,
		title: node.title,
		type: typeWords(schema),
		schema,
		sample: sample[root],
		children: childrenOf([root], schema, sample[root], 1),
		system: systemOf(node, catalog),
		certain,
	};
}

const runStep = (sample: JsonObject): UpstreamStep => ({
	path: ["run"],
	name: "run",
	title: "This run",
	type: "group",
	schema: RUN_SCHEMA,
	sample: sample.run ?? RUN_SAMPLE,
	children: childrenOf(["run"], RUN_SCHEMA, sample.run ?? RUN_SAMPLE, 1),
	system: "manual",
	certain: true,
});

const isObject = (value: JsonValue | undefined): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** The values inside a value: declared ones first, then those that only the sample has. */
function childrenOf(
	path: readonly string[],
	schema: JsonSchema,
	sample: JsonValue | undefined,
	depth: number,
): readonly ValueRow[] {
	if (depth > MAX_DEPTH) return [];
	const isList = Array.isArray(sample) || schema.type === "array";
	const inner = isList ? (schema.items ?? {}) : schema;
	const items: readonly JsonValue[] = Array.isArray(sample) ? sample : [];
	const first = isList ? items.find(isObject) : sample;
	const declared = Object.keys(inner.properties ?? {});
	const seen =
		isObject(first) && inner.additionalProperties !== false
			? Object.keys(first)
			: [];
	return [...new Set([...declared, ...seen])].map((name): ValueRow => {
		const found =
			isObject(first) && Object.hasOwn(first, name) ? first[name] : undefined;
		const own = inner.properties?.[name] ?? schemaOfValue(found);
		// A list gives its items' fields as a list: `tracks.minutes` are the minutes of all tracks.
		const part: JsonSchema = isList
			? {
					type: "array",
					items: own,
					...(own.title ? { title: own.title } : {}),
				}
			: own;
		const value = isList ? project(items, name) : found;
		const at = [...path, name];
		return {
			path: at,
			name,
			title: own.title ?? name,
			type: typeWords(part),
			schema: part,
			sample: value,
			children: childrenOf(at, part, value, depth + 1),
		};
	});
}

function project(
	items: readonly JsonValue[],
	name: string,
): JsonValue | undefined {
	if (items.length === 0) return undefined;
	return items.map((item) =>
		isObject(item) && Object.hasOwn(item, name) ? (item[name] ?? null) : null,
	);
}

/** The row at a path. */
export function findRow(
	steps: readonly ValueRow[],
	path: readonly string[],
): ValueRow | null {
	const [root, ...rest] = path;
	let at = steps.find((step) => step.path[0] === root) ?? null;
	for (const name of rest)
		at = at?.children.find((child) => child.name === name) ?? null;
	return at;
}

/** The steps with only the values that have every word of the query in their own or their parents' names. */
export function searchValues<Row extends ValueRow>(
	rows: readonly Row[],
	query: string,
): readonly Row[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	return words.length === 0 ? rows : rows.flatMap((row) => narrow(row, words));
}

function narrow<Row extends ValueRow>(
	row: Row,
	words: readonly string[],
): readonly Row[] {
	const text = `${row.title} ${row.name}`.toLowerCase();
	const left = words.filter((word) => !text.includes(word));
	if (left.length === 0) return [row];
	const children = row.children.flatMap((child) => narrow(child, left));
	return children.length === 0 ? [] : [{ ...row, children }];
}
