/** What the server found when it refused to publish: shown at the steps until they are changed. */
import type { Flow, FlowIssue } from "@patchbay/flow";
import { TRPCClientError } from "@trpc/client";

/** The issues that a refusal names; none for any other error. */
export function issuesOf(error: unknown): readonly FlowIssue[] {
	if (!(error instanceof TRPCClientError)) return [];
	const data: unknown = error.data;
	const issues = isRecord(data) ? data.issues : null;
	return Array.isArray(issues) ? issues.filter(isIssue) : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const isTextOrNull = (value: unknown): boolean =>
	value === null || typeof value === "string";

const isIssue = (value: unknown): value is FlowIssue =>
	isRecord(value) &&
	(value.severity === "error" || value.severity === "warning") &&
	isTextOrNull(value.nodeId) &&
	isTextOrNull(value.field) &&
	typeof value.code === "string" &&
	typeof value.text === "string" &&
	(value.fix === undefined || typeof value.fix === "string");

/** A flow that was not published, and why. */
export interface Refusal {
	readonly flow: Flow;
	readonly issues: readonly FlowIssue[];
}

/** The issues of a refusal that still hold, as far as can be told: their steps are as they were. */
export function stillRefused(
	{ flow: refused, issues }: Refusal,
	flow: Flow,
): readonly FlowIssue[] {
	const before = new Map(refused.nodes.map((node) => [node.id, node]));
	const now = new Map(flow.nodes.map((node) => [node.id, node]));
	return issues.filter(({ nodeId }) =>
		nodeId === null
			? flow === refused
			: now.has(nodeId) && now.get(nodeId) === before.get(nodeId),
	);
}
