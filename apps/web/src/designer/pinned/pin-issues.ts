/** What the problems say of steps that use published decisions. */
import type { Flow, FlowIssue } from "@patchbay/flow";

/** What is known of a decision without its table. */
export interface KnownDecision {
	readonly id: string;
	readonly title: string;
	readonly archived: boolean;
	readonly publishedNumber: number | null;
}

/** Newer versions, archived decisions, and pins of what does not exist. */
export const pinIssues = (
	flow: Flow,
	decisions: ReadonlyMap<string, KnownDecision>,
): readonly FlowIssue[] =>
	flow.nodes.flatMap((node): FlowIssue[] => {
		if (node.kind !== "decision" || !node.pinned) return [];
		const found = pinIssue(
			node.title,
			node.pinned.version,
			decisions.get(node.pinned.decisionId),
		);
		return found ? [{ ...found, nodeId: node.id, field: "pinned" }] : [];
	});

const OTHERWISE = "Choose another decision, or make the table this flow’s own.";

function pinIssue(
	step: string,
	version: number,
	decision: KnownDecision | undefined,
): Omit<FlowIssue, "nodeId" | "field"> | null {
	if (!decision)
		return {
			severity: "error",
			code: "wrong-pin",
			text: `The decision that “${step}” uses does not exist here.`,
			fix: OTHERWISE,
		};
	const { title, archived, publishedNumber } = decision;
	const newest = publishedNumber ?? 0;
	if (version > newest)
		return {
			severity: "error",
			code: "wrong-pin",
			text: `“${title}”, which “${step}” uses, has no version ${version}.`,
			fix: OTHERWISE,
		};
	if (archived)
		return {
			severity: "warning",
			code: "archived-decision",
			text: `“${title}” is archived. “${step}” goes on with its version ${version}; there will be no newer one.`,
			fix: OTHERWISE,
		};
	return version < newest
		? {
				severity: "warning",
				code: "newer-version",
				text: `Version ${newest} of “${title}” is out; “${step}” uses version ${version}.`,
				fix: "See what has changed, and use it or keep yours.",
			}
		: null;
}
