/**
 * What people do with everything that has a draft and versions: make it, save its draft, publish, look at versions,
 * archive, copy. Features say what is their own.
 */
import {
	type Changed,
	type DocumentListItem,
	hashDocument,
	type NewDocument,
	newId,
	type VersionedRecord,
	type VersionedStore,
	type VersionInfo,
} from "@patchbay/db";
import type { Decision, Flow } from "@patchbay/flow";
import { toActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import type { Person } from "../can.ts";
import { toInstant, toInstantOrNull } from "../wire.ts";
import { isArchived, isStale, notThere, type Word } from "./refusals.ts";
import type { VersionedService, VersionItem } from "./versioned-procedures.ts";

const COPY_SUFFIX = " (copy)";
const MAX_TITLE_LENGTH = 120;

/** What a feature has of its own. */
export interface VersionedParts<
	Document,
	Found extends VersionedRecord<Document>,
> {
	readonly word: Word;
	/** What ids begin with. */
	readonly idPrefix: string;
	readonly store: VersionedStore<Document> & {
		create(
			made: NewDocument<Document>,
		): Promise<{ readonly id: string; readonly revision: number }>;
		find(id: string): Promise<Found | null>;
	};
	/** What a new one begins with. */
	readonly newDocument: (title: string) => Document;
	/** Throws when the draft must not be published as it is, or not by this person. */
	readonly assertPublishable: (
		draft: Found,
		by: Person,
	) => void | Promise<void>;
	/** Told when what is published may have changed. */
	readonly onPublishedChange?: (id: string) => void;
	readonly audit: Audit;
}

/** The service, and the way in which the feature's own part finds things. */
export interface Versioned<Document, Found> extends VersionedService<Document> {
	/** Refuses when there is none. */
	readonly find: (id: string) => Promise<Found>;
}

/** Creates what a feature's service is made of. */
export function createVersionedService<
	Document extends Flow | Decision,
	Found extends VersionedRecord<Document>,
>(parts: VersionedParts<Document, Found>): Versioned<Document, Found> {
	const { word, store, audit } = parts;
	const subjectOf = (id: string) => ({ kind: word, id }) as const;

	const find = async (id: string) => {
		const found = await store.find(id);
		if (!found) throw notThere(word);
		return found;
	};

	const create = async (by: Person, document: Document) => {
		const id = newId(parts.idPrefix);
		const createdBy = toActor(by);
		const made = { id, document, createdBy, at: new Date() };
		const { revision } = await store.create(made);
		const { title } = document;
		await audit(by, `${word}.created`, subjectOf(id), { title });
		return { id, revision };
	};

	const setArchived = async (by: Person, id: string, at: Date | null) => {
		const { title } = (await find(id)).draft.document;
		await store.setArchived(id, at);
		parts.onPublishedChange?.(id);
		const action = at ? "archived" : "unarchived";
		await audit(by, `${word}.${action}`, subjectOf(id), { title });
	};

	return {
		find,
		create: (by, { title, document }) =>
			create(by, document ?? parts.newDocument(title ?? `Untitled ${word}`)),
		async saveDraft(by, edit) {
			const at = new Date();
			const change = { ...edit, by: toActor(by), at };
			const saved = assertChanged(word, await store.saveDraft(change));
			return { revision: saved.revision, savedAt: toInstant(at) };
		},
		async publish(by, { id, revision, note }) {
			const found = await find(id);
			if (found.archived) throw isArchived(word);
			if (found.draft.revision !== revision) throw isStale(word, found.draft);
			await parts.assertPublishable(found, by);
			const change = { id, revision, note, by: toActor(by), at: new Date() };
			const { number, hash } = assertChanged(word, await store.publish(change));
			parts.onPublishedChange?.(id);
			const published = { number, hash, note };
			await audit(by, `${word}.published`, subjectOf(id), published);
			return { number, hash };
		},
		async versions(id) {
			await find(id);
			return (await store.listVersions(id)).map(toVersionItem);
		},
		async version(id, number) {
			const version = await store.getVersion(id, number);
			if (!version)
				throw new AppError("not-found", "There is no such version.");
			return { ...toVersionItem(version), document: version.document };
		},
		archive: (by, id) => setArchived(by, id, new Date()),
		unarchive: (by, id) => setArchived(by, id, null),
		async duplicate(by, id) {
			const { document } = (await find(id)).draft;
			const room = MAX_TITLE_LENGTH - COPY_SUFFIX.length;
			const title = `${document.title.slice(0, room)}${COPY_SUFFIX}`;
			return await create(by, { ...document, title });
		},
	};
}

/** What a change has led to; refuses in words when it was not made. */
function assertChanged<Document, Done>(
	word: Word,
	changed: Changed<Document, Done>,
): Done {
	if (!changed) throw notThere(word);
	if (changed.ok) return changed;
	throw changed.current ? isStale(word, changed.current) : isArchived(word);
}

const toVersionItem = (version: VersionInfo): VersionItem => ({
	number: version.number,
	hash: version.hash,
	publishedAt: toInstant(version.publishedAt),
	publishedBy: version.publishedBy,
	note: version.note,
});

/** What every detail shows. */
export const toDetail = <Document extends Flow | Decision>({
	id,
	archived,
	draft,
	published,
}: VersionedRecord<Document>) => ({
	id,
	archived,
	draft: { ...draft, updatedAt: toInstant(draft.updatedAt) },
	published: published && toVersionItem(published),
	changed: published?.hash !== hashDocument(draft.document),
});

/** What every line of a list shows. */
export const toListed = (item: DocumentListItem) => ({
	id: item.id,
	title: item.title,
	description: item.description,
	archived: item.archived,
	updatedAt: toInstant(item.updatedAt),
	updatedBy: item.updatedBy,
	publishedNumber: item.publishedNumber,
	publishedAt: toInstantOrNull(item.publishedAt),
	changed: item.publishedHash !== item.draftHash,
});
