/** Decisions: drafts with a revision against lost edits, and immutable versions that flows pin. */
import { type Actor, type Decision, decisionSchema } from "@patchbay/flow";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { hashDocument } from "./document-hash.ts";
import type { ArchivedFlow, DraftChange } from "./flow-draft.ts";
import { jsonText } from "./json-text.ts";
import { parseActor } from "./stored-actor.ts";

/** A decision's draft as it is edited. */
export interface DecisionDraft {
	readonly document: Decision;
	/** Goes up by one with each save. */
	readonly revision: number;
	readonly updatedAt: Date;
	readonly updatedBy: Actor;
}

/** A version's place and origin. */
export interface DecisionVersionInfo {
	readonly number: number;
	readonly hash: string;
	readonly publishedAt: Date;
	readonly publishedBy: Actor;
	readonly note: string;
}

/** A line of the list of decisions. */
export interface DecisionListItem {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly archived: boolean;
	readonly updatedAt: Date;
	readonly updatedBy: Actor;
	readonly publishedNumber: number | null;
	/** When the newest version was made. */
	readonly publishedAt: Date | null;
	/** Differs from `draftHash` while there are unpublished changes. */
	readonly publishedHash: string | null;
	readonly draftHash: string;
	readonly ruleCount: number;
	readonly caseCount: number;
	/** The flows whose drafts pin it, by title. */
	readonly usedBy: readonly DecisionUse[];
}

/** A decision with its draft and its newest version. */
export interface DecisionRecord {
	readonly id: string;
	readonly archived: boolean;
	readonly draft: DecisionDraft;
	readonly published: DecisionVersionInfo | null;
}

/** A flow whose draft uses a decision. */
export interface DecisionUse {
	readonly flowId: string;
	readonly flowTitle: string;
	readonly versions: readonly number[];
}

/** What a change meets when somebody else was faster. */
export type StaleDecision = {
	readonly ok: false;
	readonly current: DecisionDraft;
};

export interface DecisionStore {
	createDecision(decision: {
		readonly id: string;
		readonly document: Decision;
		readonly createdBy: Actor;
		readonly at: Date;
	}): Promise<{ readonly id: string; readonly revision: number }>;
	/** By their last change, the newest first. */
	listDecisions(filter: {
		readonly archived: boolean;
	}): Promise<readonly DecisionListItem[]>;
	getDecision(id: string): Promise<DecisionRecord | null>;
	/** Null when there is no such decision; `current` is null for one that is archived. */
	saveDraft(
		change: DraftChange & { readonly document: Decision },
	): Promise<
		| { readonly ok: true; readonly revision: number }
		| StaleDecision
		| ArchivedFlow
		| null
	>;
	/** Makes the draft of that revision a version. The newest version's document is not published twice: its number is answered. */
	publish(
		change: DraftChange & { readonly note: string },
	): Promise<
		| { readonly ok: true; readonly number: number; readonly hash: string }
		| StaleDecision
		| ArchivedFlow
		| null
	>;
	/** The newest first. */
	listVersions(id: string): Promise<readonly DecisionVersionInfo[]>;
	getVersion(
		id: string,
		number: number,
	): Promise<(DecisionVersionInfo & { readonly document: Decision }) | null>;
	/** False when there is no such decision. */
	setArchived(id: string, at: Date | null): Promise<boolean>;
	/** The flows whose drafts pin it, by title. */
	usedBy(id: string): Promise<readonly DecisionUse[]>;
}

/** Decisions on PostgreSQL. */
export function createDecisionStore(db: Database): DecisionStore {
	return {
		createDecision: ({ id, document, createdBy, at }) =>
			db.transaction().execute(async (trx) => {
				const by = jsonText(createdBy);
				await trx
					.insertInto("decision")
					.values({
						id,
						...toHead(document),
						created_at: at,
						created_by: by,
						archived_at: null,
					})
					.execute();
				await trx
					.insertInto("decision_draft")
					.values({
						decision_id: id,
						...toBody(document),
						revision: 1,
						updated_at: at,
						updated_by: by,
					})
					.execute();
				return { id, revision: 1 };
			}),
		listDecisions: (filter) => listDecisions(db, filter.archived),
		async getDecision(id) {
			const row = await selectDraft(db, id).executeTakeFirst();
			if (!row) return null;
			const newest = await selectVersions(db, id).limit(1).executeTakeFirst();
			return {
				id,
				archived: row.archived_at !== null,
				draft: toDraft(row),
				published: newest ? toVersion(newest) : null,
			};
		},
		saveDraft: ({ id, revision, document, by, at }) =>
			changeDraft(db, { id, revision }, async (trx) => {
				await trx
					.updateTable("decision_draft")
					.set({
						...toBody(document),
						revision: revision + 1,
						updated_at: at,
						updated_by: jsonText(by),
					})
					.where("decision_id", "=", id)
					.execute();
				await trx
					.updateTable("decision")
					.set(toHead(document))
					.where("id", "=", id)
					.execute();
				return { ok: true, revision: revision + 1 } as const;
			}),
		publish: ({ id, revision, by, at, note }) =>
			changeDraft(db, { id, revision }, async (trx, { document }) => {
				const newest = await selectVersions(trx, id)
					.limit(1)
					.executeTakeFirst();
				const hash = hashDocument(document);
				if (newest?.hash === hash)
					return { ok: true, number: newest.number, hash } as const;
				const number = (newest?.number ?? 0) + 1;
				await trx
					.insertInto("decision_version")
					.values({
						decision_id: id,
						number,
						document: jsonText(document),
						hash,
						published_at: at,
						published_by: jsonText(by),
						note,
					})
					.execute();
				return { ok: true, number, hash } as const;
			}),
		async listVersions(id) {
			return (await selectVersions(db, id).execute()).map(toVersion);
		},
		async getVersion(id, number) {
			const row = await selectVersions(db, id)
				.select("document")
				.where("number", "=", number)
				.executeTakeFirst();
			return row
				? { ...toVersion(row), document: decisionSchema.parse(row.document) }
				: null;
		},
		async setArchived(id, at) {
			const { numUpdatedRows } = await db
				.updateTable("decision")
				.set({ archived_at: at })
				.where("id", "=", id)
				.executeTakeFirst();
			return numUpdatedRows > 0n;
		},
		usedBy: async (id) => (await readUses(db, id)).get(id) ?? [],
	};
}

/** Changes a draft that is as its editor has seen it; nobody else changes it meanwhile. */
function changeDraft<Done>(
	db: Database,
	{ id, revision }: { readonly id: string; readonly revision: number },
	change: (trx: Database, draft: DecisionDraft) => Promise<Done>,
): Promise<Done | StaleDecision | ArchivedFlow | null> {
	return db.transaction().execute(async (trx) => {
		const row = await selectDraft(trx, id).forNoKeyUpdate().executeTakeFirst();
		if (!row) return null;
		if (row.archived_at) return { ok: false, current: null };
		const draft = toDraft(row);
		return draft.revision === revision
			? await change(trx, draft)
			: { ok: false, current: draft };
	});
}

const selectDraft = (db: Database, id: string) =>
	db
		.selectFrom("decision_draft")
		.innerJoin("decision", "decision.id", "decision_draft.decision_id")
		.select(["document", "revision", "updated_at", "updated_by", "archived_at"])
		.where("decision_id", "=", id);

const selectVersions = (db: Database, id: string) =>
	db
		.selectFrom("decision_version")
		.select(["number", "hash", "published_at", "published_by", "note"])
		.where("decision_id", "=", id)
		.orderBy("number", "desc");

const toDraft = (row: {
	document: unknown;
	revision: number;
	updated_at: Date;
	updated_by: unknown;
}): DecisionDraft => ({
	document: decisionSchema.parse(row.document),
	revision: row.revision,
	updatedAt: row.updated_at,
	updatedBy: parseActor(row.updated_by),
});

const toVersion = (row: {
	number: number;
	hash: string;
	published_at: Date;
	published_by: unknown;
	note: string;
}): DecisionVersionInfo => ({
	number: row.number,
	hash: row.hash,
	publishedAt: row.published_at,
	publishedBy: parseActor(row.published_by),
	note: row.note,
});

const toHead = ({ title, description }: Decision) => ({ title, description });

const toBody = (document: Decision) => ({
	document: jsonText(document),
	hash: hashDocument(document),
});

async function listDecisions(
	db: Database,
	archived: boolean,
): Promise<readonly DecisionListItem[]> {
	const rows = await db
		.selectFrom("decision")
		.innerJoin("decision_draft as draft", "draft.decision_id", "decision.id")
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom("decision_version")
					.select(["number", "hash as published_hash", "published_at"])
					.whereRef("decision_version.decision_id", "=", "decision.id")
					.orderBy("number", "desc")
					.limit(1)
					.as("version"),
			(join) => join.onTrue(),
		)
		.select([
			"decision.id",
			"decision.title",
			"decision.description",
			"decision.archived_at",
			"draft.hash",
			"draft.updated_at",
			"draft.updated_by",
			"version.number",
			"version.published_hash",
			"version.published_at",
			sql<number>`jsonb_array_length(draft.document #> '{table,rules}')`.as(
				"rules",
			),
			sql<number>`coalesce(jsonb_array_length(draft.document #> '{table,cases}'), 0)`.as(
				"cases",
			),
		])
		.where("archived_at", archived ? "is not" : "is", null)
		.orderBy("draft.updated_at", "desc")
		.orderBy("decision.id")
		.execute();
	const uses = await readUses(db);
	return rows.map((row) => ({
		id: row.id,
		title: row.title,
		description: row.description,
		archived: row.archived_at !== null,
		updatedAt: row.updated_at,
		updatedBy: parseActor(row.updated_by),
		publishedNumber: row.number,
		publishedAt: row.published_at,
		publishedHash: row.published_hash,
		draftHash: row.hash,
		ruleCount: row.rules,
		caseCount: row.cases,
		usedBy: uses.get(row.id) ?? [],
	}));
}

const useSchema = z.object({
	decision_id: z.string(),
	flow_id: z.string(),
	flow_title: z.string(),
	versions: z.array(z.int()),
});

/** The uses of one decision, or of all, in one query: which flows pin it in their drafts. */
async function readUses(
	db: Database,
	decisionId?: string,
): Promise<ReadonlyMap<string, readonly DecisionUse[]>> {
	const pin = JSON.stringify([{ pinned: { decisionId } }]);
	const { rows } = await sql`
		select node #>> '{pinned,decisionId}' as decision_id, flow.id as flow_id, flow.title as flow_title,
			array_agg(distinct (node #>> '{pinned,version}')::integer) as versions
		from flow_draft draft
		join flow on flow.id = draft.flow_id
		cross join lateral jsonb_array_elements(draft.document -> 'nodes') node
		where flow.archived_at is null and node ? 'pinned'
			${decisionId === undefined ? sql`` : sql`and draft.document -> 'nodes' @> ${pin}::jsonb and node #>> '{pinned,decisionId}' = ${decisionId}`}
		group by decision_id, flow.id order by flow.title, flow.id`.execute(db);
	const uses = new Map<string, DecisionUse[]>();
	for (const row of rows.map((stored) => useSchema.parse(stored))) {
		const { decision_id: id, flow_id, flow_title, versions } = row;
		const known = uses.get(id) ?? [];
		known.push({ flowId: flow_id, flowTitle: flow_title, versions });
		uses.set(id, known);
	}
	return uses;
}
