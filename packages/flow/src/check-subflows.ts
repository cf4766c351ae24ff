/** Findings about steps that run other flows: whether those can run, come to an end, and take what they are given. */
import { isEmptyBinding } from "./binding.ts";
import {
	type CalledFlow,
	type CalledFlows,
	MAX_SUBFLOW_DEPTH,
} from "./called-flow.ts";
import type { Flow, NodeOf } from "./flow.ts";
import { type FlowIssue, type IssueSink, sinkFor } from "./flow-issue.ts";
import { literalProblem, MEND_LITERAL } from "./literal-problem.ts";

interface Known {
	readonly called: CalledFlows;
	/** The flow itself; undefined when it has no id yet. */
	readonly flowId: string | undefined;
}

/** Checks every step that runs another flow. */
export function checkSubflows(
	flow: Flow,
	known: Known,
	issues: FlowIssue[],
): void {
	for (const node of flow.nodes) {
		if (node.kind !== "subflow" || node.flowId === "") continue;
		const sink = sinkFor(issues, node.id);
		const other = known.called.get(node.flowId);
		if (node.flowId === known.flowId)
			sink.error(
				"flowId",
				"flow-circle",
				`“${node.title}” runs this very flow again, and so on without an end.`,
				"Choose another flow; for steps that are done again, use “repeat”.",
			);
		else if (!other)
			sink.error(
				"flowId",
				"flow-gone",
				`The flow that “${node.title}” runs is gone.`,
				"Choose another flow.",
			);
		else if (canRun(other, sink)) {
			checkChain(other, known, sink);
			checkInputs(node, other, sink);
		}
	}
}

/** Whether another flow can be run at all; says why not. */
function canRun(other: CalledFlow, sink: IssueSink): boolean {
	if (other.archived)
		sink.error(
			"flowId",
			"flow-archived",
			`“${other.title}” is archived, so no step can run it.`,
			"Bring it back from the archive, or choose another flow.",
		);
	else if (!other.published)
		sink.error(
			"flowId",
			"flow-unpublished",
			`“${other.title}” has not been published yet.`,
			"Publish it, or choose another flow.",
		);
	else if (!other.published.hasForm)
		sink.warning(
			"flowId",
			"flow-without-form",
			`“${other.title}” is started by a webhook only: what it reads beyond its fields is not there when a step runs it.`,
			"Switch on the form of its start and publish it, so that its fields say what it needs.",
		);
	return !other.archived && other.published !== null;
}

/** Flows that run each other must come to an end, and soon enough. */
function checkChain(
	other: CalledFlow,
	{ called, flowId }: Known,
	sink: IssueSink,
): void {
	const titleOf = (id: string) => `“${called.get(id)?.title ?? ""}”`;
	const { circle, depth } = chainFrom(other.id, called, flowId);
	if (circle) {
		const [first = "", ...others] = circle.map((id) =>
			id === flowId ? "this flow" : titleOf(id),
		);
		sink.error(
			"flowId",
			"flow-circle",
			`${first} runs ${others.join(", which runs ")}: a circle without an end.`,
			"Choose another flow, or take the step out that closes the circle.",
		);
	} else if (depth > MAX_SUBFLOW_DEPTH)
		sink.error(
			"flowId",
			"flow-depth",
			`With “${other.title}”, ${depth} flows begin one another; ${MAX_SUBFLOW_DEPTH} is the most.`,
			"Put the steps of some of them into one flow.",
		);
}

interface Chain {
	/** The flows along a circle, the first one again at its end. */
	readonly circle: readonly string[] | null;
	/** How many flows begin one another, this one included. */
	readonly depth: number;
}

function chainFrom(
	start: string,
	called: CalledFlows,
	flowId: string | undefined,
): Chain {
	const depths = new Map<string, number>();
	const way: string[] = [];
	let circle: readonly string[] | null = null;
	const visit = (id: string): number => {
		const at = way.indexOf(id);
		if (id === flowId || at >= 0) {
			circle ??= id === flowId ? [...way, id] : [...way.slice(at), id];
			return 0;
		}
		const known = depths.get(id);
		if (known !== undefined || circle) return known ?? 0;
		way.push(id);
		const calls = called.get(id)?.published?.calls ?? [];
		const depth = 1 + Math.max(0, ...calls.map(visit));
		way.pop();
		depths.set(id, depth);
		return depth;
	};
	const depth = visit(start);
	return { circle, depth };
}

function checkInputs(
	node: NodeOf<"subflow">,
	{ title, published }: CalledFlow,
	sink: IssueSink,
): void {
	const takes = published?.takes ?? {};
	for (const name of takes.required ?? [])
		if (isEmptyBinding(node.inputs[name]))
			sink.error(
				`inputs.${name}`,
				"required",
				`“${takes.properties?.[name]?.title ?? name}” is required by “${title}”.`,
				"Fill it in.",
			);
	for (const [name, binding] of Object.entries(node.inputs)) {
		const field = takes.properties?.[name];
		if (!field) {
			if (takes.additionalProperties === false)
				sink.warning(
					`inputs.${name}`,
					"unknown-input",
					`The start of “${title}” has no field “${name}”, so nothing in it can read that.`,
					"Remove it, or add the field to that start.",
				);
			continue;
		}
		if (binding.kind !== "literal" || isEmptyBinding(binding)) continue;
		const problem = literalProblem(field, binding.value);
		if (problem)
			sink.error(
				`inputs.${name}`,
				"wrong-value",
				`“${field.title ?? name}” ${problem}.`,
				MEND_LITERAL,
			);
	}
}
