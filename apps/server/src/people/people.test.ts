import { afterEach, beforeEach, expect, test } from "vitest";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
} from "../test-server.ts";

let server: TestServer;
let first: TestPerson;
let second: TestPerson;

beforeEach(async () => {
	server = await startTestServer();
	first = await server.setUp();
	await first.api.people.create.mutate({
		name: "Second admin",
		email: "second@example.org",
		password: "a password for tests",
		role: "admin",
	});
	second = await server.signIn("second@example.org");
});
afterEach(() => server.stop());

/** How many of the changes were made, and how the others were refused. */
async function atOnce(...changes: readonly Promise<unknown>[]) {
	const settled = await Promise.allSettled(changes);
	return {
		made: settled.filter((result) => result.status === "fulfilled").length,
		refused: settled.flatMap((result) =>
			result.status === "rejected"
				? [(result.reason as { data?: { code?: string } }).data?.code]
				: [],
		),
	};
}

const activeAdmins = async () => {
	const { rows } = await server.database.pool.query(
		`select from "user" where role = 'admin' and banned is not true`,
	);
	return rows.length;
};

const demote = (by: TestPerson, { id }: TestPerson) =>
	by.api.people.setRole.mutate({ id, role: "builder" });
const disable = (by: TestPerson, { id }: TestPerson) =>
	by.api.people.disable.mutate({ id });

test.each([
	[
		"demote each other",
		() => [demote(first, second), demote(second, first)],
		["FORBIDDEN", "UNAUTHORIZED"],
	],
	[
		"disable each other",
		() => [disable(first, second), disable(second, first)],
		["FORBIDDEN", "UNAUTHORIZED"],
	],
	[
		"disable and demote each other",
		() => [disable(first, second), demote(second, first)],
		["FORBIDDEN", "UNAUTHORIZED"],
	],
	[
		"step down",
		() => [demote(first, first), demote(second, second)],
		["PRECONDITION_FAILED"],
	],
])(
	"of two admins who %s at the same moment, one does and one stays",
	async (_, changes, codes) => {
		const { made, refused } = await atOnce(...changes());
		expect(made).toBe(1);
		expect(codes).toContain(refused[0]);
		expect(await activeAdmins()).toBe(1);
	},
);

test("a password that is set by somebody who is disabled meanwhile is refused in words, or set", async () => {
	const { made, refused } = await atOnce(
		disable(first, second),
		second.api.people.resetPassword.mutate({
			id: first.id,
			password: "another password for tests",
		}),
	);
	expect(made + refused.length).toBe(2);
	expect(refused).not.toContain("INTERNAL_SERVER_ERROR");
});
