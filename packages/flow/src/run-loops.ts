/** The passes of a container as events tell of them: which are begun, what they gave, and whether there is room for more. */
import type { JsonObject } from "@patchbay/feel";
import type { CompiledFlow } from "./compile-flow.ts";
import type { RunEventOf } from "./run-event.ts";
import { beginPass, endPass, type StepState, type Steps } from "./run-scope.ts";

/** A container begins: as many passes as may be under way at once. */
export function enter(
	compiled: CompiledFlow,
	run: Steps,
	step: StepState,
	event: RunEventOf<"loop.started">,
): void {
	step.status = "looping";
	step.startedAt ??= event.at;
	step.passes = {
		items: event.data.items ?? null,
		begun: 0,
		open: new Set(),
		results: [],
		errors: [],
		done: false,
		nextAt: null,
		failure: null,
	};
	fill(compiled, run, step);
}

/** A pass is over: the next ones begin. */
export function turn(
	compiled: CompiledFlow,
	run: Steps,
	step: StepState,
	event: RunEventOf<"pass.ended">,
): void {
	const { passes } = step;
	if (!passes) throw new Error(`${step.id} has no passes.`);
	const { index, result = null, error, done = false, nextAt } = event.data;
	endPass(run, step, index);
	passes.results[passes.items ? index - 1 : 0] = result;
	if (error) passes.errors.push({ index, message: error.message });
	passes.done = done;
	passes.nextAt = nextAt === undefined ? null : new Date(nextAt);
	fill(compiled, run, step);
}

/** Begins passes as long as there are any and there is room. */
function fill(compiled: CompiledFlow, run: Steps, step: StepState): void {
	const { passes } = step;
	const node = compiled.nodes.get(step.nodeId)?.node;
	if (!passes || passes.failure) return;
	if (node?.kind === "each" && passes.items) {
		const { items } = passes;
		while (passes.begun < items.length && passes.open.size < node.concurrency)
			beginPass(compiled, run, step, { item: items[passes.begun] ?? null });
	} else if (
		node?.kind === "repeat" &&
		passes.open.size === 0 &&
		!passes.done &&
		!passes.nextAt &&
		passes.begun < node.maxRounds
	) {
		goOn(compiled, run, step);
	}
}

/** What a round knows of the one before it. */
const previousOf = ({ passes }: StepState): JsonObject => ({
	previous: passes?.results[0] ?? null,
});

/** Begins the next round, also after the pause between two. */
export function goOn(
	compiled: CompiledFlow,
	run: Steps,
	step: StepState,
): void {
	beginPass(compiled, run, step, previousOf(step));
}
