/**
 * Documents that people edit and publish, such as flows and decisions: a draft, whose revision keeps edits from being
 * lost, and numbered versions that never change. Where a kind is called `flow`, its tables are flow, flow_draft and
 * flow_version; what else it has is its own store's.
 */
import type { Actor, Decision, Flow } from "@patchbay/flow";
import { sql } from "kysely";
import type { Database } from "./database-schema.ts";
import { hashDocument } from "./document-hash.ts";
import { jsonText } from "./json-text.ts";
import {
	type Columns,
	type DocumentKind,
	type Draft,
	insertRow,
	readDraft,
	readVersion,
	readVersions,
	tablesOf,
	updateRow,
	type VersionInfo,
} from "./versioned-rows.ts";

/** Something to be made, with its first draft. */
export interface NewDocument<Document> {
	readonly id: string;
	readonly document: Document;
	readonly createdBy: Actor;
	readonly at: Date;
}

/** Who changes something, based on the revision of its draft that they have seen. */
export interface DraftChange {
	readonly id: string;
	readonly revision: number;
	readonly by: Actor;
	readonly at: Date;
}

/** Why a draft stays as it is: somebody was faster, and this is how it is now; null: it is archived. */
export interface RefusedChange<Document> {
	readonly ok: false;
	readonly current: Draft<Document> | null;
}

/** What a change has led to; null when there is nothing of that id. */
export type Changed<Document, Done> =
	| (Done & { readonly ok: true })
	| RefusedChange<Document>
	| null;

/** What all kinds can do. */
export interface VersionedStore<Document> {
	saveDraft(
		change: DraftChange & { readonly document: Document },
	): Promise<Changed<Document, { readonly revision: number }>>;
	/** Makes the draft of that revision a version. The newest version's document is not published twice: its number is answered. */
	publish(
		change: DraftChange & { readonly note: string },
	): Promise<
		Changed<Document, { readonly number: number; readonly hash: string }>
	>;
	/** The newest first. */
	listVersions(id: string): Promise<readonly VersionInfo[]>;
	getVersion(
		id: string,
		number: number,
	): Promise<(VersionInfo & { readonly document: Document }) | null>;
	/** Puts it into the archive, or takes it out again; false when there is nothing of that id. */
	setArchived(id: string, at: Date | null): Promise<boolean>;
}

/** Something with its draft and its newest version. */
export interface VersionedRecord<Document> {
	readonly id: string;
	readonly archived: boolean;
	readonly draft: Draft<Document>;
	readonly published: VersionInfo | null;
}

/** What a kind's own store builds on. */
export interface VersionedDocuments<Document> {
	/** What its store passes on as it is. */
	readonly shared: VersionedStore<Document>;
	/** Makes it; `own` are the columns that only this kind has. */
	create(
		made: NewDocument<Document>,
		own?: Columns,
	): Promise<{ readonly id: string; readonly revision: number }>;
	find(id: string): Promise<VersionedRecord<Document> | null>;
	newestVersion(id: string): Promise<VersionInfo | null>;
}

/** Creates what the store of a kind builds on. */
export function createVersionedDocuments<Document extends Flow | Decision>(
	db: Database,
	kind: DocumentKind<Document>,
): VersionedDocuments<Document> {
	const { name } = kind;
	return {
		create: (made, own = {}) => createDocument(db, kind, made, own),
		async find(id) {
			const found = await readDraft(db, kind, id);
			return (
				found && { id, ...found, published: await newestVersion(db, name, id) }
			);
		},
		newestVersion: (id) => newestVersion(db, name, id),
		shared: {
			saveDraft: (change) => saveDraft(db, kind, change),
			publish: (change) => publishDraft(db, kind, change),
			listVersions: (id) => readVersions(db, name, id, null),
			getVersion: (id, number) => readVersion(db, kind, { id, number }),
			setArchived: (id, at) => updateRow(db, name, { id }, { archived_at: at }),
		},
	};
}

const newestVersion = async (
	db: Database,
	name: DocumentKind<unknown>["name"],
	id: string,
): Promise<VersionInfo | null> =>
	(await readVersions(db, name, id, 1))[0] ?? null;

function createDocument<Document extends Flow | Decision>(
	db: Database,
	kind: DocumentKind<Document>,
	{ id, document, createdBy, at }: NewDocument<Document>,
	own: Columns,
): Promise<{ readonly id: string; readonly revision: number }> {
	const tables = tablesOf(kind.name);
	const by = jsonText(createdBy);
	const origin = { created_at: at, created_by: by };
	const draft = { revision: 1, updated_at: at, updated_by: by };
	return db.transaction().execute(async (trx) => {
		await insertRow(trx, tables.head, {
			id,
			...toHead(document),
			...origin,
			...own,
		});
		await insertRow(trx, tables.draft, {
			[tables.id]: id,
			...toBody(kind, document),
			...draft,
		});
		return { id, revision: draft.revision };
	});
}

function saveDraft<Document extends Flow | Decision>(
	db: Database,
	kind: DocumentKind<Document>,
	change: DraftChange & { readonly document: Document },
): Promise<Changed<Document, { readonly revision: number }>> {
	const { id, document, by, at } = change;
	const tables = tablesOf(kind.name);
	const revision = change.revision + 1;
	const saved = { revision, updated_at: at, updated_by: jsonText(by) };
	return changeDraft(db, kind, change, async (trx) => {
		const draft = { ...toBody(kind, document), ...saved };
		await updateRow(trx, tables.draft, { [tables.id]: id }, draft);
		await updateRow(trx, tables.head, { id }, toHead(document));
		return { ok: true, revision };
	});
}

function publishDraft<Document extends Flow | Decision>(
	db: Database,
	kind: DocumentKind<Document>,
	change: DraftChange & { readonly note: string },
): Promise<
	Changed<Document, { readonly number: number; readonly hash: string }>
> {
	const { id, by, at, note } = change;
	const tables = tablesOf(kind.name);
	return changeDraft(db, kind, change, async (trx, { document }) => {
		const newest = await newestVersion(trx, kind.name, id);
		const hash = hashDocument(document);
		if (newest?.hash === hash) return { ok: true, number: newest.number, hash };
		const number = (newest?.number ?? 0) + 1;
		await insertRow(trx, tables.version, {
			...(await kind.keepVersion(trx, { id, hash, document })),
			[tables.id]: id,
			number,
			hash,
			published_at: at,
			published_by: jsonText(by),
			note,
		});
		return { ok: true, number, hash };
	});
}

/** Title and description of the draft, for lists. */
const toHead = ({ title, description }: Flow | Decision): Columns => ({
	title,
	description,
});

const toBody = <Document extends Flow | Decision>(
	kind: DocumentKind<Document>,
	document: Document,
): Columns => ({
	document: jsonText(document),
	hash: hashDocument(document),
	...kind.draftColumns?.(document),
});

/** Changes a draft that is as its editor has seen it. The lock lets one change follow another, and no archiving in between. */
function changeDraft<Document, Done>(
	db: Database,
	kind: DocumentKind<Document>,
	{ id, revision }: DraftChange,
	change: (
		trx: Database,
		draft: Draft<Document>,
	) => Promise<Changed<Document, Done>>,
): Promise<Changed<Document, Done>> {
	return db.transaction().execute(async (trx) => {
		const found = await readDraft(trx, kind, id, sql`for no key update`);
		if (!found) return null;
		if (found.archived) return { ok: false, current: null };
		return found.draft.revision === revision
			? await change(trx, found.draft)
			: { ok: false, current: found.draft };
	});
}
