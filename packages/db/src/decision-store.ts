/** Decisions that flows share: versioned documents that flows pin. */
import { type Decision, decisionSchema } from "@patchbay/flow";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { type DecisionUse, readUses } from "./decision-uses.ts";
import { jsonText } from "./json-text.ts";
import {
	createVersionedDocuments,
	type NewDocument,
	type VersionedRecord,
	type VersionedStore,
} from "./versioned-document.ts";
import { type DocumentListItem, listDocuments } from "./versioned-list.ts";
import type { DocumentKind } from "./versioned-rows.ts";

/** A line of the list of decisions. */
export interface DecisionListItem extends DocumentListItem {
	readonly ruleCount: number;
	readonly caseCount: number;
	/** The flows whose drafts pin it, by title. */
	readonly usedBy: readonly DecisionUse[];
}

export interface DecisionStore extends VersionedStore<Decision> {
	createDecision(
		decision: NewDocument<Decision>,
	): Promise<{ readonly id: string; readonly revision: number }>;
	/** By their last change, the newest first. */
	listDecisions(filter: {
		readonly archived: boolean;
	}): Promise<readonly DecisionListItem[]>;
	getDecision(id: string): Promise<VersionedRecord<Decision> | null>;
	/** The flows whose drafts pin it, by title. */
	usedBy(id: string): Promise<readonly DecisionUse[]>;
}

/** A version of a decision has its document with it. */
const DECISION: DocumentKind<Decision> = {
	name: "decision",
	schema: decisionSchema,
	versions: sql`decision_version`,
	keepVersion: async (_, { document }) => ({ document: jsonText(document) }),
};

/** Creates the store of decisions. */
export function createDecisionStore(db: Database): DecisionStore {
	const versioned = createVersionedDocuments(db, DECISION);
	return {
		...versioned.shared,
		createDecision: (decision) => versioned.create(decision),
		listDecisions: (filter) => listDecisions(db, filter),
		getDecision: (id) => versioned.find(id),
		usedBy: async (id) => (await readUses(db, id)).get(id) ?? [],
	};
}

const rowSchema = z.object({
	id: z.string(),
	rules: z.int(),
	cases: z.int(),
});

async function listDecisions(
	db: Database,
	{ archived }: { readonly archived: boolean },
): Promise<readonly DecisionListItem[]> {
	const uses = await readUses(db);
	return await listDocuments(db, "decision", {
		archived,
		columns: sql`
			jsonb_array_length(draft.document #> '{table,rules}') as rules,
			coalesce(jsonb_array_length(draft.document #> '{table,cases}'), 0) as cases`,
		toOwn(stored) {
			const { id, rules, cases } = rowSchema.parse(stored);
			return { ruleCount: rules, caseCount: cases, usedBy: uses.get(id) ?? [] };
		},
	});
}
