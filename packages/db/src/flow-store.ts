/** Flows: versioned documents that have an address for webhooks, and may belong to the demo. */
import { type Flow, flowSchema } from "@patchbay/flow";
import { sql } from "kysely";
import type { Database } from "./database-schema.ts";
import { insertDecisionNodes } from "./decision-node.ts";
import {
	createFlowDocumentStore,
	type FlowDocumentStore,
	insertDocument,
} from "./flow-document-store.ts";
import { type FlowListItem, listFlows } from "./flow-list.ts";
import {
	createVersionedDocuments,
	type NewDocument,
	type VersionedRecord,
	type VersionedStore,
} from "./versioned-document.ts";
import type { DocumentKind } from "./versioned-rows.ts";
import { isSameToken, newWebhookToken } from "./webhook-token.ts";

/** A flow to be made. */
export type NewFlow = NewDocument<Flow> & { readonly demo?: boolean };

/** A flow with its draft and its newest version. */
export interface FlowRecord extends VersionedRecord<Flow> {
	readonly title: string;
	readonly demo: boolean;
	readonly webhookToken: string;
}

export interface FlowStore extends FlowDocumentStore, VersionedStore<Flow> {
	createFlow(
		flow: NewFlow,
	): Promise<{ readonly id: string; readonly revision: number }>;
	/** By their last change, the newest first. */
	listFlows(filter: {
		readonly archived: boolean;
	}): Promise<readonly FlowListItem[]>;
	getFlow(id: string): Promise<FlowRecord | null>;
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

/** Versions of flows name their documents by the hash, as runs do: several may have the same one, and so may drafts that were tried. */
const FLOW: DocumentKind<Flow> = {
	name: "flow",
	schema: flowSchema,
	draftColumns: ({ nodes }) => {
		const systems = nodes.flatMap((node) =>
			node.kind === "action" ? [node.connector] : [],
		);
		return { connectors: [...new Set(systems)].sort() };
	},
	versions: sql`flow_version join flow_document using (hash)`,
	async keepVersion(trx, { id, hash, document }) {
		await insertDocument(trx, document);
		await insertDecisionNodes(trx, id, { hash, document });
		return {};
	},
};

/** Creates the store of flows. */
export function createFlowStore(db: Database): FlowStore {
	const documents = createFlowDocumentStore(db);
	const versioned = createVersionedDocuments(db, FLOW);
	return {
		...documents,
		...versioned.shared,
		createFlow: ({ demo = false, ...flow }) =>
			versioned.create(flow, { demo, webhook_token: newWebhookToken() }),
		listFlows: (filter) => listFlows(db, filter),
		async getFlow(id) {
			const flow = await selectFlow(db, id).executeTakeFirst();
			const found = flow && (await versioned.find(id));
			if (!found) return null;
			const { title, demo, webhook_token: webhookToken } = flow;
			return { ...found, title, demo, webhookToken };
		},
		async rotateWebhookToken(id) {
			const token = newWebhookToken();
			const { numUpdatedRows } = await db
				.updateTable("flow")
				.set({ webhook_token: token })
				.where("id", "=", id)
				.executeTakeFirst();
			return numUpdatedRows > 0n ? token : null;
		},
		async findByWebhook(flowId, token) {
			const flow = await selectFlow(db, flowId)
				.where("archived_at", "is", null)
				.executeTakeFirst();
			if (!flow || !isSameToken(flow.webhook_token, token)) return null;
			const version = await versioned.newestVersion(flowId);
			const document = version && (await documents.loadDocument(version.hash));
			return document ? { ...version, document } : null;
		},
	};
}

const selectFlow = (db: Database, id: string) =>
	db
		.selectFrom("flow")
		.select(["title", "demo", "webhook_token"])
		.where("id", "=", id);
