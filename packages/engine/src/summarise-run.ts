/** What lists say about a run in one sentence, and what its row says at the end of a stretch. */
import {
	awaitedWords,
	type CompiledFlow,
	evaluateLabels,
	type RunEvent,
	type RunState,
	type StepState,
} from "@patchbay/flow";
import type { LiveRun } from "./live-run.ts";
import type { RunPatch } from "./ports.ts";

const MAX_LENGTH = 300;

/** What a run that cannot go on by itself waits for. */
export function describeWait(compiled: CompiledFlow, state: RunState): string {
	const waits: string[] = [];
	for (const stepId of state.active) {
		const step = state.steps.get(stepId);
		const wait = step && describeStep(compiled, step);
		if (wait) waits.push(wait);
	}
	const [first = "Waiting", ...others] = waits;
	return shorten(
		others.length === 0 ? first : `${first}, and ${others.length} more`,
	);
}

function describeStep(compiled: CompiledFlow, step: StepState): string | null {
	const title = titleOf(compiled, step.nodeId);
	switch (step.status) {
		case "asked":
			return `Waiting for an answer to “${step.request?.question ?? title}”`;
		case "waiting":
			return `${title} waits for ${awaited(compiled, step)}`;
		case "calling":
			return `${title} waits for the end of another flow`;
		case "looping":
			return step.passes?.nextAt
				? `${title} pauses before its next round`
				: null;
		case "unknown":
			return `${title} may have happened: somebody has to find out`;
		case "retrying":
			return step.looks > 0
				? `Finding out what became of ${title}: ${step.error?.message ?? "no answer"}`
				: `Will try ${title} again: ${step.error?.message ?? "it failed"}`;
		default:
			return null;
	}
}

function awaited(compiled: CompiledFlow, step: StepState): string {
	const node = compiled.nodes.get(step.nodeId)?.node;
	const until = step.wait?.until ?? null;
	return awaitedWords(
		step.wait ?? {},
		node?.kind === "wait" ? node : null,
		until === null || step.startedAt === null
			? null
			: new Date(until).getTime() - step.startedAt.getTime(),
	);
}

const titleOf = (compiled: CompiledFlow, nodeId: string): string =>
	compiled.nodes.get(nodeId)?.node.title ?? nodeId;

const shorten = (text: string): string =>
	text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;

/** The labels as they stand; null for a flow that declares none. */
export const labelsOf = (
	compiled: CompiledFlow,
	state: RunState,
	now: Date,
): Record<string, string> | null =>
	compiled.flow.labels.length === 0
		? null
		: evaluateLabels(compiled.flow, state.context, now);

/** What the row of a run says once the run is over. */
export function toEndPatch(
	{ compiled, state, last }: Pick<LiveRun, "compiled" | "state" | "last">,
	now: Date,
): RunPatch {
	const labels = labelsOf(compiled, state, now);
	const why = last && whyEnded(compiled, last);
	return {
		status: state.status,
		outcome: state.outcome,
		endedAt: state.endedAt ?? now,
		summary: why && shorten(why),
		...(labels ? { labels } : {}),
	};
}

/** What failed, or why it was cancelled. */
function whyEnded(compiled: CompiledFlow, last: RunEvent): string | null {
	switch (last.kind) {
		case "run.failed": {
			const { nodeId, error } = last.data;
			return nodeId === null
				? error.message
				: `${titleOf(compiled, nodeId)}: ${error.message}`;
		}
		case "run.cancelled":
			return last.data.reason === ""
				? "Cancelled"
				: `Cancelled: ${last.data.reason}`;
		default:
			return null;
	}
}
