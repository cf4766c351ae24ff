/** Published versions of flows: numbered, and never changed. */
import type { Actor } from "@patchbay/flow";
import type { Database } from "./database-schema.ts";
import { insertDecisionNodes } from "./decision-node.ts";
import { hashDocument } from "./document-hash.ts";
import { insertDocument } from "./flow-document-store.ts";
import {
	type ArchivedFlow,
	type DraftChange,
	lockDraft,
	type StaleDraft,
	toDraft,
} from "./flow-draft.ts";
import { jsonText } from "./json-text.ts";
import { parseActor } from "./stored-actor.ts";

/** A version's place and origin. */
export interface FlowVersionInfo {
	readonly number: number;
	readonly hash: string;
	readonly publishedAt: Date;
	readonly publishedBy: Actor;
	readonly note: string;
}

/** Makes the draft of that revision a version, unless the newest one has the same document. Null when there is no such flow. */
export function publishDraft(
	db: Database,
	{ id, revision, by, at, note }: DraftChange & { readonly note: string },
): Promise<
	| { readonly ok: true; readonly number: number; readonly hash: string }
	| StaleDraft
	| ArchivedFlow
	| null
> {
	return db.transaction().execute(async (trx) => {
		// The lock lets one publish of a flow follow another.
		const draft = await lockDraft(trx, id);
		if (!draft) return null;
		if (draft.archived_at) return { ok: false, current: null };
		const { document } = toDraft(draft);
		if (draft.revision !== revision)
			return { ok: false, current: toDraft(draft) };
		const newest = await selectVersions(trx, id).limit(1).executeTakeFirst();
		if (newest?.hash === hashDocument(document))
			return { ok: true, number: newest.number, hash: newest.hash };
		const number = (newest?.number ?? 0) + 1;
		const hash = await insertDocument(trx, document);
		await trx
			.insertInto("flow_version")
			.values({
				flow_id: id,
				number,
				hash,
				published_at: at,
				published_by: jsonText(by),
				note,
			})
			.execute();
		await insertDecisionNodes(trx, id, { hash, document });
		return { ok: true, number, hash };
	});
}

/** Rows of a flow's versions, the newest first. */
export const selectVersions = (db: Database, flowId: string) =>
	db
		.selectFrom("flow_version")
		.select(["number", "hash", "published_at", "published_by", "note"])
		.where("flow_id", "=", flowId)
		.orderBy("number", "desc");

/** The version of a row. */
export const toVersionInfo = (row: {
	number: number;
	hash: string;
	published_at: Date;
	published_by: unknown;
	note: string;
}): FlowVersionInfo => ({
	number: row.number,
	hash: row.hash,
	publishedAt: row.published_at,
	publishedBy: parseActor(row.published_by),
	note: row.note,
});
