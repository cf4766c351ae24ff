/** What the values of a flow hold that is private, followed through the steps that build values from others. */
import {
	compileExpression,
	compileTemplate,
	type DeepReadonly,
} from "@patchbay/feel";
import type { Binding } from "./binding.ts";
import type { CalledFlows } from "./called-flow.ts";
import type { Catalog, JsonSchema } from "./catalog.ts";
import {
	type ContainerNode,
	type Flow,
	isContainer,
	type Node,
	type NodeOf,
} from "./flow.ts";
import { type Containers, containersOf } from "./flow-containers.ts";
import { outputSchemaOf } from "./output-schema.ts";

/** What is private about a value. */
export interface Privacy {
	/** What people call the secret in it; null when there is none. */
	readonly secret: string | null;
	readonly personal: string | null;
}

const PUBLIC: Privacy = { secret: null, personal: null };

/** What is private about two values together. */
const both = (a: Privacy, b: Privacy): Privacy => ({
	secret: a.secret ?? b.secret,
	personal: a.personal ?? b.personal,
});

/** Where a value is read. */
export interface Reader {
	/** Null for the flow's labels. */
	readonly node: Node | null;
	/** The node is a container, and reads when the steps in it are done. */
	readonly inside: boolean;
}

/** The values of a flow, worked out once for each. */
export class PrivateValues {
	private readonly byRoot: ReadonlyMap<string, Node>;
	private readonly containers: Containers;
	private readonly catalog: Catalog;
	private readonly called: CalledFlows | undefined;
	private readonly found = new Map<string, Privacy>();

	constructor(flow: Flow, catalog: Catalog, called: CalledFlows | undefined) {
		this.catalog = catalog;
		this.called = called;
		this.containers = containersOf(flow);
		this.byRoot = new Map(
			flow.nodes.map((node) => [
				node.kind === "trigger" ? "trigger" : node.id,
				node,
			]),
		);
	}

	/** What a binding gives. */
	ofBinding(binding: DeepReadonly<Binding>, reader: Reader): Privacy {
		return this.partOf(binding, [], reader);
	}

	/** What an expression, or a template, reads. */
	ofSource(source: string, template: boolean, reader: Reader): Privacy {
		const { variables } = template
			? compileTemplate(source)
			: compileExpression(source);
		return this.ofPaths(
			variables.map(({ path }) => path),
			reader,
		);
	}

	/** What is read along these paths. */
	ofPaths(paths: readonly (readonly string[])[], reader: Reader): Privacy {
		return paths.map((path) => this.ofPath(path, reader)).reduce(both, PUBLIC);
	}

	/** A part of what a binding gives: exact where it is no more than a path, else all that it reads. */
	private partOf(
		binding: DeepReadonly<Binding>,
		rest: readonly string[],
		reader: Reader,
	): Privacy {
		if (binding.kind === "literal") return PUBLIC;
		const { source } = binding;
		const template = binding.kind === "template";
		const only = template ? null : plainPath(source);
		return only
			? this.ofPath([...only, ...rest], reader)
			: this.ofSource(source, template, reader);
	}

	private ofPath(path: readonly string[], reader: Reader): Privacy {
		const [root = "", ...rest] = path;
		const container = this.passOf(root, reader);
		const node = container ?? this.byRoot.get(root);
		if (!node) return PUBLIC;
		const key = `${container ? `${node.id} ` : ""}${path.join(".")}`;
		const known = this.found.get(key);
		if (known) return known;
		// What is built from itself, as in rounds, holds what the other values in it do.
		this.found.set(key, PUBLIC);
		const found = container
			? this.ofPass(container, root, rest)
			: this.ofNode(node, rest);
		this.found.set(key, found);
		return found;
	}

	/** The container whose pass a name tells of: `item`, `previous`. */
	private passOf(root: string, { node, inside }: Reader): ContainerNode | null {
		const kind =
			root === "item" ? "each" : root === "previous" ? "repeat" : null;
		if (kind === null || !node) return null;
		const around = [
			...(inside && isContainer(node) ? [node] : []),
			...this.containers.around(node.id),
		];
		return around.find((container) => container.kind === kind) ?? null;
	}

	private ofPass(
		container: ContainerNode,
		root: string,
		rest: readonly string[],
	): Privacy {
		if (container.kind === "each" && root === "item")
			return this.partOf(container.list, rest, {
				node: container,
				inside: false,
			});
		return container.kind === "repeat"
			? this.ofValues(container.values, rest, {
					node: container,
					inside: true,
				})
			: PUBLIC;
	}

	private ofNode(node: Node, rest: readonly string[]): Privacy {
		const own = privacyAt(
			outputSchemaOf(node, this.catalog, this.called),
			rest,
		);
		switch (node.kind) {
			case "transform":
				return this.ofValues(node.values, rest, { node, inside: false });
			case "repeat":
				return this.ofValues(node.values, rest, { node, inside: true });
			case "each":
				return rest.length === 0 || rest[0] === "results"
					? this.partOf(node.result, rest.slice(1), { node, inside: true })
					: own;
			case "decision":
				return both(own, this.ofAnswers(node, rest[0]));
			default:
				return own;
		}
	}

	private ofValues(
		values: NodeOf<"transform">["values"],
		[name, ...rest]: readonly string[],
		reader: Reader,
	): Privacy {
		return values
			.filter((entry) => name === undefined || entry.name === name)
			.map((entry) => this.partOf(entry.value, rest, reader))
			.reduce(both, PUBLIC);
	}

	/** What the rules of a table answer in one of its outputs, or in all. */
	private ofAnswers(
		node: NodeOf<"decision">,
		name: string | undefined,
	): Privacy {
		const { outputs, rules } = node.table;
		return outputs
			.flatMap((output, column) =>
				name === undefined || output.name === name
					? [
							output.fallback ?? "",
							...rules.map(({ then }) => then[column] ?? ""),
						]
					: [],
			)
			.map((source) => this.ofSource(source, false, { node, inside: false }))
			.reduce(both, PUBLIC);
	}
}

/** The path that an expression consists of; null when it is more than that. */
function plainPath(source: string): readonly string[] | null {
	const [only, ...others] = compileExpression(source).variables;
	return only && others.length === 0 && source.trim() === only.path.join(".")
		? only.path
		: null;
}

const MAX_DEPTH = 8;

/** What is private on the way to a value, and in it. */
function privacyAt(schema: JsonSchema, path: readonly string[]): Privacy {
	let at = schema;
	let name = schema.title ?? "";
	let found = PUBLIC;
	for (const part of path) {
		const next = (at.properties ? at : (at.items ?? at)).properties?.[part];
		if (!next) return found;
		at = next;
		name = next.title ?? part;
		found = both(found, flagsOf(at, name));
	}
	return both(found, privacyIn(at, name, 0));
}

const flagsOf = (schema: JsonSchema, name: string): Privacy => ({
	secret: schema.secret ? name : null,
	personal: schema.personal ? name : null,
});

function privacyIn(schema: JsonSchema, name: string, depth: number): Privacy {
	if (depth > MAX_DEPTH) return PUBLIC;
	const parts = Object.entries(schema.properties ?? {}).map(([key, part]) =>
		privacyIn(part, part.title ?? key, depth + 1),
	);
	if (schema.items) parts.push(privacyIn(schema.items, name, depth + 1));
	return parts.reduce(both, flagsOf(schema, name));
}
