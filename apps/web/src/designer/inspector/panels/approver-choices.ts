/** Who can be chosen to answer an approval. Pure. */
import type { NodeOf } from "@patchbay/flow";
import type { PersonChoice } from "../inspector-context.tsx";

type Role = NodeOf<"approval">["approvers"]["role"];

/** Those who may answer for the role: admins may always. */
export const peopleOfRole = (
	people: readonly PersonChoice[],
	role: Role,
): readonly PersonChoice[] =>
	people.filter((person) => person.role === role || person.role === "admin");

/** Those in whose name, or address, all words of the search are found. */
export function findPeople(
	people: readonly PersonChoice[],
	text: string,
): readonly PersonChoice[] {
	const words = plain(text)
		.split(/\s+/)
		.filter((word) => word !== "");
	return people.filter(({ name, email }) => {
		const where = plain(`${name} ${email ?? ""}`);
		return words.every((word) => where.includes(word));
	});
}

/** What stands beside a name: the address where two are called the same, and that an admin is one. */
export function noteOn(person: PersonChoice, role: Role): string | null {
	const parts = [
		...(person.email === null ? [] : [person.email]),
		...(person.role === role ? [] : [person.role]),
	];
	return parts.length === 0 ? null : parts.join(" · ");
}

// Accents do not matter when one searches.
const plain = (text: string): string =>
	text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
