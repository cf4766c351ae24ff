import { afterAll, beforeAll, expect, test } from "vitest";
import { approval, end, flowOf, trigger } from "../test-flows.ts";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
} from "../test-server.ts";

let server: TestServer;
let admin: TestPerson;
let runId: string;

beforeAll(async () => {
	server = await startTestServer({ recheckMs: 50 });
	admin = await server.setUp();
	const { id: flowId, revision } = await admin.api.flows.create.mutate({
		document: flowOf("Followed", trigger(), [approval(), "approved"], end()),
	});
	await admin.api.flows.publish.mutate({ id: flowId, revision });
	const input = { spend: 1 };
	runId = (await admin.api.runs.start.mutate({ flowId, input })).runId;
});
afterAll(() => server.stop());

/** Follows the run as a browser does; answers once the first event is there, with the rest to come. */
async function follow({ cookie }: TestPerson) {
	const input = encodeURIComponent(JSON.stringify({ id: runId }));
	const answer = await fetch(
		`${server.url}/api/trpc/runs.events?input=${input}`,
		{ headers: { cookie, accept: "text/event-stream" } },
	);
	let text = "";
	const ended = (async () => {
		for await (const chunk of answer.body ?? [])
			text += Buffer.from(chunk).toString("utf8");
		return text;
	})();
	while (!text.includes("run.started"))
		await new Promise((resolve) => setTimeout(resolve, 10));
	return { ended, isOpen: () => !text.includes("event: serialized-error") };
}

const isRefused = { data: { code: "UNAUTHORIZED" } };

test.each([
	[
		"is disabled",
		(id: string) => admin.api.people.disable.mutate({ id }),
		"reviewer",
	],
	[
		"gets another role",
		(id: string) => admin.api.people.setRole.mutate({ id, role: "reviewer" }),
		"builder",
	],
] as const)(
	"who %s reads nothing more from that moment, and what they follow ends",
	async (_, change, role) => {
		const person = await server.addPerson(admin, role);
		await person.api.flows.list.query({});
		const followed = await follow(person);
		await change(person.id);
		await expect(person.api.flows.list.query({})).rejects.toMatchObject(
			isRefused,
		);
		expect(await followed.ended).toContain("UNAUTHORIZED");
	},
);

test("whoever still may goes on following", async () => {
	const followed = await follow(admin);
	await new Promise((resolve) => setTimeout(resolve, 2_500));
	expect(followed.isOpen()).toBe(true);
	await admin.api.runs.cancel.mutate({ id: runId });
	expect(await followed.ended).toContain("run.cancelled");
});

test("who signs out is a stranger to the cookie that they had", async () => {
	const person = await server.signIn("admin@example.org");
	await fetch(`${server.url}/api/auth/sign-out`, {
		method: "POST",
		headers: {
			cookie: person.cookie,
			origin: server.url,
			"content-type": "application/json",
		},
		body: "{}",
	});
	await expect(person.api.flows.list.query({})).rejects.toMatchObject(
		isRefused,
	);
});
