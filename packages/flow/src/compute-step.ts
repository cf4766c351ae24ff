/** What an `evaluate` command comes to: pure nodes, the begin of waits, and the passes of containers. */
import {
	compileExpression,
	type JsonObject,
	type JsonValue,
} from "@patchbay/feel";
import type { CompiledFlow } from "./compile-flow.ts";
import { evaluateStep } from "./evaluate-step.ts";
import type { NodeOf } from "./flow.ts";
import { addDuration, parseInstant } from "./parse-time.ts";
import type { StepCommand } from "./plan-next.ts";
import { resolveBinding, resolveValues } from "./resolve-binding.ts";
import type { RunEventBody, StepError } from "./run-event.ts";
import { scopeOf } from "./run-scope.ts";
import type { RunState, StepState } from "./run-state.ts";
import { MAX_EVENT_KEY_LENGTH } from "./signal.ts";
import { passScope, refOf, type StepRef, stepIdOf, TOP } from "./step-id.ts";

/** How many items a container goes through at most. */
export const MAX_ITEMS = 100_000;

/** Computes a step, or a pass of a container, and gives the event that says what came out. */
export function computeStep(
	compiled: CompiledFlow,
	state: RunState,
	command: Extract<StepCommand, { kind: "evaluate" }>,
	now: Date,
): RunEventBody {
	const ref = refOf(command.nodeId, command.scope ?? TOP);
	const node = compiled.nodes.get(command.nodeId)?.node;
	const step = state.steps.get(stepIdOf(ref));
	const { context } = scopeOf(state, command.scope ?? TOP);
	if (!step) throw new Error(`There is no step ${stepIdOf(ref)}.`);
	switch (node?.kind) {
		case "wait":
			return startWait(node, ref, context, now);
		case "each":
			return command.pass === undefined
				? step.passes
					? endContainer(compiled, ref, step, eachResult(step))
					: startEach(compiled, node, ref, context, now)
				: endItem(state, node, ref, { pass: command.pass, now });
		case "repeat":
			return command.pass === undefined
				? step.passes
					? afterRounds(compiled, ref, step)
					: { kind: "loop.started", data: { ...ref } }
				: endRound(state, node, ref, { step, pass: command.pass, now });
		default: {
			const body = evaluateStep(compiled, command.nodeId, context, now);
			// Pure nodes give events about a step, which belong to its scope.
			return { ...body, data: { ...body.data, ...ref } } as RunEventBody;
		}
	}
}

const failed = (
	ref: StepRef,
	error: StepError,
	port: string | null = null,
): RunEventBody => ({ kind: "step.failed", data: { ...ref, error, port } });

const expressionError = (message: string, advice?: string): StepError => ({
	kind: "expression",
	message,
	...(advice === undefined ? {} : { advice }),
});

const errorPort = (compiled: CompiledFlow, nodeId: string): string | null =>
	compiled.nodes.get(nodeId)?.outgoing.some(({ port }) => port === "error")
		? "error"
		: null;

function startWait(
	{ wait }: NodeOf<"wait">,
	ref: StepRef,
	context: JsonObject,
	now: Date,
): RunEventBody {
	if (wait.for === "event") {
		const key = resolveBinding(
			{ kind: "template", source: wait.key },
			context,
			now,
		);
		if (!key.ok) return failed(ref, expressionError(`Key: ${key.message}`));
		const until =
			wait.timeoutMs === null
				? null
				: new Date(now.getTime() + wait.timeoutMs).toISOString();
		const text = typeof key.value === "string" ? key.value.trim() : "";
		if (text.length > MAX_EVENT_KEY_LENGTH)
			return failed(
				ref,
				expressionError(
					`Key: it has more than ${MAX_EVENT_KEY_LENGTH} characters, so no event can have it.`,
				),
			);
		const event = { name: wait.event, key: text };
		return { kind: "wait.started", data: { ...ref, until, event } };
	}
	const given = resolveBinding(
		wait.for === "duration" ? wait.duration : wait.instant,
		context,
		now,
	);
	if (!given.ok) return failed(ref, expressionError(given.message));
	const text = typeof given.value === "string" ? given.value : "";
	const until =
		wait.for === "duration" ? addDuration(now, text) : parseInstant(text);
	if (!until) {
		const shown = JSON.stringify(given.value).slice(0, 60);
		return failed(
			ref,
			wait.for === "duration"
				? expressionError(
						`${shown} is no duration.`,
						'Give one such as duration("PT2H") for two hours or duration("P3D") for three days.',
					)
				: expressionError(
						`${shown} is no date, and no date and time.`,
						"Give one such as 2027-03-01 or 2027-03-01T09:00:00Z.",
					),
		);
	}
	return {
		kind: "wait.started",
		data: { ...ref, until: until.toISOString() },
	};
}

/** The event for a wait whose time has come. */
export const endWait = (ref: StepRef, step: StepState): RunEventBody => ({
	kind: "wait.ended",
	data: {
		...ref,
		port: step.wait?.event ? "timed_out" : "out",
		output: {},
	},
});

function startEach(
	compiled: CompiledFlow,
	node: NodeOf<"each">,
	ref: StepRef,
	context: JsonObject,
	now: Date,
): RunEventBody {
	const fail = (error: StepError) =>
		failed(ref, error, errorPort(compiled, node.id));
	const list = resolveBinding(node.list, context, now);
	if (!list.ok) return fail(expressionError(`List: ${list.message}`));
	if (!Array.isArray(list.value)) {
		const what = list.value === null ? "nothing" : "no list";
		return fail(
			expressionError(
				`There is ${what} to go through.`,
				"Give a list, or [] for none.",
			),
		);
	}
	if (list.value.length > MAX_ITEMS)
		return fail({
			kind: "input",
			message: `The list has ${list.value.length.toLocaleString("en")} items; at most ${MAX_ITEMS.toLocaleString("en")} can be gone through.`,
			advice: "Split the list, for instance with sublist().",
		});
	return { kind: "loop.started", data: { ...ref, items: [...list.value] } };
}

/** A pass in which a step has failed: it gives nothing, and the others go on. */
const failedPass = (
	ref: StepRef,
	index: number,
	error: StepError,
): RunEventBody => ({ kind: "pass.ended", data: { ...ref, index, error } });

function endItem(
	state: RunState,
	node: NodeOf<"each">,
	ref: StepRef,
	{ pass, now }: { readonly pass: number; readonly now: Date },
): RunEventBody {
	const { context, failure } = scopeOf(
		state,
		passScope(node.id, ref.scope ?? TOP, pass),
	);
	if (failure) return failedPass(ref, pass, failure.error);
	const result = resolveBinding(node.result, context, now);
	if (!result.ok) {
		return failedPass(
			ref,
			pass,
			expressionError(`What item ${pass} gives: ${result.message}`),
		);
	}
	return {
		kind: "pass.ended",
		data: {
			...ref,
			index: pass,
			result: result.value,
			...(result.warnings ? { warnings: [...result.warnings] } : {}),
		},
	};
}

function endRound(
	state: RunState,
	node: NodeOf<"repeat">,
	ref: StepRef,
	given: {
		readonly step: StepState;
		readonly pass: number;
		readonly now: Date;
	},
): RunEventBody {
	const { pass, now } = given;
	const { context } = scopeOf(
		state,
		passScope(node.id, ref.scope ?? TOP, pass),
	);
	const values = resolveValues(
		node.values.map((entry) => [entry.name, entry.value]),
		context,
		now,
	);
	if (!values.ok) return failed(ref, values.error);
	const answer = compileExpression(node.until).evaluate(context, now);
	if (!answer.ok || typeof answer.value !== "boolean") {
		const reason = answer.ok ? "it is neither true nor false." : answer.message;
		return failed(
			ref,
			expressionError(
				`Whether round ${pass} was the last cannot be answered: ${reason}`,
				"Say what holds when a value is missing.",
			),
		);
	}
	const goesOn = !answer.value && pass < node.maxRounds && node.pauseMs > 0;
	const nextAt = new Date(now.getTime() + node.pauseMs).toISOString();
	return {
		kind: "pass.ended",
		data: {
			...ref,
			index: pass,
			result: values.values,
			done: answer.value,
			...(goesOn ? { nextAt } : {}),
			...(values.warnings.length > 0 ? { warnings: [...values.warnings] } : {}),
		},
	};
}

function eachResult({ passes }: StepState): Record<string, JsonValue> {
	return {
		results: passes?.results ?? [],
		errors: (passes?.errors ?? []).map(({ index, message }) => ({
			index,
			message,
		})),
		count: passes?.items?.length ?? 0,
	};
}

function afterRounds(
	compiled: CompiledFlow,
	ref: StepRef,
	step: StepState,
): RunEventBody {
	const { passes } = step;
	if (passes?.nextAt && !passes.failure)
		return { kind: "pass.started", data: { ...ref, index: passes.begun + 1 } };
	const last = passes?.results[0];
	const values =
		typeof last === "object" && last !== null && !Array.isArray(last)
			? (last as JsonObject)
			: {};
	const output = { ...values, rounds: passes?.begun ?? 0 };
	const port = passes?.done ? "out" : "exhausted";
	return endContainer(compiled, ref, step, output, port);
}

function endContainer(
	compiled: CompiledFlow,
	ref: StepRef,
	{ passes }: StepState,
	output: Record<string, JsonValue>,
	port = "out",
): RunEventBody {
	if (passes?.failure)
		return failed(ref, passes.failure, errorPort(compiled, ref.nodeId));
	return { kind: "step.succeeded", data: { ...ref, port, output } };
}
