/** A run as marks on the canvas: a word on each node, and what each cable did. */
import {
	type EdgePath,
	type Flow,
	isContainer,
	type RunEvent,
	runPaths,
	type StepState,
	TOP,
} from "@patchbay/flow";
import { formatTook } from "./duration-words.ts";
import { lastTries } from "./last-tries.ts";
import {
	failedPassesOf,
	type PassMarks,
	passMarks,
	type ShownPasses,
	stepOfEvent,
} from "./pass-marks.ts";

/** The word that a run puts on a node. */
export interface NodeMark {
	/** `aside`: over, by a way out that is not the one it was hoped for, which is no failure. */
	readonly state:
		| "running"
		| "done"
		| "aside"
		| "waiting"
		| "failed"
		| "skipped";
	readonly text: string;
}

/** A run drawn over its flow. */
export interface RunMarks {
	readonly nodes: ReadonlyMap<string, NodeMark>;
	readonly edges: ReadonlyMap<string, EdgePath>;
	/** By node id: the way out that was taken, whether a cable leaves there or not. */
	readonly ports: ReadonlyMap<string, string>;
	/** By a container's id. */
	readonly passes: ReadonlyMap<string, PassMarks>;
}

/** The marks after these events; `shown` says which pass of each container is drawn. */
export function runMarks(
	flow: Flow,
	runId: string,
	events: readonly RunEvent[],
	shown: ShownPasses = new Map(),
): RunMarks {
	const paths = runPaths(flow, runId, events, shown);
	const rules = decidedRules(events);
	const asides = waysAside(events);
	const tries = lastTries(events);
	const failed = failedPassesOf(paths);
	const nodes = new Map<string, NodeMark>();
	const ports = new Map<string, string>();
	const passes = new Map<string, PassMarks>();
	for (const node of flow.nodes) {
		const step = paths.steps.get(node.id);
		if (!step) continue;
		const stepId = (paths.scopes.get(node.id) ?? TOP) + node.id;
		const word = node.kind === "trigger" ? "started" : rules.get(stepId);
		const aside = asides.get(stepId);
		const mark =
			aside !== undefined && step.status === "succeeded"
				? { state: "aside" as const, text: aside }
				: markOf(step, word ?? tookWords(tries.get(stepId)));
		if (mark) nodes.set(node.id, mark);
		if (step.port !== null) ports.set(node.id, step.port);
		const own = isContainer(node) ? passMarks(step, shown, failed) : null;
		if (own) passes.set(node.id, own);
	}
	return { nodes, edges: paths.edges, ports, passes };
}

/** `done` says how it went, for a step that is over. */
function markOf(step: StepState, done: string): NodeMark | null {
	switch (step.status) {
		case "ready":
		case "started":
			return { state: "running", text: "running" };
		case "retrying":
			return { state: "waiting", text: "trying again" };
		case "looping":
			return { state: "running", text: progressWords(step) };
		case "waiting":
		case "calling":
		case "asked":
			return { state: "waiting", text: "waiting" };
		case "unknown":
			return { state: "failed", text: "outcome unknown" };
		case "failed":
			return { state: "failed", text: "failed" };
		case "skipped":
			return { state: "skipped", text: "not taken" };
		case "succeeded":
			return { state: "done", text: done };
		case "open":
			return null;
	}
}

/** "3 of 12 done", or "round 2". */
function progressWords({ passes }: StepState): string {
	if (!passes?.items) return `round ${passes?.begun ?? 1}`;
	const over = passes.begun - passes.open.size;
	return `${over} of ${passes.items.length} done`;
}

const ASIDES: Readonly<Record<string, string>> = {
	rejected: "rejected",
	expired: "expired",
	timed_out: "timed out",
	exhausted: "exhausted",
};

/** By step id: the way out of approvals, waits and rounds that did not come out as they were meant to. */
function waysAside(events: readonly RunEvent[]): Map<string, string> {
	const ways = new Map<string, string>();
	for (const event of events) {
		if (event.kind === "gate.decided") continue;
		const stepId = stepOfEvent(event);
		const port = "port" in event.data ? event.data.port : null;
		const word = port === null ? undefined : ASIDES[port];
		if (stepId !== null && word !== undefined) ways.set(stepId, word);
	}
	return ways;
}

const tookWords = (ms: number | undefined): string =>
	ms === undefined ? "done" : formatTook(ms);

/** By step id: which rule or outcome decided, in a word or two. */
function decidedRules(events: readonly RunEvent[]): Map<string, string> {
	const rules = new Map<string, string>();
	for (const event of events) {
		if (event.kind !== "gate.decided") continue;
		const stepId = stepOfEvent(event);
		if (stepId === null) continue;
		const { evidence } = event.data;
		if (evidence.kind === "condition") {
			const last = evidence.tests.at(-1);
			rules.set(
				stepId,
				last?.result === true
					? last.title
					: event.data.port === "else"
						? "else"
						: "cannot tell",
			);
		} else {
			const hits = evidence.evidence.rules
				.filter((rule) => rule.hit)
				.map((rule) => rule.number);
			rules.set(
				stepId,
				hits.length === 0 ? "no match" : `rule ${hits.join(", ")}`,
			);
		}
	}
	return rules;
}
