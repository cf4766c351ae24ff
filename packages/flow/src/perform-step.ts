/** The pure side of nodes that reach outside: what is sent, what is asked, and what follows from what came back. */

import { canonicalJson, type JsonObject, type JsonValue } from "@patchbay/feel";
import { template } from "./binding.ts";
import type { CompiledFlow } from "./compile-flow.ts";
import type { NodeOf } from "./flow.ts";
import {
	type ResolvedValues,
	resolveBinding,
	resolveValues,
} from "./resolve-binding.ts";
import type {
	CallRecord,
	RunEventBody,
	ShownValue,
	StepError,
} from "./run-event.ts";

import { refOf, type StepRef, stepIdOf, TOP } from "./step-id.ts";

/** The longest pause between two tries, in milliseconds. */
export const MAX_RETRY_DELAY_MS = 300_000;

/** The longest pause that a vendor can ask for, in milliseconds; it is asked again after that. */
const MAX_RETRY_AFTER_MS = 86_400_000;

/** The key under which a write is known to the vendor: the same on every try. */
export const idempotencyKeyOf = (runId: string, step: StepRef): string =>
	`${runId}/${stepIdOf(step)}`;

/** What an action, or another flow, is asked to do. Fields without a value are left out, so that the vendor's defaults hold. */
export function resolveInput(
	node: Pick<NodeOf<"action">, "inputs">,
	context: JsonObject,
	now: Date,
): ResolvedValues {
	const resolved = resolveValues(Object.entries(node.inputs), context, now);
	if (!resolved.ok) return resolved;
	const values: Record<string, JsonValue> = {};
	for (const [name, value] of Object.entries(resolved.values))
		if (value !== null) values[name] = value;
	return { ok: true, values, warnings: resolved.warnings };
}

/** A call that came back without a result. */
export interface FailedCall extends StepRef {
	readonly attempt: number;
	/** Tries of the step that failed before this one. */
	readonly failures: number;
	readonly error: StepError;
	/** What the vendor asked to wait, in milliseconds. */
	readonly retryAfterMs: number | null;
	readonly calls: readonly CallRecord[];
	/** The vendor may have acted on it; the next try finds out first, or is safe by its key. */
	readonly inDoubt?: boolean;
	readonly now: Date;
	/** From 0 to 1: spreads the tries of many runs over time. */
	readonly random: number;
}

const RETRIED: ReadonlySet<StepError["kind"]> = new Set([
	"rate-limited",
	"unavailable",
	"timeout",
]);

/** What follows a failed call: another try, the error path, or the end of the run. Decided by the error's kind alone. */
export function afterFailure(
	compiled: CompiledFlow,
	failure: FailedCall,
): RunEventBody {
	const { nodeId, attempt, error } = failure;
	const ref = refOf(nodeId, failure.scope ?? TOP);
	const compiledNode = compiled.nodes.get(nodeId);
	const node = compiledNode?.node;
	const calls = [...failure.calls];
	if (
		node?.kind === "action" &&
		RETRIED.has(error.kind) &&
		failure.failures + 1 < node.retry.attempts
	) {
		const backOff = Math.min(
			node.retry.firstDelayMs * 2 ** failure.failures,
			MAX_RETRY_DELAY_MS,
		);
		const asked = Math.min(failure.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
		const delay = Math.max(asked, backOff) + backOff * 0.2 * failure.random;
		const wish = asked > 0 ? { retryAfterMs: Math.round(asked) } : {};
		const retryAt = new Date(failure.now.getTime() + delay).toISOString();
		const doubt = failure.inDoubt ? { inDoubt: true } : {};
		return {
			kind: "step.retried",
			data: { ...ref, attempt, error, retryAt, calls, ...wish, ...doubt },
		};
	}
	const hasErrorPath =
		compiledNode?.outgoing.some((cable) => cable.port === "error") ?? false;
	return {
		kind: "step.failed",
		data: {
			...ref,
			attempt,
			error,
			port: hasErrorPath ? "error" : null,
			calls,
		},
	};
}

/**
 * The question of an approval, with everything that the approver is shown, frozen; or the step's failure when a part
 * of it cannot be computed: nobody is asked to decide on something else than what the flow says.
 */
export function askApproval(
	node: NodeOf<"approval">,
	context: JsonObject,
	given: {
		readonly now: Date;
		readonly taskId: string;
		readonly sha256: (text: string) => string;
		/** Where it is asked; left out at the top. */
		readonly scope?: string;
	},
): RunEventBody {
	const ref = refOf(node.id, given.scope ?? TOP);
	const lines = [
		{ label: "Question", value: template(node.question) },
		{ label: "Reason", value: template(node.reason) },
		...node.shown,
	];
	const resolved: ShownValue[] = [];
	for (const { label, value } of lines) {
		const result = resolveBinding(value, context, given.now);
		if (!result.ok) {
			const error: StepError = {
				kind: "expression",
				message: `${label}: ${result.message}`,
			};
			return {
				kind: "step.failed",
				data: { ...ref, error, port: null },
			};
		}
		resolved.push({ label, value: result.value });
	}
	const [asked, because, ...shown] = resolved;
	const question = textOf(asked) || node.title;
	const reason = textOf(because);
	return {
		kind: "approval.requested",
		data: {
			...ref,
			taskId: given.taskId,
			question,
			reason,
			shown,
			viewHash: given.sha256(canonicalJson({ question, reason, shown })),
			approvers: {
				role: node.approvers.role,
				userIds: [...node.approvers.userIds],
			},
			quorum: node.quorum,
			dueAt:
				node.dueInMs === null
					? null
					: new Date(given.now.getTime() + node.dueInMs).toISOString(),
		},
	};
}

const textOf = (line: ShownValue | undefined): string =>
	typeof line?.value === "string" ? line.value : "";

/** The event for an approval whose time is over. */
export const expireApproval = (ref: StepRef, taskId: string): RunEventBody => ({
	kind: "approval.expired",
	data: { ...ref, taskId, port: "expired", output: { decision: "expired" } },
});

/** The last event of a run that has nothing left to do. */
export function succeedRun(
	compiled: CompiledFlow,
	ends: readonly string[],
	context: JsonObject,
): RunEventBody {
	// In the order of the document, so that the result does not depend on which path was faster.
	const reached = compiled.flow.nodes.filter(
		(node) => node.kind === "end" && ends.includes(node.id),
	);
	const first = reached[0];
	const values = first ? context[first.id] : null;
	return {
		kind: "run.succeeded",
		data: {
			outcome: first?.kind === "end" ? first.outcome : null,
			values:
				values && typeof values === "object" && !Array.isArray(values)
					? { ...(values as JsonObject) }
					: {}, // an end's output is an object
			ends: reached.map((node) => node.id),
		},
	};
}
