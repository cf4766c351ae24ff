import type { PeopleStore, PersonChange, PersonRecord } from "@patchbay/db";
import { APIError } from "better-auth/api";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import { createAccount } from "../auth/create-account.ts";
import type { Auth } from "../auth/create-auth.ts";
import type { Person } from "../can.ts";
import { roleSchema, toInstant } from "../wire.ts";
import { decideChange } from "./decide-change.ts";
import type { PeopleService } from "./people-router.ts";

/** What the people procedures need. */
export interface PeopleDeps {
	readonly people: PeopleStore;
	readonly auth: Auth;
	readonly audit: Audit;
	/** Ids of the people of the demo. */
	readonly demoPersonIds: () => Promise<ReadonlySet<string>>;
}

/** The accounts; each change is audited. */
export function createPeopleService({
	people,
	auth,
	audit,
	demoPersonIds,
}: PeopleDeps): PeopleService {
	/** Changes an account under a lock; answers how it was, or null when there was nothing to change. */
	const change = async (
		by: Person,
		id: string,
		wanted: PersonChange,
	): Promise<PersonRecord | null> => {
		let before: PersonRecord | null = null;
		await people.changePerson({
			id,
			at: new Date(),
			decide(seen) {
				const decided = decideChange(seen, { byId: by.id, wanted });
				before = decided && seen.person;
				return decided;
			},
		});
		return before;
	};

	return {
		async list() {
			const [all, demo] = await Promise.all([
				people.listPeople(),
				demoPersonIds(),
			]);
			return all.map(({ banned, createdAt, ...person }) => ({
				...person,
				role: roleSchema.catch("reviewer").parse(person.role),
				disabled: banned,
				demo: demo.has(person.id),
				createdAt: toInstant(createdAt),
			}));
		},
		async create({ person: by }, person) {
			const { id } = await createAccount(auth, person);
			await audit(
				by,
				"person.created",
				{ kind: "person", id },
				{ name: person.name, email: person.email, role: person.role },
			);
			return { id };
		},
		async setRole({ person: by }, { id, role }) {
			const before = await change(by, id, { role });
			if (!before) return;
			await audit(
				by,
				"person.role-changed",
				{ kind: "person", id },
				{ from: before.role, to: role },
			);
		},
		async disable({ person: by }, id) {
			const before = await change(by, id, { banned: true });
			if (!before) return;
			const { name } = before;
			await audit(by, "person.disabled", { kind: "person", id }, { name });
		},
		async enable({ person: by }, id) {
			const before = await change(by, id, { banned: false });
			if (!before) return;
			const { name } = before;
			await audit(by, "person.enabled", { kind: "person", id }, { name });
		},
		async resetPassword({ person: by, headers }, { id, password }) {
			const all = await people.listPeople();
			const person = all.find((entry) => entry.id === id);
			if (!person) throw new AppError("not-found", "There is no such person.");
			const body = { userId: id, newPassword: password };
			await auth.api.setUserPassword({ headers, body }).catch(explain);
			await people.endSessions(id);
			const { name } = person;
			await audit(
				by,
				"person.password-reset",
				{ kind: "person", id },
				{ name },
			);
		},
	};
}

/** The auth library looks once more who asks: whoever has lost their rights since is told so. */
function explain(error: unknown): never {
	if (error instanceof APIError && [401, 403].includes(error.statusCode))
		throw new AppError("not-allowed", "You are not an admin any more.");
	throw error;
}
