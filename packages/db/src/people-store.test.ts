import { afterEach, beforeEach, expect, it } from "vitest";
import { createPeopleStore, type PeopleStore } from "./people-store.ts";
import { minutesLater, NOON } from "./stores.testing.ts";
import { createMigratedDatabase, type MigratedDatabase } from "./testing.ts";

let database: MigratedDatabase;
let people: PeopleStore;
beforeEach(async () => {
	database = await createMigratedDatabase();
	people = createPeopleStore(database.db);
});
afterEach(async () => {
	await database.drop();
});

async function add(id: string, role: string, minutes = 0): Promise<void> {
	const at = minutesLater(minutes);
	await database.pool.query(
		`insert into "user" ("id", "name", "email", "emailVerified", "createdAt", "role") values ($1, $1, $2, false, $3, $4)`,
		[id, `${id}@example.org`, at, role],
	);
	await database.pool.query(
		`insert into "session" ("id", "expiresAt", "token", "updatedAt", "userId") values ($1, $2, $1, $2, $1)`,
		[id, at],
	);
}

const sessions = async () => {
	const { rows } = await database.pool.query<{ userId: string }>(
		`select "userId" from "session" order by 1`,
	);
	return rows.map((row) => row.userId);
};
const roles = async () =>
	Object.fromEntries(
		(await people.listPeople()).map(({ id, role, banned }) => [
			id,
			banned ? `${role}, disabled` : role,
		]),
	);

it("lists everybody, the oldest account first", async () => {
	await add("young", "reviewer", 2);
	await add("old", "builder", 1);
	expect(await people.listPeople()).toEqual([
		{
			id: "old",
			name: "old",
			email: "old@example.org",
			role: "builder",
			banned: false,
			createdAt: minutesLater(1),
		},
		expect.objectContaining({ id: "young" }),
	]);
});

it("changes a role or disables, and ends that person's sessions only", async () => {
	await add("a", "admin");
	await add("b", "builder");
	const decide = () => ({ role: "reviewer" });
	await people.changePerson({ id: "b", at: NOON, decide });
	expect([await roles(), await sessions()]).toEqual([
		{ a: "admin", b: "reviewer" },
		["a"],
	]);
	const disable = () => ({ banned: true });
	await people.changePerson({ id: "a", at: NOON, decide: disable });
	expect([await roles(), await sessions()]).toEqual([
		{ a: "admin, disabled", b: "reviewer" },
		[],
	]);
});

it("changes nothing when that is what was decided, or nothing could be", async () => {
	await add("a", "admin");
	await people.changePerson({ id: "a", at: NOON, decide: () => null });
	const refusal = new Error("No.");
	const decide = () => {
		throw refusal;
	};
	await expect(people.changePerson({ id: "a", at: NOON, decide })).rejects.toBe(
		refusal,
	);
	expect([await roles(), await sessions()]).toEqual([{ a: "admin" }, ["a"]]);
});

it("decides about admins one after the other, each on what the one before has left", async () => {
	const ids = ["a", "b", "c", "d"];
	for (const id of ids) await add(id, "admin");
	const demoted = await Promise.allSettled(
		ids.map((id) =>
			people.changePerson({
				id,
				at: NOON,
				decide({ admins }) {
					if (admins.length === 1) throw new Error("The last one stays.");
					return { role: "builder" };
				},
			}),
		),
	);
	expect(demoted.map((result) => result.status).sort()).toEqual([
		"fulfilled",
		"fulfilled",
		"fulfilled",
		"rejected",
	]);
	expect(Object.values(await roles()).sort()).toEqual([
		"admin",
		"builder",
		"builder",
		"builder",
	]);
});
