/** Decision nodes of published versions: what the hits of their rules are counted under. */
import type { Flow } from "@patchbay/flow";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "./database-schema.ts";

/** Whose rules are meant: those of a decision, or of the table that a flow's node has for itself. */
export type RuleSource =
	| {
			readonly decisionId: string;
			/** One version; left out for all of them. */
			readonly version?: number | undefined;
	  }
	| { readonly flowId: string; readonly nodeId: string };

/** Keeps the decision nodes of a version that is published; those that are there already stay. */
export async function insertDecisionNodes(
	db: Database,
	flowId: string,
	version: { readonly hash: string; readonly document: Flow },
): Promise<void> {
	const nodes = version.document.nodes.flatMap((node) =>
		node.kind === "decision"
			? [
					{
						flow_id: flowId,
						version_hash: version.hash,
						node_id: node.id,
						decision_id: node.pinned?.decisionId ?? null,
						decision_version: node.pinned?.version ?? null,
					},
				]
			: [],
	);
	if (nodes.length === 0) return;
	await db
		.insertInto("decision_node")
		.values(nodes)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** Whether a row of decision_node, called `node`, is one of those meant. */
export function isNodeOf(source: RuleSource): RawBuilder<boolean> {
	if ("flowId" in source)
		return sql`node.flow_id = ${source.flowId} and node.node_id = ${source.nodeId} and node.decision_id is null`;
	const { decisionId, version } = source;
	return version === undefined
		? sql`node.decision_id = ${decisionId}`
		: sql`node.decision_id = ${decisionId} and node.decision_version = ${version}`;
}
