/** Flows: drafts with a revision against lost edits, and immutable versions. */
import { timingSafeEqual } from "node:crypto";
import { type Actor, type Flow, flowSchema } from "@patchbay/flow";
import type { Database } from "./database-schema.ts";
import { hashDocument } from "./document-hash.ts";
import {
	createFlowDocumentStore,
	type FlowDocumentStore,
	insertDocument,
} from "./flow-document-store.ts";
import { type FlowListItem, listFlows } from "./flow-list.ts";
import { jsonText } from "./json-text.ts";
import { newId } from "./new-id.ts";
import { parseActor } from "./stored-actor.ts";

/** A draft as it is edited. */
export interface FlowDraft {
	readonly document: Flow;
	/** Goes up by one with each save. */
	readonly revision: number;
	readonly updatedAt: Date;
	readonly updatedBy: Actor;
}

/** A version's place and origin. */
export interface FlowVersionInfo {
	readonly number: number;
	readonly hash: string;
	readonly publishedAt: Date;
	readonly publishedBy: Actor;
	readonly note: string;
}

/** A flow with its draft and its newest version. */
export interface FlowRecord {
	readonly id: string;
	readonly title: string;
	readonly archived: boolean;
	readonly demo: boolean;
	readonly webhookToken: string;
	readonly draft: FlowDraft;
	readonly published: FlowVersionInfo | null;
}

/** What a save or a publish meets when somebody else was faster. */
export interface StaleDraft {
	readonly ok: false;
	readonly current: FlowDraft;
}

/** Who changes a flow, based on the revision of its draft that they have seen. */
export interface DraftChange {
	readonly id: string;
	readonly revision: number;
	readonly by: Actor;
	readonly at: Date;
}

export interface FlowStore extends FlowDocumentStore {
	createFlow(flow: {
		readonly id: string;
		readonly document: Flow;
		readonly createdBy: Actor;
		readonly at: Date;
		readonly demo?: boolean;
	}): Promise<{ readonly id: string; readonly revision: number }>;
	/** By their last change, the newest first. */
	listFlows(filter: {
		readonly archived: boolean;
	}): Promise<readonly FlowListItem[]>;
	getFlow(id: string): Promise<FlowRecord | null>;
	/** Null when there is no such flow. */
	saveDraft(
		change: DraftChange & { readonly document: Flow },
	): Promise<
		{ readonly ok: true; readonly revision: number } | StaleDraft | null
	>;
	/**
	 * Makes the draft of that revision a version. The newest version's document is not published twice: its number is
	 * answered. Null when there is no such flow.
	 */
	publish(
		change: DraftChange & { readonly note: string },
	): Promise<
		| { readonly ok: true; readonly number: number; readonly hash: string }
		| StaleDraft
		| null
	>;
	/** The newest first. */
	listVersions(flowId: string): Promise<readonly FlowVersionInfo[]>;
	getVersion(
		flowId: string,
		number: number,
	): Promise<(FlowVersionInfo & { readonly document: Flow }) | null>;
	/** False when there is no such flow. */
	archive(id: string, at: Date): Promise<boolean>;
	unarchive(id: string): Promise<boolean>;
	/** The new token; null when there is no such flow. */
	rotateWebhookToken(id: string): Promise<string | null>;
	/** What a webhook starts: the newest version of a flow that is not archived, when the token is right. */
	findByWebhook(
		flowId: string,
		token: string,
	): Promise<{
		readonly hash: string;
		readonly number: number;
		readonly document: Flow;
	} | null>;
}

/** Creates the store of flows. */
export function createFlowStore(db: Database): FlowStore {
	const documents = createFlowDocumentStore(db);
	const newestVersion = async (flowId: string) => {
		const row = await selectVersions(db, flowId).limit(1).executeTakeFirst();
		return row ? toVersionInfo(row) : null;
	};
	return {
		...documents,
		async createFlow({ id, document, createdBy, at, demo = false }) {
			const by = jsonText(createdBy);
			await db.transaction().execute(async (trx) => {
				await trx
					.insertInto("flow")
					.values({
						id,
						...toHead(document),
						demo,
						webhook_token: newToken(),
						created_at: at,
						created_by: by,
						archived_at: null,
					})
					.execute();
				await trx
					.insertInto("flow_draft")
					.values({
						flow_id: id,
						...toBody(document),
						revision: 1,
						updated_at: at,
						updated_by: by,
					})
					.execute();
			});
			return { id, revision: 1 };
		},
		listFlows: (filter) => listFlows(db, filter),
		async getFlow(id) {
			const flow = await db
				.selectFrom("flow")
				.selectAll()
				.where("id", "=", id)
				.executeTakeFirst();
			const draft = await selectDraft(db, id).executeTakeFirst();
			if (!flow || !draft) return null;
			return {
				id,
				title: flow.title,
				archived: flow.archived_at !== null,
				demo: flow.demo,
				webhookToken: flow.webhook_token,
				draft: toDraft(draft),
				published: await newestVersion(id),
			};
		},
		saveDraft: ({ id, revision, document, by, at }) =>
			db.transaction().execute(async (trx) => {
				const draft = await selectDraft(trx, id).forUpdate().executeTakeFirst();
				if (!draft) return null;
				if (draft.revision !== revision)
					return { ok: false, current: toDraft(draft) };
				await trx
					.updateTable("flow_draft")
					.set({
						...toBody(document),
						revision: revision + 1,
						updated_at: at,
						updated_by: jsonText(by),
					})
					.where("flow_id", "=", id)
					.execute();
				await trx
					.updateTable("flow")
					.set(toHead(document))
					.where("id", "=", id)
					.execute();
				return { ok: true, revision: revision + 1 };
			}),
		publish: ({ id, revision, by, at, note }) =>
			db.transaction().execute(async (trx) => {
				// The lock lets one publish of a flow follow another.
				const draft = await selectDraft(trx, id).forUpdate().executeTakeFirst();
				if (!draft) return null;
				if (draft.revision !== revision)
					return { ok: false, current: toDraft(draft) };
				const newest = await selectVersions(trx, id)
					.limit(1)
					.executeTakeFirst();
				if (newest?.hash === draft.hash)
					return { ok: true, number: newest.number, hash: newest.hash };
				const number = (newest?.number ?? 0) + 1;
				const hash = await insertDocument(trx, toDraft(draft).document);
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
				return { ok: true, number, hash };
			}),
		async listVersions(flowId) {
			return (await selectVersions(db, flowId).execute()).map(toVersionInfo);
		},
		async getVersion(flowId, number) {
			const row = await selectVersions(db, flowId)
				.where("number", "=", number)
				.executeTakeFirst();
			const document = row && (await documents.loadDocument(row.hash));
			return row && document ? { ...toVersionInfo(row), document } : null;
		},
		archive: (id, at) => setArchived(db, id, at),
		unarchive: (id) => setArchived(db, id, null),
		async rotateWebhookToken(id) {
			const token = newToken();
			const { numUpdatedRows } = await db
				.updateTable("flow")
				.set({ webhook_token: token })
				.where("id", "=", id)
				.executeTakeFirst();
			return numUpdatedRows > 0n ? token : null;
		},
		async findByWebhook(flowId, token) {
			const flow = await db
				.selectFrom("flow")
				.select("webhook_token")
				.where("id", "=", flowId)
				.where("archived_at", "is", null)
				.executeTakeFirst();
			if (!flow || !isSameToken(flow.webhook_token, token)) return null;
			const newest = await newestVersion(flowId);
			const document = newest && (await documents.loadDocument(newest.hash));
			return document
				? { hash: newest.hash, number: newest.number, document }
				: null;
		},
	};
}

const TOKEN_PARTS = 2;

/** 200 random bits. */
function newToken(): string {
	return Array.from({ length: TOKEN_PARTS }, () => newId("t").slice(2)).join(
		"",
	);
}

function isSameToken(stored: string, given: string): boolean {
	const a = Buffer.from(stored);
	const b = Buffer.from(given);
	return a.length === b.length && timingSafeEqual(a, b);
}

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

const selectDraft = (db: Database, flowId: string) =>
	db
		.selectFrom("flow_draft")
		.select(["document", "hash", "revision", "updated_at", "updated_by"])
		.where("flow_id", "=", flowId);

const toDraft = (row: {
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

const selectVersions = (db: Database, flowId: string) =>
	db
		.selectFrom("flow_version")
		.select(["number", "hash", "published_at", "published_by", "note"])
		.where("flow_id", "=", flowId)
		.orderBy("number", "desc");

function toVersionInfo(row: {
	number: number;
	hash: string;
	published_at: Date;
	published_by: unknown;
	note: string;
}): FlowVersionInfo {
	return {
		number: row.number,
		hash: row.hash,
		publishedAt: row.published_at,
		publishedBy: parseActor(row.published_by),
		note: row.note,
	};
}

async function setArchived(
	db: Database,
	id: string,
	at: Date | null,
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable("flow")
		.set({ archived_at: at })
		.where("id", "=", id)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
