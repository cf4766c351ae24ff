import type { PersonChange } from "@patchbay/db";
import { expect, test } from "vitest";
import { decideChange } from "./decide-change.ts";

const person = (id: string, role = "admin", banned = false) => ({
	id,
	name: id,
	email: `${id}@example.org`,
	role,
	banned,
	createdAt: new Date(0),
});
const a = person("a");
const b = person("b");
const builder = person("c", "builder");
const disabled = person("d", "reviewer", true);

const decide = (
	of: ReturnType<typeof person> | null,
	wanted: PersonChange,
	admins = [a, b],
) => decideChange({ person: of, admins }, { byId: "a", wanted });

test.each([
	["a role", builder, { role: "reviewer" }],
	["an admin, while there is another one", b, { role: "builder" }],
	["oneself, while there is another one", a, { role: "builder" }],
	["an account that is disabled", disabled, { banned: false }],
	["somebody to be disabled", b, { banned: true }],
])("%s is changed", (_, of, wanted) => {
	expect(decide(of, wanted)).toEqual(wanted);
});

test.each([
	["a role that is the same", builder, { role: "builder" }],
	["an account that is disabled already", disabled, { banned: true }],
	["an account that is not disabled", builder, { banned: false }],
])("%s needs no change", (_, of, wanted) => {
	expect(decide(of, wanted)).toBe(null);
});

test.each([
	["the only admin's role", a, { role: "builder" }, [a], "only admin"],
	["oneself", a, { banned: true }, [a, b], "your own account"],
	["nobody", null, { role: "admin" }, [a, b], "no such person"],
	[
		"by somebody who is no admin any more",
		b,
		{ role: "builder" },
		[b],
		"not an admin",
	],
])("%s is not changed", (_, of, wanted, admins, words) => {
	expect(() => decide(of, wanted, admins)).toThrow(words);
});
