/** Questions for people, and the end of the time for an answer or of a wait. */
import {
	askApproval,
	endWait,
	expireApproval,
	refOf,
	type StepRef,
	scopeOf,
	stepIdOf,
	TOP,
} from "@patchbay/flow";
import type { LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

/** Puts the question of an approval. */
export function askPeople(
	{ clock, newId, sha256 }: World,
	run: LiveRun,
	{ nodeId, scope = TOP }: StepRef,
): void {
	const node = run.compiled.nodes.get(nodeId)?.node;
	if (node?.kind !== "approval") throw new Error(`Node ${nodeId} asks nobody.`);
	const now = clock.now();
	const { context } = scopeOf(run.state, scope);
	const taskId = newId("task");
	run.record(askApproval(node, context, { scope, now, taskId, sha256 }), now);
}

/** The time for an answer, or of a wait, is over. */
export function expireStep({ clock }: World, run: LiveRun, ref: StepRef): void {
	const step = run.state.steps.get(stepIdOf(ref));
	if (!step) throw new Error(`There is no step ${stepIdOf(ref)}.`);
	const { nodeId, scope, request } = step;
	run.record(
		request
			? expireApproval(refOf(nodeId, scope), request.taskId)
			: endWait(refOf(nodeId, scope), step),
		clock.now(),
	);
}
