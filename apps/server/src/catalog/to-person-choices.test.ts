import { expect, test } from "vitest";
import { toPersonChoices } from "./to-person-choices.ts";

const person = (id: string, name: string, role: string, banned = false) => ({
	id,
	name,
	email: `${id}@example.org`,
	role,
	banned,
	createdAt: new Date(0),
});

test("people are offered by name, without those whose account is disabled", () => {
	expect(
		toPersonChoices([
			person("u1", "Partner manager", "reviewer"),
			person("u2", "Marketing ops", "builder"),
			person("u3", "Admin", "admin", true),
		]),
	).toEqual([
		{ id: "u2", name: "Marketing ops", role: "builder", email: null },
		{ id: "u1", name: "Partner manager", role: "reviewer", email: null },
	]);
});

test("people of the same name are told apart by their addresses", () => {
	expect(
		toPersonChoices([
			person("u1", "Legal", "reviewer"),
			person("u2", "legal ", "reviewer"),
			person("u3", "Finance", "reviewer"),
		]).map((choice) => choice.email),
	).toEqual([null, "u1@example.org", "u2@example.org"]);
});
