/** What pure nodes do: from what the run knows to the event that says what came out. */

import {
	compileDecisionTable,
	compileExpression,
	explainDecision,
	type JsonObject,
	type JsonValue,
} from "@patchbay/feel";
import type { CompiledFlow } from "./compile-flow.ts";
import type { NodeOf } from "./flow.ts";
import type { ConditionEvidence, GateEvidence } from "./gate-evidence.ts";
import { resolveValues } from "./resolve-binding.ts";
import type { RunEventBody, StepError } from "./run-event.ts";

/** Computes a pure node. Throws only when the node is not pure: the planner never asks for that. */
export function evaluateStep(
	compiled: CompiledFlow,
	nodeId: string,
	context: JsonObject,
	now: Date,
): RunEventBody {
	const node = compiled.nodes.get(nodeId)?.node;
	switch (node?.kind) {
		case "condition":
			return decideCondition(compiled, node, context, now);
		case "decision":
			return decideTable(compiled, node, context, now);
		case "transform":
			return give(nodeId, node.values, context, now);
		case "respond":
			return give(nodeId, node.body, context, now);
		case "end":
			return give(nodeId, node.values, context, now);
		case "join":
			return give(nodeId, [], context, now);
		default:
			throw new Error(`Node ${nodeId} is not computed in place.`);
	}
}

function give(
	nodeId: string,
	values: NodeOf<"transform">["values"],
	context: JsonObject,
	now: Date,
): RunEventBody {
	const resolved = resolveValues(
		values.map((entry) => [entry.name, entry.value]),
		context,
		now,
	);
	if (!resolved.ok) return failed(nodeId, resolved.error);
	return {
		kind: "step.succeeded",
		data: {
			nodeId,
			port: "out",
			output: resolved.values,
			...(resolved.warnings.length > 0
				? { warnings: [...resolved.warnings] }
				: {}),
		},
	};
}

const failed = (nodeId: string, error: StepError): RunEventBody => ({
	kind: "step.failed",
	data: { nodeId, error, port: null },
});

function decided(
	nodeId: string,
	port: string,
	output: Record<string, JsonValue>,
	evidence: GateEvidence,
): RunEventBody {
	return { kind: "gate.decided", data: { nodeId, port, output, evidence } };
}

/** Tests in order: the first that is true decides; one that has no answer stops the search, so that no else is silent. */
function decideCondition(
	compiled: CompiledFlow,
	node: NodeOf<"condition">,
	context: JsonObject,
	now: Date,
): RunEventBody {
	const tests: ConditionEvidence["tests"] = [];
	for (const outcome of node.outcomes) {
		const test = compileExpression(outcome.test);
		const result = test.evaluate(context, now);
		const answer =
			result.ok && typeof result.value === "boolean" ? result.value : null;
		const reason = result.ok
			? "The test is neither true nor false."
			: result.message;
		tests.push({
			outcome: outcome.id,
			title: outcome.title,
			source: outcome.test,
			result: answer,
			values: readValues(test.variables, context),
			...(answer === null ? { reason } : {}),
		});
		const evidence: GateEvidence = { kind: "condition", tests };
		if (answer === true)
			return decided(node.id, outcome.id, { outcome: outcome.title }, evidence);
		if (answer === null) {
			if (hasUnknownPath(compiled, node.id)) {
				return decided(
					node.id,
					"unknown",
					{ outcome: "cannot tell" },
					evidence,
				);
			}
			return failed(node.id, {
				kind: "expression",
				message: `“${outcome.title}” cannot be answered: ${reason}`,
				advice: UNKNOWN_ADVICE,
			});
		}
	}
	return decided(
		node.id,
		"else",
		{ outcome: "else" },
		{ kind: "condition", tests },
	);
}

function decideTable(
	compiled: CompiledFlow,
	node: NodeOf<"decision">,
	context: JsonObject,
	now: Date,
): RunEventBody {
	const result = compileDecisionTable(node.table).evaluate(context, now);
	if (result.error)
		return failed(node.id, {
			kind: "expression",
			message: result.error.message,
		});
	const evidence: GateEvidence = {
		kind: "decision",
		evidence: result.evidence,
	};
	const outputs: Record<string, JsonValue> = { ...result.outputs };
	if (result.evidence.unknown) {
		if (hasUnknownPath(compiled, node.id))
			return decided(node.id, "unknown", outputs, evidence);
		return failed(node.id, {
			kind: "expression",
			message: explainDecision(result.evidence),
			advice: UNKNOWN_ADVICE,
		});
	}
	const chosen = outputs[node.outcome.output];
	const port =
		node.outcome.values.find((entry) => entry.value === chosen)?.id ??
		"no_match";
	return decided(node.id, port, outputs, evidence);
}

const UNKNOWN_ADVICE =
	"Give the missing value, or draw a cable from “cannot tell”.";

/** Whether the flow says what to do when a gate cannot tell; without it the step fails, so that nothing is silent. */
const hasUnknownPath = (compiled: CompiledFlow, nodeId: string): boolean =>
	compiled.nodes
		.get(nodeId)
		?.outgoing.some((cable) => cable.port === "unknown") ?? false;

/** What an expression read, for the record: small values as they are, large ones by their size. */
function readValues(
	variables: readonly { readonly path: readonly string[] }[],
	context: JsonObject,
): JsonObject {
	const values: Record<string, JsonValue> = {};
	for (const { path } of variables) {
		let value: JsonValue = context;
		for (const part of path) {
			value =
				isObject(value) && Object.hasOwn(value, part)
					? (value[part] ?? null)
					: null;
		}
		values[path.join(".")] = brief(value);
	}
	return values;
}

const isObject = (value: JsonValue): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function brief(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return `${value.length} items`;
	if (isObject(value)) return `${Object.keys(value).length} fields`;
	return typeof value === "string" && value.length > 200
		? `${value.slice(0, 200)}…`
		: value;
}
