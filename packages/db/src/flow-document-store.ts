/** Documents by their hash: what versions and tried drafts consist of. They never change, so they are parsed once. */
import { type Flow, flowSchema } from "@patchbay/flow";
import type { Database } from "./database-schema.ts";
import { hashDocument } from "./document-hash.ts";
import { jsonText } from "./json-text.ts";

export interface FlowDocumentStore {
	/** The document of that hash; null when it is not stored. */
	loadDocument(hash: string): Promise<Flow | null>;
	/** Keeps a document, such as a draft that is tried, and answers its hash. */
	saveDocument(document: Flow): Promise<string>;
}

const MOST_KEPT = 500;

/** Creates the store, with a cache of the documents that were used last. */
export function createFlowDocumentStore(db: Database): FlowDocumentStore {
	const kept = new Map<string, Flow>();
	const keep = (hash: string, document: Flow) => {
		kept.delete(hash);
		kept.set(hash, document);
		const [oldest] = kept.keys();
		if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
		return document;
	};
	return {
		async loadDocument(hash) {
			const known = kept.get(hash);
			if (known) return keep(hash, known);
			const row = await db
				.selectFrom("flow_document")
				.select("document")
				.where("hash", "=", hash)
				.executeTakeFirst();
			return row ? keep(hash, flowSchema.parse(row.document)) : null;
		},
		saveDocument: (document) => insertDocument(db, document),
	};
}

/** Keeps a document, in a transaction too; one that is there already stays. */
export async function insertDocument(
	db: Database,
	document: Flow,
): Promise<string> {
	const hash = hashDocument(document);
	await db
		.insertInto("flow_document")
		.values({ hash, document: jsonText(document) })
		.onConflict((conflict) => conflict.column("hash").doNothing())
		.execute();
	return hash;
}
