/** Policy guards, each with a revision against lost edits, and what is published of the decision that it asks. */
import {
	type Actor,
	type Guard,
	guardSchema,
	type KnownGuard,
} from "@patchbay/flow";
import type { Database } from "./database-schema.ts";
import { jsonText } from "./json-text.ts";
import { parseActor } from "./stored-actor.ts";

/** A guard as it is stored, with its decision. */
export interface GuardRecord extends KnownGuard {
	readonly decisionArchived: boolean;
	/** Goes up by one with each change. */
	readonly revision: number;
	readonly updatedAt: Date;
	readonly updatedBy: Actor;
}

/** Who changes a guard, and when. */
interface Touch {
	readonly id: string;
	readonly by: Actor;
	readonly at: Date;
}

export interface GuardStore {
	/** By title. */
	listGuards(): Promise<readonly GuardRecord[]>;
	getGuard(id: string): Promise<GuardRecord | null>;
	createGuard(guard: Touch & { readonly guard: Guard }): Promise<void>;
	/** Null when there is no such guard, or not any more. */
	changeGuard(
		change: Touch & { readonly revision: number; readonly guard: Guard },
	): Promise<
		| { readonly ok: true; readonly revision: number }
		| { readonly ok: false; readonly current: GuardRecord }
		| null
	>;
	/** False when there is no such guard. */
	removeGuard(id: string): Promise<boolean>;
}

/** Creates the store of guards. */
export function createGuardStore(db: Database): GuardStore {
	const getGuard = async (id: string) => {
		const row = await selectGuards(db)
			.where("guard.id", "=", id)
			.executeTakeFirst();
		return row ? toRecord(row) : null;
	};
	return {
		async listGuards() {
			const rows = await selectGuards(db)
				.orderBy("guard.title")
				.orderBy("guard.id")
				.execute();
			return rows.map(toRecord);
		},
		getGuard,
		async createGuard({ guard, ...touch }) {
			await db
				.insertInto("guard")
				.values({ id: touch.id, revision: 1, ...toRow(guard, touch) })
				.execute();
		},
		async changeGuard({ guard, revision, ...touch }) {
			const { numUpdatedRows } = await db
				.updateTable("guard")
				.set({ revision: revision + 1, ...toRow(guard, touch) })
				.where("id", "=", touch.id)
				.where("revision", "=", revision)
				.executeTakeFirst();
			if (numUpdatedRows > 0n) return { ok: true, revision: revision + 1 };
			const current = await getGuard(touch.id);
			return current && { ok: false, current };
		},
		async removeGuard(id) {
			const { numDeletedRows } = await db
				.deleteFrom("guard")
				.where("id", "=", id)
				.executeTakeFirst();
			return numDeletedRows > 0n;
		},
	};
}

const selectGuards = (db: Database) =>
	db
		.selectFrom("guard")
		.innerJoin("decision", "decision.id", "guard.decision_id")
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom("decision_version")
					.select((inner) => inner.fn.max("number").as("newest"))
					.whereRef("decision_version.decision_id", "=", "guard.decision_id")
					.as("version"),
			(join) => join.onTrue(),
		)
		.select([
			"guard.id",
			"guard.title",
			"guard.decision_id",
			"guard.passes",
			"guard.actions",
			"guard.revision",
			"guard.updated_at",
			"guard.updated_by",
			"decision.title as decision_title",
			"decision.archived_at",
			"version.newest",
		]);

const toRow = (
	{ title, decisionId, passes, actions }: Guard,
	{ at, by }: Touch,
) => ({
	title,
	decision_id: decisionId,
	passes: jsonText(passes),
	actions: jsonText(actions),
	updated_at: at,
	updated_by: jsonText(by),
});

const toRecord = (row: {
	id: string;
	title: string;
	decision_id: string;
	passes: unknown;
	actions: unknown;
	revision: number;
	updated_at: Date;
	updated_by: unknown;
	decision_title: string;
	archived_at: Date | null;
	newest: number | null;
}): GuardRecord => ({
	...guardSchema.parse({
		title: row.title,
		decisionId: row.decision_id,
		passes: row.passes,
		actions: row.actions,
	}),
	id: row.id,
	decisionTitle: row.decision_title,
	decisionArchived: row.archived_at !== null,
	version: row.newest,
	revision: row.revision,
	updatedAt: row.updated_at,
	updatedBy: parseActor(row.updated_by),
});
