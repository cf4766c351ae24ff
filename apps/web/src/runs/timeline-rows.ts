/** A run as bars: when each step worked, when it waited, and why some were never reached. */
import {
	containersOf,
	type Flow,
	type Node,
	portsOf,
	type RunEvent,
	type RunPaths,
	ruledOutBy,
	type StepStatus,
	TOP,
} from "@patchbay/flow";
import { lastTries } from "../canvas/last-tries.ts";
import { stepOfEvent } from "../canvas/pass-marks.ts";
import { scopeWords } from "./scope-words.ts";

/** A stretch of a step, between two events. `to` null: it goes on. */
export interface Stretch {
	readonly from: number;
	readonly to: number | null;
	/** `span`: from the beginning of a container to its end, with everything in it. */
	readonly kind: "work" | "wait" | "span";
}

/** One step of a run as a row. */
export interface TimelineRow {
	readonly nodeId: string;
	readonly title: string;
	/** How many containers it stands in. */
	readonly depth: number;
	/** The pass of these that is shown: "Item 3"; empty at the top. */
	readonly scope: string;
	readonly status: StepStatus;
	/** Between events, by their index. */
	readonly stretches: readonly Stretch[];
	/** How long its last try, or its wait for people, took, in milliseconds; null when it goes on or was not reached. */
	readonly tookMs: number | null;
	/** The same with all tries and the pauses between them. */
	readonly wholeMs: number | null;
	/** Why there is no bar. */
	readonly note: string | null;
}

/** The rows, in the order in which the steps began, steps of a container below it; those that never did come last. */
export function timelineRows(
	flow: Flow,
	paths: RunPaths,
	events: readonly RunEvent[],
): readonly TimelineRow[] {
	const stretches = stretchesOf(flow, events);
	const tries = lastTries(events);
	const order = new Map([...stretches.keys()].map((id, index) => [id, index]));
	const rankOf = (node: Node) =>
		order.get((paths.scopes.get(node.id) ?? TOP) + node.id) ??
		order.size + flow.nodes.indexOf(node);
	return nested(flow, rankOf).flatMap(({ node, depth }) => {
		const step = paths.steps.get(node.id);
		if (!step) return [];
		const own = stretches.get(step.id) ?? [];
		const wholeMs = wholeOf(own, events);
		return [
			{
				nodeId: node.id,
				title: node.title,
				depth,
				scope: scopeWords(flow, step.scope),
				status: step.status,
				stretches: own,
				tookMs: wholeMs === null ? null : (tries.get(step.id) ?? wholeMs),
				wholeMs,
				note: own.length > 0 ? null : noteFor(flow, paths, node.id),
			},
		];
	});
}

function nested(
	flow: Flow,
	rankOf: (node: Node) => number,
): readonly { readonly node: Node; readonly depth: number }[] {
	const containers = containersOf(flow);
	const inner = new Map<string, Node[]>();
	for (const node of flow.nodes) {
		const parent = containers.around(node.id)[0]?.id ?? "";
		inner.set(parent, [...(inner.get(parent) ?? []), node]);
	}
	const below = (
		parent: string,
		depth: number,
	): readonly { node: Node; depth: number }[] =>
		(inner.get(parent) ?? [])
			.sort((a, b) => rankOf(a) - rankOf(b))
			.flatMap((node) => [{ node, depth }, ...below(node.id, depth + 1)]);
	return below("", 0);
}

/** How long the run's steps worked, in all passes, waits left out. */
export function workedMs(flow: Flow, events: readonly RunEvent[]): number {
	let sum = 0;
	for (const row of stretchesOf(flow, events).values())
		for (const stretch of row)
			if (stretch.kind === "work") sum += lengthOf(stretch, events);
	return sum;
}

function lengthOf({ from, to }: Stretch, events: readonly RunEvent[]): number {
	const start = events[from];
	const end = to === null ? undefined : events[to];
	return start && end ? end.at.getTime() - start.at.getTime() : 0;
}

/** From the first event of a step to its end; null when it has none yet. */
function wholeOf(
	stretches: readonly Stretch[],
	events: readonly RunEvent[],
): number | null {
	const first = stretches[0];
	const last = stretches.at(-1);
	if (!first || !last || last.to === null) return null;
	return lengthOf({ from: first.from, to: last.to, kind: "work" }, events);
}

/** By step id, in the order in which the steps began. */
function stretchesOf(
	flow: Flow,
	events: readonly RunEvent[],
): Map<string, Stretch[]> {
	const rows = new Map<string, Stretch[]>();
	const trigger = flow.nodes.find((node) => node.kind === "trigger");
	events.forEach((event, index) => {
		if (event.kind === "run.started" && trigger)
			rows.set(trigger.id, [{ from: index, to: index, kind: "work" }]);
		else if (OVER.has(event.kind)) {
			for (const row of rows.values()) close(row, index);
		} else {
			const stepId = stepOfEvent(event);
			if (stepId === null) return;
			const row = rows.get(stepId) ?? [];
			rows.set(stepId, row);
			extend(row, event, index);
		}
	});
	return rows;
}

const OVER: ReadonlySet<RunEvent["kind"]> = new Set([
	"run.succeeded",
	"run.failed",
	"run.cancelled",
]);

/** What an event means for the bar of its step. */
function extend(row: Stretch[], event: RunEvent, index: number): void {
	const isOpen = row.at(-1)?.to === null;
	switch (event.kind) {
		case "step.started":
			close(row, index);
			row.push({ from: index, to: null, kind: "work" });
			return;
		case "step.retried":
		case "effect.unknown":
		case "approval.requested":
		case "wait.started":
		case "subflow.started":
			close(row, index);
			row.push({ from: index, to: null, kind: "wait" });
			return;
		case "loop.started":
			row.push({ from: index, to: null, kind: "span" });
			return;
		case "pass.started":
		case "pass.ended":
			return;
		case "approval.decided":
			if (event.data.port !== null) close(row, index);
			return;
		case "run.resumed":
			return;
		default:
			// Done within one event: it took what lies between the event before and this one.
			if (isOpen) close(row, index);
			else row.push({ from: Math.max(0, index - 1), to: index, kind: "work" });
	}
}

function close(row: Stretch[], index: number): void {
	const last = row.pop();
	if (last) row.push(last.to === null ? { ...last, to: index } : last);
}

function noteFor(flow: Flow, paths: RunPaths, nodeId: string): string {
	const by = ruledOutBy(flow, paths, nodeId);
	if (by) {
		const gate = flow.nodes.find((node) => node.id === by.nodeId);
		const label = gate
			? portsOf(gate).find((port) => port.id === by.port)?.label
			: undefined;
		if (label) return `ruled out by “${label}”`;
		return gate ? `not needed after ${gate.title}` : "ruled out";
	}
	return paths.state.status === "running" ? "not yet" : "not reached";
}
