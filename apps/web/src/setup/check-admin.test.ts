import { expect, test } from "vitest";
import { checkAdmin } from "./check-admin.ts";

const GOOD = {
	name: "Marketing ops",
	email: "ops@example.org",
	password: "harbour lamp",
};

test("an account with name, address and a long password is fine", () => {
	expect(checkAdmin(GOOD)).toEqual({});
	expect(checkAdmin({ ...GOOD, email: " ops@example.org " })).toEqual({});
});

test.each([
	[{ name: "  " }, "name"],
	[{ email: "ops" }, "email"],
	[{ email: "ops@example" }, "email"],
	[{ password: "too short" }, "password"],
])("with %j the problem is the %s", (change, field) => {
	expect(Object.keys(checkAdmin({ ...GOOD, ...change }))).toEqual([field]);
});
