/** A run as bars: when each step worked, when it waited, and why some were never reached. */
import {
	type Flow,
	portsOf,
	type RunEvent,
	type RunPaths,
	ruledOutBy,
	type StepStatus,
} from "@patchbay/flow";
import { lastTries } from "../canvas/last-tries.ts";

/** A stretch of a step, between two events. `to` null: it goes on. */
export interface Stretch {
	readonly from: number;
	readonly to: number | null;
	readonly kind: "work" | "wait";
}

/** One step of a run as a row. */
export interface TimelineRow {
	readonly nodeId: string;
	readonly title: string;
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

/** The rows, in the order in which the steps began; those that never did come last. */
export function timelineRows(
	flow: Flow,
	paths: RunPaths,
	events: readonly RunEvent[],
): readonly TimelineRow[] {
	const stretches = stretchesOf(flow, events);
	const tries = lastTries(events);
	const order = new Map([...stretches.keys()].map((id, index) => [id, index]));
	const last = flow.nodes.length;
	return flow.nodes
		.flatMap((node, index) => {
			const step = paths.steps.get(node.id);
			if (!step) return [];
			const own = stretches.get(node.id) ?? [];
			const wholeMs = wholeOf(own, events);
			const row: TimelineRow = {
				nodeId: node.id,
				title: node.title,
				status: step.status,
				stretches: own,
				tookMs: wholeMs === null ? null : (tries.get(node.id) ?? wholeMs),
				wholeMs,
				note: own.length > 0 ? null : noteFor(flow, paths, node.id),
			};
			return [{ row, rank: order.get(node.id) ?? last + index }];
		})
		.sort((a, b) => a.rank - b.rank)
		.map(({ row }) => row);
}

/** How long the run's steps worked, waits left out. */
export function workedMs(
	rows: readonly TimelineRow[],
	events: readonly RunEvent[],
): number {
	let sum = 0;
	for (const { stretches } of rows)
		for (const stretch of stretches)
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
		} else if ("nodeId" in event.data && event.data.nodeId !== null) {
			const row = rows.get(event.data.nodeId) ?? [];
			rows.set(event.data.nodeId, row);
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
			close(row, index);
			row.push({ from: index, to: null, kind: "wait" });
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
