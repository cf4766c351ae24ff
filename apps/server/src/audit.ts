import type { AuditStore } from "@patchbay/db";
import type { JsonObject } from "@patchbay/flow";
import { SETUP_ACTOR, toActor } from "./actor.ts";
import type { Person } from "./can.ts";

/** What was changed. */
export interface AuditSubject {
	readonly kind:
		| "flow"
		| "decision"
		| "guard"
		| "credential"
		| "person"
		| "setup"
		| "run"
		| "events";
	readonly id: string;
}

/** Records who changed what, outside of runs. Without a person, the installation did it by itself. */
export type Audit = (
	by: Person | null,
	action: string,
	subject: AuditSubject,
	data?: JsonObject,
) => Promise<void>;

/** Records on the audit store. */
export const createAudit =
	(store: AuditStore): Audit =>
	async (by, action, subject, data = {}) => {
		await store.appendAudit({
			actor: by ? toActor(by) : SETUP_ACTOR,
			at: new Date(),
			action,
			subjectKind: subject.kind,
			subjectId: subject.id,
			data,
		});
	};
