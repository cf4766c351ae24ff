/**
 * The steps that a run can come to without having left a gate by an outcome that passes.
 *
 * The proof, by the execution rule (run-scope.ts). Call a cable or a step *covered* when it carries something, or runs,
 * only in runs that have passed:
 * - a cable that leaves the gate by a passing outcome is covered, by definition;
 * - any other cable is covered if the step that it leaves is: nothing leaves a step that has not run;
 * - a step runs only after one of the cables into it has carried something; a join that asks for n, only after n of
 *   them. So it is covered as soon as fewer cables than that are not. (“All” of a join waits until every path has
 *   spoken, not until each has carried something: one that is ruled out has spoken too.)
 * - the inner jack of a container is a cable like the others: its steps run only once it has begun. Its outcomes say
 *   nothing of the steps in it (a list may be empty, a pass may end anywhere), so they are covered if it is.
 * - the start is not covered.
 * Cables lead forward, so one pass in that order settles every step. “Covered” is never said wrongly. Where no join asks
 * for more than one path it is not withheld wrongly either: along cables that are not covered, a way leads back to the
 * start, and a run takes it whole if every gate beside the way comes out without passing.
 */
import type { Edge, Flow, Node } from "./flow.ts";
import type { FlowGraph } from "./flow-graph.ts";

/** How a step is come to: by this cable, after so many others. At the start there is none. */
interface Arrival {
	readonly cable: Edge | null;
	readonly length: number;
}

/** The steps that can be come to without passing. */
export interface WaysWithout {
	/** The cables of the shortest such way from the start to a step; null when there is none. */
	to(nodeId: string): readonly Edge[] | null;
}

/** Works out which steps can be come to without taking any cable that passes. Steps on a circle never begin. */
export function waysWithout(
	flow: Flow,
	graph: FlowGraph,
	passes: (cable: Edge) => boolean,
): WaysWithout {
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));
	const into = new Map<string, Edge[]>();
	for (const cable of flow.edges) {
		if (passes(cable)) continue;
		const cables = into.get(cable.to) ?? [];
		cables.push(cable);
		into.set(cable.to, cables);
	}
	const arrivals = new Map<string, Arrival>();
	for (const id of graph.order) {
		const node = byId.get(id);
		if (node?.kind === "trigger") arrivals.set(id, { cable: null, length: 0 });
		else if (node) {
			const open = (into.get(id) ?? []).flatMap((cable): Arrival[] => {
				const before = arrivals.get(cable.from);
				return before ? [{ cable, length: before.length + 1 }] : [];
			});
			const [first] = open.toSorted((a, b) => a.length - b.length);
			if (first && open.length >= askedOf(node)) arrivals.set(id, first);
		}
	}
	return {
		to(nodeId) {
			if (!arrivals.has(nodeId)) return null;
			const way: Edge[] = [];
			for (
				let cable = arrivals.get(nodeId)?.cable;
				cable;
				cable = arrivals.get(cable.from)?.cable
			)
				way.push(cable);
			return way.reverse();
		},
	};
}

/** How many cables have to carry something before a step runs. */
const askedOf = (node: Node): number =>
	node.kind === "join" && node.mode === "at-least" ? node.count : 1;
