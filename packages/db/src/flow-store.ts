/** Flows: drafts with a revision against lost edits, and immutable versions. */
import type { Flow } from "@patchbay/flow";
import type { Database } from "./database-schema.ts";
import {
	createFlowDocumentStore,
	type FlowDocumentStore,
} from "./flow-document-store.ts";
import {
	type ArchivedFlow,
	type DraftChange,
	type FlowDraft,
	insertFlow,
	type NewFlow,
	type StaleDraft,
	saveDraft,
	selectDraft,
	toDraft,
} from "./flow-draft.ts";
import { type FlowListItem, listFlows } from "./flow-list.ts";
import {
	type FlowVersionInfo,
	publishDraft,
	selectVersions,
	toVersionInfo,
} from "./flow-version.ts";
import { isSameToken, newWebhookToken } from "./webhook-token.ts";

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

export interface FlowStore extends FlowDocumentStore {
	createFlow(
		flow: NewFlow,
	): Promise<{ readonly id: string; readonly revision: number }>;
	/** By their last change, the newest first. */
	listFlows(filter: {
		readonly archived: boolean;
	}): Promise<readonly FlowListItem[]>;
	getFlow(id: string): Promise<FlowRecord | null>;
	/** Null when there is no such flow. */
	saveDraft(
		change: DraftChange & { readonly document: Flow },
	): Promise<
		| { readonly ok: true; readonly revision: number }
		| StaleDraft
		| ArchivedFlow
		| null
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
		| ArchivedFlow
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
	const withDocument = async (version: FlowVersionInfo | null) => {
		const document = version && (await documents.loadDocument(version.hash));
		return document ? { ...version, document } : null;
	};
	return {
		...documents,
		createFlow: (flow) => insertFlow(db, flow),
		listFlows: (filter) => listFlows(db, filter),
		async getFlow(id) {
			const flow = await selectFlow(db, id).executeTakeFirst();
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
		saveDraft: (change) => saveDraft(db, change),
		publish: (change) => publishDraft(db, change),
		async listVersions(flowId) {
			return (await selectVersions(db, flowId).execute()).map(toVersionInfo);
		},
		async getVersion(flowId, number) {
			const row = await selectVersions(db, flowId)
				.where("number", "=", number)
				.executeTakeFirst();
			return withDocument(row ? toVersionInfo(row) : null);
		},
		archive: (id, at) => updateFlow(db, id, { archived_at: at }),
		unarchive: (id) => updateFlow(db, id, { archived_at: null }),
		async rotateWebhookToken(id) {
			const token = newWebhookToken();
			return (await updateFlow(db, id, { webhook_token: token }))
				? token
				: null;
		},
		async findByWebhook(flowId, token) {
			const flow = await selectFlow(db, flowId)
				.where("archived_at", "is", null)
				.executeTakeFirst();
			if (!flow || !isSameToken(flow.webhook_token, token)) return null;
			return withDocument(await newestVersion(flowId));
		},
	};
}

const selectFlow = (db: Database, id: string) =>
	db.selectFrom("flow").selectAll().where("id", "=", id);

async function updateFlow(
	db: Database,
	id: string,
	change:
		| { readonly archived_at: Date | null }
		| { readonly webhook_token: string },
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable("flow")
		.set(change)
		.where("id", "=", id)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
