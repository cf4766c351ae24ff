/**
 * People with accounts. The auth library makes accounts and keeps passwords; what decides about rights is changed here,
 * under a lock, so that of several admins at the same moment one comes after the other.
 */
import type { Database } from "./database-schema.ts";

/** An account. */
export interface PersonRecord {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly role: string;
	/** Whether the account is disabled. */
	readonly banned: boolean;
	readonly createdAt: Date;
}

/** What can be changed of an account; its sessions end with it. */
export type PersonChange =
	| { readonly role: string }
	| { readonly banned: boolean };

/** What a change is decided on; nothing of it changes until that is done. */
export interface PeopleSeen {
	readonly person: PersonRecord | null;
	/** All admins whose accounts are not disabled. */
	readonly admins: readonly PersonRecord[];
}

export interface PeopleStore {
	/** By the age of their accounts, the oldest first. */
	listPeople(): Promise<readonly PersonRecord[]>;
	/** Makes the change that `decide` answers, if it answers one. What it throws leaves everything as it was. */
	changePerson(request: {
		readonly id: string;
		readonly at: Date;
		readonly decide: (seen: PeopleSeen) => PersonChange | null;
	}): Promise<void>;
	/** Signs the person out everywhere. */
	endSessions(id: string): Promise<void>;
}

/** Creates the store of people. */
export function createPeopleStore(db: Database): PeopleStore {
	return {
		async listPeople() {
			const rows = await selectPeople(db)
				.orderBy("createdAt")
				.orderBy("id")
				.execute();
			return rows.map(toPerson);
		},
		changePerson: ({ id, at, decide }) =>
			db.transaction().execute(async (trx) => {
				// Always in the same order, so that two changes wait for each other and not both.
				const rows = await selectPeople(trx)
					.where((is) => is.or([is("id", "=", id), is("role", "=", "admin")]))
					.orderBy("id")
					.forUpdate()
					.execute();
				const people = rows.map(toPerson);
				const change = decide({
					person: people.find((person) => person.id === id) ?? null,
					admins: people.filter(
						({ role, banned }) => role === "admin" && !banned,
					),
				});
				if (!change) return;
				const ban = { banReason: null, banExpires: null };
				await trx
					.updateTable("user")
					.set({
						...change,
						...("banned" in change ? ban : {}),
						updatedAt: at,
					})
					.where("id", "=", id)
					.execute();
				await deleteSessions(trx, id);
			}),
		endSessions: (id) => deleteSessions(db, id),
	};
}

async function deleteSessions(db: Database, userId: string): Promise<void> {
	await db.deleteFrom("session").where("userId", "=", userId).execute();
}

const selectPeople = (db: Database) =>
	db
		.selectFrom("user")
		.select(["id", "name", "email", "role", "banned", "createdAt"]);

const toPerson = ({
	role,
	banned,
	...rest
}: Omit<PersonRecord, "role" | "banned"> & {
	role: string | null;
	banned: boolean | null;
}): PersonRecord => ({
	...rest,
	role: role ?? "",
	banned: banned === true,
});
