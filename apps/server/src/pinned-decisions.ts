import { type Decision, type Flow, isPinnedTo } from "@patchbay/flow";
import { AppError } from "./app-error.ts";

/** Refuses a flow whose tables are not what the versions of decisions that they name say. */
export async function assertPinned(
	document: Flow,
	load: (id: string, version: number) => Promise<Decision | null>,
): Promise<void> {
	for (const node of document.nodes) {
		if (node.kind !== "decision" || !node.pinned) continue;
		const { decisionId, version } = node.pinned;
		const decision = await load(decisionId, version);
		if (decision && isPinnedTo(node.table, decision)) continue;
		const text = decision
			? `“${node.title}” is not version ${version} of “${decision.title}” any more. Choose the version again.`
			: `The decision that “${node.title}” uses has no version ${version}. Choose another one.`;
		const issue = {
			severity: "error",
			nodeId: node.id,
			field: "pinned",
			code: "wrong-pin",
			text,
		} as const;
		throw new AppError("invalid", text, { details: { issues: [issue] } });
	}
}
