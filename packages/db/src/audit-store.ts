/** What people changed outside runs. Lines are added and read, never changed. */
import type { Actor, JsonObject } from "@patchbay/flow";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { jsonText } from "./json-text.ts";
import { parseActor } from "./stored-actor.ts";

/** One change: who did what to which thing. */
export interface AuditEvent {
	readonly actor: Actor;
	readonly at: Date;
	/** noun.past-tense, such as `flow.published`. */
	readonly action: string;
	readonly subjectKind: string;
	readonly subjectId: string;
	readonly data: JsonObject;
}

export interface AuditStore {
	appendAudit(event: AuditEvent): Promise<void>;
	/** The newest first. */
	listAudit(query: {
		readonly subjectKind?: string;
		readonly subjectId?: string;
		/** The `nextCursor` of the page before. */
		readonly cursor?: number | undefined;
		readonly limit: number;
	}): Promise<{
		readonly items: readonly (AuditEvent & { readonly id: number })[];
		readonly nextCursor: number | null;
	}>;
}

const rowSchema = z.object({
	id: z.int(),
	at: z.date(),
	actor: z.unknown().transform(parseActor),
	action: z.string(),
	subject_kind: z.string(),
	subject_id: z.string(),
	data: z.record(z.string(), z.json()),
});

/** Creates the store of the audit trail. */
export function createAuditStore(db: Database): AuditStore {
	return {
		async appendAudit({ actor, at, action, subjectKind, subjectId, data }) {
			await db
				.insertInto("audit_event")
				.values({
					at,
					actor: jsonText(actor),
					action,
					subject_kind: subjectKind,
					subject_id: subjectId,
					data: jsonText(data),
				})
				.execute();
		},
		async listAudit({ subjectKind, subjectId, cursor, limit }) {
			let query = db
				.selectFrom("audit_event")
				.selectAll()
				.orderBy("id", "desc")
				.limit(limit + 1);
			if (subjectKind !== undefined)
				query = query.where("subject_kind", "=", subjectKind);
			if (subjectId !== undefined)
				query = query.where("subject_id", "=", subjectId);
			if (cursor !== undefined) query = query.where("id", "<", cursor);
			const events = (await query.execute()).map(toEvent);
			const items = events.slice(0, limit);
			return {
				items,
				nextCursor: events.length > limit ? (items.at(-1)?.id ?? null) : null,
			};
		},
	};
}

function toEvent(stored: unknown): AuditEvent & { readonly id: number } {
	const { subject_kind, subject_id, ...event } = rowSchema.parse(stored);
	return { ...event, subjectKind: subject_kind, subjectId: subject_id };
}
