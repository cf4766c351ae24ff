/**
 * Sample data for every place of a flow: what its expressions would see if each step had run on samples. Containers go
 * through their passes, so that `item`, `index` and `previous` have samples too. Steps go by node id.
 */
import {
	compileDecisionTable,
	type JsonObject,
	type JsonValue,
} from "@patchbay/feel";
import { type Catalog, findAction } from "./catalog.ts";
import {
	type ContainerNode,
	type Flow,
	isContainer,
	type Node,
	type NodeOf,
} from "./flow.ts";
import { graphOf } from "./flow-graph.ts";
import { triggerSample } from "./output-schema.ts";
import { resolveBinding } from "./resolve-binding.ts";

/** The samples of a flow, asked by place. */
export interface SampleData {
	/** What expressions outside of all containers see, and labels. */
	readonly top: JsonObject;
	/** What a node's expressions see; `inside`, those of a container that are computed when the steps in it are done. */
	readonly at: (nodeId: string, inside?: boolean) => JsonObject;
}

/** So many items of a list are gone through in all; the samples of the others add nothing that a preview would show. */
const MOST_PASSES = 60;

type Names = Record<string, JsonValue>;

interface Sampling {
	/** The nodes of each container in an order in which they can run; those at the top under `undefined`. */
	readonly bodies: ReadonlyMap<string | undefined, readonly Node[]>;
	/** What was seen in the first pass of each container. */
	readonly seen: Map<string, JsonObject>;
	readonly catalog: Catalog;
	readonly recorded: JsonObject;
	readonly now: Date;
	passesLeft: number;
}

/** Works the samples out. `recorded` are outputs of a real or tried run, by node id; they count more than samples. */
export function sampleData(
	flow: Flow,
	catalog: Catalog,
	now: Date,
	recorded: JsonObject = {},
): SampleData {
	const top: Names = {
		trigger: {},
		run: {
			id: "sample",
			startedAt: now.toISOString(),
			startedBy: "You",
			test: true,
		},
	};
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));
	const bodies = new Map<string | undefined, Node[]>();
	for (const id of graphOf(flow).order) {
		const node = byId.get(id);
		if (!node) continue;
		const body = bodies.get(node.parent) ?? [];
		body.push(node);
		bodies.set(node.parent, body);
	}
	const sampling: Sampling = {
		bodies,
		seen: new Map(),
		catalog,
		recorded,
		now,
		passesLeft: MOST_PASSES,
	};
	runBody(undefined, top, sampling, true);
	return {
		top,
		at(nodeId, inside = false) {
			const scope = inside ? nodeId : byId.get(nodeId)?.parent;
			return (scope === undefined ? null : sampling.seen.get(scope)) ?? top;
		},
	};
}

/** Runs the steps of a container, or those at the top, and writes down what they give. */
function runBody(
	container: string | undefined,
	context: Names,
	sampling: Sampling,
	shown: boolean,
): void {
	const { bodies, catalog, recorded, now } = sampling;
	for (const node of bodies.get(container) ?? []) {
		if (node.kind === "trigger") {
			context.trigger = recorded.trigger ?? triggerSample(node);
			continue;
		}
		// A container is gone through even when its output is known: the steps in it need samples too.
		const given = isContainer(node)
			? runPasses(node, context, sampling, shown)
			: sampleOutput(node, catalog, context, now);
		context[node.id] = recorded[node.id] ?? given;
	}
}

/** Does the steps of a container once. What a shown pass has seen is what `at` gives. */
type Pass = (names: JsonObject, shown: boolean) => JsonObject;

function runPasses(
	node: ContainerNode,
	outer: JsonObject,
	sampling: Sampling,
	shown: boolean,
): JsonObject {
	const pass: Pass = (names, isShown) => {
		const context: Names = { ...outer, ...names };
		sampling.passesLeft -= 1;
		runBody(node.id, context, sampling, shown && isShown);
		if (shown && isShown) sampling.seen.set(node.id, context);
		return context;
	};
	return node.kind === "each"
		? runItems(node, outer, sampling, pass)
		: runRounds(node, sampling, pass);
}

function runItems(
	node: NodeOf<"each">,
	outer: JsonObject,
	sampling: Sampling,
	pass: Pass,
): JsonObject {
	const list = resolveBinding(node.list, outer, sampling.now);
	const items = list.ok && Array.isArray(list.value) ? list.value : [];
	const results: JsonValue[] = [];
	if (items.length === 0) pass({ item: null, index: 1 }, true);
	for (const [at, item] of items.entries()) {
		if (at > 0 && sampling.passesLeft <= 0) break;
		const context = pass({ item, index: at + 1 }, at === 0);
		const result = resolveBinding(node.result, context, sampling.now);
		results.push(result.ok ? result.value : null);
	}
	return { results, errors: [], count: items.length };
}

/** The second round is the one that is shown: before the first there is none. */
function runRounds(
	node: NodeOf<"repeat">,
	sampling: Sampling,
	pass: Pass,
): JsonObject {
	const rounds = Math.min(2, node.maxRounds);
	let previous: JsonObject | null = null;
	for (let index = 1; index <= rounds; index += 1) {
		const context = pass({ previous, index }, index === rounds);
		previous = valuesOf(node.values, context, sampling.now);
	}
	return { ...previous, rounds };
}

/** Values with names; one that cannot be computed is null. */
const valuesOf = (
	values: NodeOf<"transform">["values"],
	context: JsonObject,
	now: Date,
): JsonObject =>
	Object.fromEntries(
		values.map(({ name, value }) => {
			const result = resolveBinding(value, context, now);
			return [name, result.ok ? result.value : null];
		}),
	);

function sampleOutput(
	node: Node,
	catalog: Catalog,
	context: JsonObject,
	now: Date,
): JsonValue {
	switch (node.kind) {
		case "action":
			return findAction(catalog, node.connector, node.action)?.sample ?? {};
		case "decision":
			return (
				compileDecisionTable(node.table).evaluate(context, now).outputs ?? {}
			);
		case "approval":
			return {
				decision: "approved",
				comment: "Looks good",
				by: "Partner manager",
				at: now.toISOString(),
			};
		case "transform":
			return valuesOf(node.values, context, now);
		case "condition":
			return { outcome: node.outcomes[0]?.title ?? "else" };
		default:
			return {};
	}
}
