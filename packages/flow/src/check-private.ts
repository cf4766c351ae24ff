/**
 * Findings about private values: what a schema calls secret may go only where a secret is expected, and what it calls
 * personal only where personal data is. Values are followed through the steps that build others from them.
 */
import {
	compileExpression,
	compileTemplate,
	type DeepReadonly,
} from "@patchbay/feel";
import type { Binding } from "./binding.ts";
import { type Catalog, findAction, type JsonSchema } from "./catalog.ts";
import type { Flow, Node } from "./flow.ts";
import { type FlowIssue, sinkFor } from "./flow-issue.ts";
import { outputSchemaOf } from "./output-schema.ts";

/** What is private about a value. */
interface Privacy {
	/** What people call the secret in it; null when there is none. */
	readonly secret: string | null;
	readonly personal: string | null;
}

const PUBLIC: Privacy = { secret: null, personal: null };

const both = (a: Privacy, b: Privacy): Privacy => ({
	secret: a.secret ?? b.secret,
	personal: a.personal ?? b.personal,
});

/** Checks where private values go. */
export function checkPrivate(
	flow: Flow,
	catalog: Catalog,
	issues: FlowIssue[],
): void {
	const sources = new Sources(flow, catalog);
	for (const node of flow.nodes) {
		if (node.kind !== "action") continue;
		const fields =
			findAction(catalog, node.connector, node.action)?.input.properties ?? {};
		const sink = sinkFor(issues, node.id);
		for (const [name, binding] of Object.entries(node.inputs)) {
			const { secret, personal } = sources.ofBinding(binding);
			const schema = fields[name] ?? {};
			const title = schema.title ?? name;
			if (secret !== null && !schema.secret)
				sink.error(
					`inputs.${name}`,
					"secret-leak",
					`“${title}” would be given the secret “${secret}”, and is not kept secret.`,
					"Use another value.",
				);
			else if (personal !== null && !schema.personal && !schema.secret)
				sink.warning(
					`inputs.${name}`,
					"personal-leak",
					`“${title}” would be given “${personal}”, which is about a person.`,
					"Leave it out, unless the other system may have it.",
				);
		}
	}
	for (const { name, source } of flow.labels) {
		const { secret, personal } = sources.ofSource(source, false);
		const what = secret ?? personal;
		if (what !== null)
			sinkFor(issues, null).error(
				`labels.${name}`,
				secret === null ? "personal-leak" : "secret-leak",
				`The label “${name}” would show “${what}”, which is ${secret === null ? "about a person" : "secret"}: labels are kept and searched.`,
				"Use another value.",
			);
	}
}

/** What the values of a flow hold, worked out once for each step. */
class Sources {
	private readonly byRoot: ReadonlyMap<string, Node>;
	private readonly catalog: Catalog;
	private readonly built = new Map<string, Privacy>();

	constructor(flow: Flow, catalog: Catalog) {
		this.catalog = catalog;
		this.byRoot = new Map(
			flow.nodes.map((node) => [
				node.kind === "trigger" ? "trigger" : node.id,
				node,
			]),
		);
	}

	ofBinding(binding: DeepReadonly<Binding>): Privacy {
		return binding.kind === "literal"
			? PUBLIC
			: this.ofSource(binding.source, binding.kind === "template");
	}

	ofSource(source: string, template: boolean): Privacy {
		const { variables } = template
			? compileTemplate(source)
			: compileExpression(source);
		return variables.map(({ path }) => this.ofPath(path)).reduce(both, PUBLIC);
	}

	private ofPath([root = "", ...rest]: readonly string[]): Privacy {
		const node = this.byRoot.get(root);
		if (!node) return PUBLIC;
		const own = privacyAt(outputSchemaOf(node, this.catalog), rest);
		if (node.kind !== "transform") return own;
		const [name] = rest;
		const key = `${root}.${name ?? ""}`;
		const known = this.built.get(key);
		if (known) return known;
		// A circle is an error of its own; here it ends.
		this.built.set(key, own);
		const found = node.values
			.filter((entry) => name === undefined || entry.name === name)
			.map((entry) => this.ofBinding(entry.value))
			.reduce(both, own);
		this.built.set(key, found);
		return found;
	}
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
