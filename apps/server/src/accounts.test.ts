import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { end, flowOf, trigger } from "./test-flows.ts";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
} from "./test-server.ts";

let server: TestServer;
let people: Record<"builder" | "reviewer" | "admin", TestPerson>;
let flowId: string;

beforeAll(async () => {
	server = await startTestServer();
	const admin = await server.setUp();
	people = {
		admin,
		builder: await server.addPerson(admin, "builder"),
		reviewer: await server.addPerson(admin, "reviewer"),
	};
	flowId = (
		await admin.api.flows.create.mutate({
			document: flowOf("Roles", trigger(), end()),
		})
	).id;
});
afterAll(() => server.stop());

type Api = TestPerson["api"];

/** Asked with ids that do not exist, so that nothing changes: whoever may ask is told so. */
const requests: Record<
	string,
	readonly [
		ask: (api: Api) => Promise<unknown>,
		...allowed: (keyof typeof people)[],
	]
> = {
	"list flows": [
		(api) => api.flows.list.query({}),
		"admin",
		"builder",
		"reviewer",
	],
	"see a flow": [
		(api) => api.flows.get.query({ id: flowId }),
		"admin",
		"builder",
		"reviewer",
	],
	"make a flow": [
		(api) => api.flows.create.mutate({ title: "x" }),
		"admin",
		"builder",
	],
	"publish a flow": [
		(api) => api.flows.publish.mutate({ id: "no", revision: 1 }),
		"admin",
		"builder",
	],
	"see a webhook address": [
		(api) => api.flows.webhook.query({ id: flowId }),
		"admin",
		"builder",
	],
	"archive a flow": [
		(api) => api.flows.archive.mutate({ id: "no" }),
		"admin",
		"builder",
	],
	"use a template": [
		(api) => api.templates.use.mutate({ id: "no" }),
		"admin",
		"builder",
	],
	"list runs": [
		(api) => api.runs.list.query({}),
		"admin",
		"builder",
		"reviewer",
	],
	"start a run": [
		(api) => api.runs.start.mutate({ flowId: "no", input: {} }),
		"admin",
		"builder",
	],
	"cancel a run": [
		(api) => api.runs.cancel.mutate({ id: "no" }),
		"admin",
		"builder",
	],
	"resume a run": [
		(api) => api.runs.resume.mutate({ id: "no" }),
		"admin",
		"builder",
	],
	"read the inbox": [
		(api) => api.inbox.list.query({}),
		"admin",
		"builder",
		"reviewer",
	],
	"see the catalogue": [
		(api) => api.catalog.get.query(),
		"admin",
		"builder",
		"reviewer",
	],
	"choose among credentials": [
		(api) => api.catalog.credentials.query(),
		"admin",
		"builder",
		"reviewer",
	],
	"choose among people": [
		(api) => api.catalog.people.query(),
		"admin",
		"builder",
	],
	"list credentials": [(api) => api.credentials.list.query(), "admin"],
	"remove a credential": [
		(api) => api.credentials.remove.mutate({ id: "no" }),
		"admin",
	],
	"list people": [(api) => api.people.list.query(), "admin"],
	"change a role": [
		(api) => api.people.setRole.mutate({ id: "no", role: "admin" }),
		"admin",
	],
	"remove the demo": [(api) => api.setup.removeDemo.mutate(), "admin"],
};

const codeOf = (ask: Promise<unknown>): Promise<string> =>
	ask.then(
		() => "allowed",
		(error: { data?: { code?: string } }) => error.data?.code ?? "UNKNOWN",
	);

describe.each(Object.entries(requests))("to %s", (_, [ask, ...allowed]) => {
	test.each(["admin", "builder", "reviewer"] as const)(
		"the %s is let in or not",
		async (role) => {
			const code = await codeOf(ask(people[role].api));
			if (allowed.includes(role))
				expect(["allowed", "NOT_FOUND", "PRECONDITION_FAILED"]).toContain(code);
			else expect(code).toBe("FORBIDDEN");
		},
	);

	test("a guest is sent to sign in", async () => {
		expect(await codeOf(ask(server.guest))).toBe("UNAUTHORIZED");
	});
});

test("builders see who can be asked to approve, without addresses", async () => {
	const { admin, builder, reviewer } = people;
	expect(await builder.api.catalog.people.query()).toEqual([
		{ id: builder.id, name: "A builder", role: "builder", email: null },
		{ id: reviewer.id, name: "A reviewer", role: "reviewer", email: null },
		{ id: admin.id, name: "Admin", role: "admin", email: null },
	]);
});

test("nobody can sign up or manage accounts past our own API", async () => {
	for (const path of [
		"sign-up/email",
		"admin/create-user",
		"admin/set-role",
		"get-session",
		"update-user",
	]) {
		const answer = await fetch(`${server.url}/api/auth/${path}`, {
			method: "POST",
			headers: {
				"content-type": "application/json",
				origin: server.url,
				cookie: people.admin.cookie,
			},
			body: JSON.stringify({
				name: "x",
				email: "x@example.org",
				password: "a long password",
				role: "admin",
			}),
		});
		expect([path, answer.status]).toEqual([path, 404]);
	}
});

test("a page of another site can change nothing", async () => {
	const post = (headers: Record<string, string>) =>
		fetch(`${server.url}/api/trpc/flows.create`, {
			method: "POST",
			headers: {
				"content-type": "application/json",
				cookie: people.admin.cookie,
				...headers,
			},
			body: JSON.stringify({ title: "Forged" }),
		}).then((answer) => answer.status);
	expect(await post({ origin: "https://evil.example" })).toBe(403);
	expect(await post({ "sec-fetch-site": "cross-site" })).toBe(403);
	expect(await post({ origin: "null" })).toBe(403);
	expect(await post({ origin: server.url })).toBe(200);
});

test("the session's token is in its cookie alone, and no script can read that", async () => {
	const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
		method: "POST",
		headers: { "content-type": "application/json", origin: server.url },
		body: JSON.stringify({
			email: "builder@example.org",
			password: "a password for tests",
		}),
	});
	const cookies = answer.headers.getSetCookie();
	const token =
		/patchbay\.session_token=([^.;]+)/.exec(cookies.join("\n"))?.[1] ?? "";
	expect(token.length).toBeGreaterThan(20);
	expect(await answer.text()).not.toContain(token);
	for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly/i);
});

test("an account that is disabled can change nothing from that moment, and can come back", async () => {
	const { admin, builder } = people;
	await admin.api.people.disable.mutate({ id: builder.id });
	expect(await codeOf(builder.api.flows.create.mutate({ title: "x" }))).toBe(
		"UNAUTHORIZED",
	);
	await expect(server.signIn("builder@example.org")).rejects.toThrow(
		"disabled",
	);
	await admin.api.people.enable.mutate({ id: builder.id });
	people = { ...people, builder: await server.signIn("builder@example.org") };
	expect(
		await codeOf(people.builder.api.flows.create.mutate({ title: "x" })),
	).toBe("allowed");
});

test("there is always an admin who can sign in", async () => {
	const { admin } = people;
	expect(
		await codeOf(
			admin.api.people.setRole.mutate({ id: admin.id, role: "builder" }),
		),
	).toBe("PRECONDITION_FAILED");
	expect(await codeOf(admin.api.people.disable.mutate({ id: admin.id }))).toBe(
		"PRECONDITION_FAILED",
	);
});

test("a new role holds at once, a new password replaces the old one", async () => {
	const { admin } = people;
	const { id } = await admin.api.people.create.mutate({
		name: "Somebody",
		email: "Somebody@Example.org",
		password: "the first password",
		role: "reviewer",
	});
	await admin.api.people.setRole.mutate({ id, role: "builder" });
	await admin.api.people.resetPassword.mutate({
		id,
		password: "the second password",
	});
	await expect(
		server.signIn("somebody@example.org", "the first password"),
	).rejects.toThrow("401");
	const person = await server.signIn(
		"somebody@example.org",
		"the second password",
	);
	expect(await person.api.session.me.query()).toMatchObject({
		user: { role: "builder" },
	});
});

test("an e-mail address has one account, and weak fields are named", async () => {
	const { api } = people.admin;
	const person = {
		name: "Twice",
		email: "builder@example.org",
		password: "a long password",
		role: "builder",
	} as const;
	expect(await codeOf(api.people.create.mutate(person))).toBe(
		"PRECONDITION_FAILED",
	);
	await expect(
		api.people.create.mutate({ ...person, email: "x", password: "short" }),
	).rejects.toMatchObject({
		data: {
			code: "BAD_REQUEST",
			problems: {
				email: ["Enter an e-mail address."],
				password: ["Use at least 10 characters."],
			},
		},
	});
});
