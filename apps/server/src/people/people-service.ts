import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import { createAccount } from "../auth/create-account.ts";
import type { Auth } from "../auth/create-auth.ts";
import { roleSchema, toInstant } from "../wire.ts";
import type { PeopleService, PersonItem } from "./people-router.ts";

const MOST_PEOPLE = 1_000;

/** What the people procedures need. */
export interface PeopleDeps {
	readonly auth: Auth;
	readonly audit: Audit;
	/** Ids of the people of the demo. */
	readonly demoPersonIds: () => Promise<ReadonlySet<string>>;
}

/** The accounts, by the auth library; each change is audited. */
export function createPeopleService({
	auth,
	audit,
	demoPersonIds,
}: PeopleDeps): PeopleService {
	const listAll = async (headers: Headers): Promise<PersonItem[]> => {
		const [{ users }, demo] = await Promise.all([
			auth.api.listUsers({
				headers,
				query: { limit: MOST_PEOPLE, sortBy: "createdAt" },
			}),
			demoPersonIds(),
		]);
		return users.map((user) => ({
			id: user.id,
			name: user.name,
			email: user.email,
			role: roleSchema.catch("reviewer").parse(user.role),
			disabled: user.banned === true,
			demo: demo.has(user.id),
			createdAt: toInstant(user.createdAt),
		}));
	};

	const find = async (
		headers: Headers,
		id: string,
	): Promise<{ person: PersonItem; otherAdmins: number }> => {
		const people = await listAll(headers);
		const person = people.find((entry) => entry.id === id);
		if (!person) throw new AppError("not-found", "There is no such person.");
		const otherAdmins = people.filter(
			(entry) => entry.id !== id && entry.role === "admin" && !entry.disabled,
		).length;
		return { person, otherAdmins };
	};

	const keepAnAdmin = ({
		person,
		otherAdmins,
	}: {
		person: PersonItem;
		otherAdmins: number;
	}) => {
		if (person.role === "admin" && !person.disabled && otherAdmins === 0) {
			throw new AppError(
				"not-possible",
				"This is the only admin. Make somebody else an admin first.",
			);
		}
	};

	return {
		list: ({ headers }) => listAll(headers),
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
		async setRole({ person: by, headers }, { id, role }) {
			const found = await find(headers, id);
			if (found.person.role === role) return;
			if (role !== "admin") keepAnAdmin(found);
			await auth.api.setRole({ headers, body: { userId: id, role } });
			await auth.api.revokeUserSessions({ headers, body: { userId: id } });
			await audit(
				by,
				"person.role-changed",
				{ kind: "person", id },
				{ from: found.person.role, to: role },
			);
		},
		async disable({ person: by, headers }, id) {
			if (id === by.id)
				throw new AppError(
					"not-possible",
					"You cannot disable your own account.",
				);
			const found = await find(headers, id);
			if (found.person.disabled) return;
			keepAnAdmin(found);
			await auth.api.banUser({ headers, body: { userId: id } });
			await audit(
				by,
				"person.disabled",
				{ kind: "person", id },
				{ name: found.person.name },
			);
		},
		async enable({ person: by, headers }, id) {
			const { person } = await find(headers, id);
			if (!person.disabled) return;
			await auth.api.unbanUser({ headers, body: { userId: id } });
			await audit(
				by,
				"person.enabled",
				{ kind: "person", id },
				{ name: person.name },
			);
		},
		async resetPassword({ person: by, headers }, { id, password }) {
			const { person } = await find(headers, id);
			await auth.api.setUserPassword({
				headers,
				body: { userId: id, newPassword: password },
			});
			await auth.api.revokeUserSessions({ headers, body: { userId: id } });
			await audit(
				by,
				"person.password-reset",
				{ kind: "person", id },
				{ name: person.name },
			);
		},
	};
}
