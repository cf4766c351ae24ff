import type { PersonRecord } from "@patchbay/db";
import { roleSchema } from "../wire.ts";
import type { PersonChoice } from "./catalog-router.ts";

/** Those of the people who can be asked, by name. An e-mail address is told only where a name alone could be two people. */
export function toPersonChoices(
	people: readonly PersonRecord[],
): PersonChoice[] {
	const active = people.filter((person) => !person.banned);
	const bearers = new Map<string, number>();
	for (const { name } of active) {
		const key = toKey(name);
		bearers.set(key, (bearers.get(key) ?? 0) + 1);
	}
	return active
		.map(({ id, name, role, email }) => ({
			id,
			name,
			role: roleSchema.catch("reviewer").parse(role),
			email: bearers.get(toKey(name)) === 1 ? null : email,
		}))
		.sort((a, b) => a.name.localeCompare(b.name, "en"));
}

const toKey = (name: string): string => name.trim().toLowerCase();
