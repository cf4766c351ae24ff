/** Findings about policy guards: actions that a run can come to without the decision that must be asked before. */
import type { Surroundings } from "./called-flow.ts";
import {
	type Edge,
	type Flow,
	type Node,
	type NodeOf,
	portsOf,
} from "./flow.ts";
import { type FlowGraph, graphOf } from "./flow-graph.ts";
import { type FlowIssue, sinkFor } from "./flow-issue.ts";
import { type Exposure, isGuardedBy, type KnownGuard, lets } from "./guard.ts";
import { BODY } from "./nodes/node-base.ts";
import { waysWithout } from "./ways-without.ts";

/** A step that can be come to without a guard. */
interface Missing {
	readonly node: NodeOf<"action"> | NodeOf<"subflow">;
	readonly guard: KnownGuard;
	/** Of a step that runs another flow: what that one comes to. */
	readonly inside: { readonly flow: string; readonly step: string } | null;
	readonly way: readonly Edge[];
}

/** Checks that every way to a guarded action has asked its guards. */
export function checkGuards(
	flow: Flow,
	graph: FlowGraph,
	around: Surroundings,
	issues: FlowIssue[],
): void {
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));
	for (const missing of missingGuards(flow, graph, around)) {
		const { node, guard, inside, way } = missing;
		const what = inside
			? `“${node.title}” runs “${inside.flow}”, where “${inside.step}” is done without “${guard.title}”, and can itself be reached without it`
			: `“${node.title}” can be reached without “${guard.title}”`;
		sinkFor(issues, node.id).error(
			null,
			"unguarded",
			`${what}: ${wayInWords(way, byId)}.`,
			repairOf(missing, byId),
		);
	}
}

/** What a flow exposes to those that run it: each guard that it does not ask, with the first step that needs it. */
export function exposuresOf(
	flow: Flow,
	around: Surroundings,
): readonly Exposure[] {
	const found = new Map<string, Exposure>();
	for (const { guard, inside, node } of missingGuards(
		flow,
		graphOf(flow),
		around,
	))
		if (!found.has(guard.id))
			found.set(guard.id, {
				guardId: guard.id,
				step: inside?.step ?? node.title,
			});
	return [...found.values()];
}

function missingGuards(
	flow: Flow,
	graph: FlowGraph,
	around: Surroundings,
): readonly Missing[] {
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));
	return around.guards.flatMap((guard): readonly Missing[] => {
		const targets = flow.nodes.flatMap((node) => {
			const target = targetOf(node, guard, around);
			return target ? [target] : [];
		});
		if (targets.length === 0) return [];
		const ways = waysWithout(flow, graph, ({ from, port }) => {
			const node = byId.get(from);
			return node?.kind === "decision" && lets(guard, node, port);
		});
		return targets.flatMap((target) => {
			const way = ways.to(target.node.id);
			return way ? [{ ...target, guard, way }] : [];
		});
	});
}

/** A step that a guard stands before: it does what is guarded, or runs a flow that does so unguarded. */
function targetOf(
	node: Node,
	guard: KnownGuard,
	{ catalog, called }: Surroundings,
): Pick<Missing, "node" | "inside"> | null {
	if (node.kind === "action")
		return isGuardedBy(guard, node, catalog) ? { node, inside: null } : null;
	if (node.kind !== "subflow") return null;
	const other = called?.get(node.flowId);
	const exposure = other?.published?.exposes.find(
		({ guardId }) => guardId === guard.id,
	);
	return other && exposure
		? { node, inside: { flow: other.title, step: exposure.step } }
		: null;
}

/** Longer ways are told by their first and last steps. */
const MOST_STEPS = 6;

/** “from “Start” by “else” to “Send””: enough to follow it on the canvas. */
function wayInWords(
	way: readonly Edge[],
	byId: ReadonlyMap<string, Node>,
): string {
	const titleOf = (id: string) => `“${byId.get(id)?.title ?? ""}”`;
	const inWords = ({ from, port, to }: Edge): string => {
		const node = byId.get(from);
		if (port === BODY) return `inside it to ${titleOf(to)}`;
		const label = node && portsOf(node).find(({ id }) => id === port)?.label;
		return label ? `by “${label}” to ${titleOf(to)}` : `to ${titleOf(to)}`;
	};
	const told =
		way.length > MOST_STEPS
			? [...way.slice(0, 2).map(inWords), "…", ...way.slice(-3).map(inWords)]
			: way.map(inWords);
	return [`from ${titleOf(way[0]?.from ?? "")}`, ...told].join(", ");
}

const orWords = (values: readonly string[]): string => {
	const quoted = values.map((value) => `“${value}”`);
	return quoted.length < 2
		? (quoted[0] ?? "")
		: `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
};

/** What to do about it: the nearest thing to a guard on that way tells what is missing. */
function repairOf(
	{ guard, inside, way }: Missing,
	byId: ReadonlyMap<string, Node>,
): string {
	const { decisionId, decisionTitle, version, passes } = guard;
	if (version === null)
		return `Publish the decision “${decisionTitle}” first: only a published version counts.`;
	const asked = askedOn(way, decisionId, byId);
	const answers = orWords(passes.values);
	if (!asked) {
		const mend = inside
			? `, or mend “${inside.flow}” and publish it again`
			: "";
		return `Put the decision “${decisionTitle}” on this way and lead on only by ${answers}${mend}.`;
	}
	if (asked.pinned?.version !== version)
		return `“${asked.title}” asks version ${asked.pinned?.version} of “${decisionTitle}”: choose version ${version}, the newest.`;
	if (asked.outcome.output !== passes.output)
		return `Let “${asked.title}” choose its path by “${passes.output}”, and lead on only by ${answers}.`;
	return `“${asked.title}” is on this way, but this is not its answer ${answers}: lead on only by that.`;
}

/** The step on a way that asks a decision, whatever version of it. */
function askedOn(
	way: readonly Edge[],
	decisionId: string,
	byId: ReadonlyMap<string, Node>,
): NodeOf<"decision"> | null {
	for (const { from } of way) {
		const node = byId.get(from);
		if (node?.kind === "decision" && node.pinned?.decisionId === decisionId)
			return node;
	}
	return null;
}
