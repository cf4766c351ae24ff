/** Findings about containers, joins and waits: what could never begin, never come together, or never end. */
import type { Edge, Flow, Node, NodeOf } from "./flow.ts";
import { hasInput, isContainer } from "./flow.ts";
import type { FlowGraph } from "./flow-graph.ts";
import { type FlowIssue, type IssueSink, sinkFor } from "./flow-issue.ts";
import { BODY } from "./nodes/node-base.ts";

/** Checks what stands in containers, cables across their borders, and whether joins can complete. */
export function checkContainers(
	flow: Flow,
	graph: FlowGraph,
	issues: FlowIssue[],
): void {
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));
	for (const node of flow.nodes) {
		const sink = sinkFor(issues, node.id);
		checkPlace(node, byId, sink);
		if (isContainer(node)) checkBody(flow, node, sink);
		if (node.kind === "join") checkJoin(flow, graph, node, sink);
	}
	for (const edge of flow.edges) checkBorder(edge, byId, issues);
}

const AT_THE_TOP: ReadonlySet<Node["kind"]> = new Set([
	"trigger",
	"end",
	"respond",
]);

/** Whether nodes of this kind may stand in containers. */
export const fitsInContainer = (kind: Node["kind"]): boolean =>
	!AT_THE_TOP.has(kind);

function checkPlace(
	node: Node,
	byId: ReadonlyMap<string, Node>,
	sink: IssueSink,
): void {
	if (node.parent === undefined) return;
	const parent = byId.get(node.parent);
	if (!parent || !isContainer(parent)) {
		sink.error(
			"parent",
			"container-gone",
			`The container of “${node.title}” is gone.`,
			"Move the step, or remove it.",
		);
		return;
	}
	if (AT_THE_TOP.has(node.kind))
		sink.error(
			"parent",
			"not-in-container",
			`“${node.title}” cannot stand in “${parent.title}”.`,
			"Move it out: what a container gives is known when all of its steps are done.",
		);
	const seen = new Set([node.id]);
	for (
		let at: Node | undefined = parent;
		at;
		at = at.parent === undefined ? undefined : byId.get(at.parent)
	) {
		if (seen.has(at.id)) {
			sink.error(
				"parent",
				"container-in-itself",
				`“${node.title}” stands in itself.`,
				"Move it out.",
			);
			return;
		}
		seen.add(at.id);
	}
}

function checkBody(flow: Flow, node: Node, sink: IssueSink): void {
	const isEmpty = !flow.nodes.some(
		(inner) => inner.parent === node.id && hasInput(inner.kind),
	);
	if (isEmpty) {
		sink.error(
			null,
			"empty-container",
			`There is nothing in “${node.title}”.`,
			"Drag the steps that are to be done into it.",
		);
	} else if (
		!flow.edges.some((edge) => edge.from === node.id && edge.port === BODY)
	) {
		sink.error(
			`ports.${BODY}`,
			"no-begin",
			`Nothing says where “${node.title}” begins.`,
			"Draw a cable from its inner jack to the first step in it.",
		);
	}
}

function checkBorder(
	edge: Edge,
	byId: ReadonlyMap<string, Node>,
	issues: FlowIssue[],
): void {
	const from = byId.get(edge.from);
	const to = byId.get(edge.to);
	if (!from || !to) return;
	const inside = edge.port === BODY ? from.id : from.parent;
	if (to.parent === inside) return;
	sinkFor(issues, from.id).error(
		`ports.${edge.port}`,
		"crosses-border",
		`A cable from “${from.title}” to “${to.title}” crosses the border of a container.`,
		"Remove it: a container is entered by its inner jack and left by its own outcomes.",
	);
}

/** More cables than this are not compared one with all others. */
const MAX_COMPARED = 40;

function checkJoin(
	flow: Flow,
	graph: FlowGraph,
	node: NodeOf<"join">,
	sink: IssueSink,
): void {
	const incoming = flow.edges.filter(
		(edge) => edge.to === node.id && graph.reachable.has(edge.from),
	);
	const needed = node.mode === "at-least" ? node.count : 1;
	if (node.mode === "all" || needed <= 1) return;
	if (incoming.length < needed) {
		sink.error(
			"count",
			"join-never",
			`“${node.title}” waits for ${needed} paths, but ${incoming.length === 1 ? "only one leads" : `only ${incoming.length} lead`} to it.`,
			"Lower the number, or draw more cables to it.",
		);
		return;
	}
	if (incoming.length > MAX_COMPARED) return;
	const conditions = portsBefore(flow, graph);
	const together = largestTogether(
		incoming.map((edge) => withPort(conditions.get(edge.from), edge)),
	);
	if (together < needed)
		sink.error(
			"count",
			"join-never",
			`“${node.title}” waits for ${needed} paths, but at most ${together} of them can be taken in one run: the others are different outcomes of the same gate.`,
			"Lower the number, or use “any”.",
		);
}

/** Which outcome of which gate a path goes through, by node id. */
type Outcomes = ReadonlyMap<string, string>;

const withPort = (outcomes: Outcomes | undefined, edge: Edge): Outcomes =>
	new Map([...(outcomes ?? []), [edge.from, edge.port]]);

/** For each node: the outcomes that every path to it goes through. */
function portsBefore(
	flow: Flow,
	graph: FlowGraph,
): ReadonlyMap<string, Outcomes> {
	const into = new Map<string, Edge[]>();
	for (const edge of flow.edges) {
		const edges = into.get(edge.to) ?? [];
		edges.push(edge);
		into.set(edge.to, edges);
	}
	const before = new Map<string, Outcomes>();
	for (const id of graph.order) {
		const paths = (into.get(id) ?? [])
			.filter((edge) => graph.reachable.has(edge.from))
			.map((edge) => withPort(before.get(edge.from), edge));
		const [first = new Map<string, string>(), ...others] = paths;
		before.set(
			id,
			new Map(
				[...first].filter(([node, port]) =>
					others.every((path) => path.get(node) === port),
				),
			),
		);
	}
	return before;
}

/** The size of the largest set of paths of which no two need different outcomes of one gate. */
function largestTogether(paths: readonly Outcomes[]): number {
	const fits = paths.map((path) =>
		paths.map((other) =>
			[...path].every(([node, port]) => (other.get(node) ?? port) === port),
		),
	);
	let best = 0;
	let looks = 10_000;
	const grow = (chosen: readonly number[], next: number) => {
		best = Math.max(best, chosen.length);
		looks -= 1;
		for (let index = next; index < paths.length && looks > 0; index += 1) {
			if (chosen.length + paths.length - index <= best) return;
			if (chosen.every((other) => fits[index]?.[other]))
				grow([...chosen, index], index + 1);
		}
	};
	grow([], 0);
	// Too many to be sure: nothing is claimed.
	return looks > 0 ? best : paths.length;
}
