import { expect, test } from "vitest";
import { findPeople, noteOn, peopleOfRole } from "./approver-choices.ts";

const legal = {
	id: "u1",
	name: "Légal",
	role: "reviewer",
	email: "u1@example.org",
} as const;
const finance = {
	id: "u2",
	name: "Finance",
	role: "reviewer",
	email: null,
} as const;
const ops = {
	id: "u3",
	name: "Marketing ops",
	role: "builder",
	email: null,
} as const;
const admin = { id: "u4", name: "Admin", role: "admin", email: null } as const;
const people = [admin, finance, legal, ops];

test("people of the role and admins can be chosen", () => {
	expect(peopleOfRole(people, "reviewer")).toEqual([admin, finance, legal]);
	expect(peopleOfRole(people, "admin")).toEqual([admin]);
});

test.each([
	["", people],
	["legal", [legal]],
	["ops MARK", [ops]],
	["u1@", [legal]],
	["nobody", []],
])("searching %j finds who is called that", (text, found) => {
	expect(findPeople(people, text)).toEqual(found);
});

test("beside a name stands what tells people apart", () => {
	expect(noteOn(legal, "reviewer")).toBe("u1@example.org");
	expect(noteOn(finance, "reviewer")).toBeNull();
	expect(noteOn(admin, "reviewer")).toBe("admin");
});
