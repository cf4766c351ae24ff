/** Drafts of flows. A change names the revision that its author has seen; on an older one it is refused. */
import { type Actor, type Flow, flowSchema } from "@patchbay/flow";
import type { Database } from "./database-schema.ts";
import { hashDocument } from "./document-hash.ts";
import { jsonText } from "./json-text.ts";
import { parseActor } from "./stored-actor.ts";
import { newWebhookToken } from "./webhook-token.ts";

/** A draft as it is edited. */
export interface FlowDraft {
	readonly document: Flow;
	/** Goes up by one with each save. */
	readonly revision: number;
	readonly updatedAt: Date;
	readonly updatedBy: Actor;
}

/** Who changes a flow, based on the revision of its draft that they have seen. */
export interface DraftChange {
	readonly id: string;
	readonly revision: number;
	readonly by: Actor;
	readonly at: Date;
}

/** What a change meets when somebody else was faster. */
export interface StaleDraft {
	readonly ok: false;
	readonly current: FlowDraft;
}

/** What a change meets on a flow that is archived: such a flow stays as it is. */
export interface ArchivedFlow {
	readonly ok: false;
	readonly current: null;
}

/** A flow to be made. */
export interface NewFlow {
	readonly id: string;
	readonly document: Flow;
	readonly createdBy: Actor;
	readonly at: Date;
	readonly demo?: boolean;
}

/** Makes a flow with its first draft. */
export async function insertFlow(
	db: Database,
	{ id, document, createdBy, at, demo = false }: NewFlow,
): Promise<{ readonly id: string; readonly revision: number }> {
	const by = jsonText(createdBy);
	const origin = { created_at: at, created_by: by, archived_at: null };
	const draft = { flow_id: id, revision: 1, updated_at: at, updated_by: by };
	await db.transaction().execute(async (trx) => {
		await trx
			.insertInto("flow")
			.values({
				id,
				...toHead(document),
				demo,
				webhook_token: newWebhookToken(),
				...origin,
			})
			.execute();
		await trx
			.insertInto("flow_draft")
			.values({ ...draft, ...toBody(document) })
			.execute();
	});
	return { id, revision: draft.revision };
}

/** Replaces the draft. Null when there is no such flow. */
export function saveDraft(
	db: Database,
	{ id, revision, document, by, at }: DraftChange & { readonly document: Flow },
): Promise<
	| { readonly ok: true; readonly revision: number }
	| StaleDraft
	| ArchivedFlow
	| null
> {
	return db.transaction().execute(async (trx) => {
		const draft = await lockDraft(trx, id);
		if (!draft) return null;
		if (draft.archived_at) return { ok: false, current: null };
		if (draft.revision !== revision)
			return { ok: false, current: toDraft(draft) };
		const saved = {
			revision: revision + 1,
			updated_at: at,
			updated_by: jsonText(by),
		};
		await trx
			.updateTable("flow_draft")
			.set({ ...toBody(document), ...saved })
			.where("flow_id", "=", id)
			.execute();
		await trx
			.updateTable("flow")
			.set(toHead(document))
			.where("id", "=", id)
			.execute();
		return { ok: true, revision: saved.revision };
	});
}

/** The row of a draft, with that of its flow, held until the transaction ends: nobody changes or archives it meanwhile. */
export const lockDraft = (trx: Database, flowId: string) =>
	trx
		.selectFrom("flow_draft")
		.innerJoin("flow", "flow.id", "flow_draft.flow_id")
		.select(["document", "revision", "updated_at", "updated_by", "archived_at"])
		.where("flow_id", "=", flowId)
		.forNoKeyUpdate()
		.executeTakeFirst();

/** The row of a draft. */
export const selectDraft = (db: Database, flowId: string) =>
	db
		.selectFrom("flow_draft")
		.select(["document", "revision", "updated_at", "updated_by"])
		.where("flow_id", "=", flowId);

/** The draft of a row. */
export const toDraft = (row: {
	document: unknown;
	revision: number;
	updated_at: Date;
	updated_by: unknown;
}): FlowDraft => ({
	document: flowSchema.parse(row.document),
	revision: row.revision,
	updatedAt: row.updated_at,
	updatedBy: parseActor(row.updated_by),
});

const toHead = ({ title, description }: Flow) => ({ title, description });

function toBody(document: Flow) {
	const systems = document.nodes.flatMap((node) =>
		node.kind === "action" ? [node.connector] : [],
	);
	return {
		document: jsonText(document),
		hash: hashDocument(document),
		connectors: [...new Set(systems)].sort(),
	};
}
