import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Flow } from "@patchbay/flow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	approval,
	createPlaylist,
	end,
	flowOf,
	respond,
	trigger,
} from "../test-flows.ts";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
	until,
} from "../test-server.ts";

let server: TestServer;
let admin: TestPerson;
let hook: { id: string; url: string };

beforeAll(async () => {
	server = await startTestServer();
	admin = await server.setUp();
	hook = await publish(flowOf("Plain", trigger(), end()));
});
afterAll(() => server.stop());

async function publish(document: Flow) {
	const { id, revision } = await admin.api.flows.create.mutate({ document });
	await admin.api.flows.publish.mutate({ id, revision });
	const { url } = await admin.api.flows.webhook.query({ id });
	return { id, url };
}

type Reply = {
	status: number;
	body: Record<string, unknown>;
	headers: Headers;
};

async function send(
	url: string,
	body: string | Uint8Array<ArrayBuffer> | object,
	headers: Record<string, string> = {},
): Promise<Reply> {
	const raw = typeof body === "string" || body instanceof Uint8Array;
	const answer = await fetch(url, {
		method: "POST",
		body: raw ? body : JSON.stringify(body),
		headers,
	});
	return {
		status: answer.status,
		body: (await answer.json()) as Record<string, unknown>,
		headers: answer.headers,
	};
}

const wrongToken = () =>
	hook.url.replace(/.$/, (last) => (last === "a" ? "b" : "a"));

describe("bad input is refused in words, and starts nothing", () => {
	test.each<[string, () => Promise<Reply>, number, object]>([
		[
			"a wrong token",
			() => send(wrongToken(), { spend: 1 }),
			404,
			{ error: "There is nothing at this address." },
		],
		[
			"a token that is too short",
			() => send(hook.url.slice(0, -3), {}),
			404,
			{ error: "There is nothing at this address." },
		],
		[
			"an unknown flow",
			() => send(`${server.url}/hooks/flow_nothing/x`, {}),
			404,
			{ error: "There is nothing at this address." },
		],
		[
			"a longer path",
			() => send(`${hook.url}/more/and/more`, {}),
			404,
			{ error: "There is nothing at this address." },
		],
		[
			"an empty body",
			() => send(hook.url, ""),
			400,
			{ error: "The body is empty. Send a JSON object.", line: 1, column: 1 },
		],
		[
			"a comma too many",
			() => send(hook.url, '{\n  "spend": 1,\n}'),
			400,
			{
				error:
					"The body is not JSON: “}” at line 3, column 1 does not belong there.",
				line: 3,
				column: 1,
			},
		],
		[
			"lists nested 10,000 levels deep",
			() =>
				send(
					hook.url,
					`{"spend":1,"x":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
				),
			400,
			{ error: "The body is nested more than 200 levels deep." },
		],
		[
			"a number beyond what can be kept",
			() => send(hook.url, '{"spend":1e400}'),
			400,
			{ error: "The body holds a number that is too large." },
		],
		[
			"a whole number with more digits than can be kept",
			() => send(hook.url, '{\n  "spend": 1,\n  "order": 9007199254740993\n}'),
			400,
			{
				error:
					"The number 9007199254740993 at line 3, column 12 is too large to be kept exactly. Send it as text, in quotes.",
				line: 3,
				column: 12,
			},
		],
		[
			"a list",
			() => send(hook.url, [1]),
			400,
			{ error: 'The body must be a JSON object, such as {"country": "FR"}.' },
		],
		[
			"a text",
			() => send(hook.url, '"x"'),
			400,
			{ error: 'The body must be a JSON object, such as {"country": "FR"}.' },
		],
		[
			"null",
			() => send(hook.url, "null"),
			400,
			{ error: 'The body must be a JSON object, such as {"country": "FR"}.' },
		],
		[
			"broken text",
			() => send(hook.url, new Uint8Array([0x22, 0xff, 0x22])),
			400,
			{ error: "The body is not UTF-8 text." },
		],
		[
			"a mebibyte and more",
			() => send(hook.url, { spend: 1, region: "x".repeat(1_048_576) }),
			413,
			{ error: "The body is larger than 1 MiB." },
		],
		[
			"a field that is missing, and one of the wrong kind",
			() => send(hook.url, { region: 7 }),
			422,
			{
				error: "Some fields cannot be accepted.",
				problems: [
					{ field: "spend", message: "Spend is required" },
					{ field: "region", message: "Region must be text" },
				],
			},
		],
		[
			"a key that is too long",
			() =>
				send(hook.url, { spend: 1 }, { "idempotency-key": "k".repeat(201) }),
			400,
			{ error: expect.stringContaining("200") },
		],
	])("%s", async (_, ask, status, body) => {
		const before = await admin.api.runs.list.query({});
		const reply = await ask();
		expect(reply).toMatchObject({ status, body });
		const after = await admin.api.runs.list.query({});
		expect(after.items).toHaveLength(before.items.length);
	});

	test("another method", async () => {
		const answer = await fetch(hook.url);
		expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
	});

	test("a flow that was never published, and one whose published version takes no webhooks", async () => {
		const draft = await admin.api.flows.create.mutate({
			document: flowOf("Draft", trigger(), end()),
		});
		const { url } = await admin.api.flows.webhook.query({ id: draft.id });
		expect(await send(url, { spend: 1 })).toMatchObject({
			status: 409,
			body: { error: expect.stringContaining("Publish one first") },
		});
		const form = await publish(
			flowOf("Form only", trigger({ webhook: false }), end()),
		);
		expect(await send(form.url, { spend: 1 })).toMatchObject({ status: 409 });
	});

	test("a flow in the archive", async () => {
		const gone = await publish(flowOf("Gone", trigger(), end()));
		expect(await send(gone.url, { spend: 1 })).toMatchObject({ status: 202 });
		await admin.api.flows.archive.mutate({ id: gone.id });
		expect(await send(gone.url, { spend: 1 })).toMatchObject({ status: 404 });
		await admin.api.flows.unarchive.mutate({ id: gone.id });
		expect(await send(gone.url, { spend: 1 })).toMatchObject({ status: 202 });
	});
});

test("what is accepted is durable before its 202, and its sender can ask how it stands", async () => {
	const { status, body } = await send(hook.url, {
		spend: 5,
		extra: { kept: true },
	});
	expect(status).toBe(202);
	const events = await server.database.pool.query(
		"select kind, data from run_event where run_id = $1 order by seq",
		[body.runId],
	);
	expect(events.rows[0]).toMatchObject({
		kind: "run.started",
		data: { via: "webhook", input: { spend: 5, extra: { kept: true } } },
	});
	const asked = await fetch(String(body.statusUrl));
	expect(await asked.json()).toMatchObject({
		runId: body.runId,
		status: "succeeded",
		outcome: "done",
	});
	const guessed = await fetch(String(body.statusUrl).replace(/.$/, "_"));
	expect(guessed.status).toBe(404);
});

test("long numbers that are sent as text are kept digit by digit", async () => {
	const order = "12345678901234567890";
	const { body } = await send(hook.url, { spend: 5, order });
	const { events } = await admin.api.runs.get.query({
		id: String(body.runId),
	});
	expect(events[0]).toMatchObject({ data: { input: { order } } });
});

test.each(["Idempotency-Key", "webhook-id"])(
	"the same %s starts one run, however often and at once it comes",
	async (header) => {
		const key = { [header]: `order-17-${header}` };
		const replies = await Promise.all(
			[1, 2, 3, 4, 5].map(() => send(hook.url, { spend: 7 }, key)),
		);
		const late = await send(hook.url, { spend: 7 }, key);
		expect(
			new Set([...replies, late].map((reply) => reply.body.runId)).size,
		).toBe(1);
		expect(
			replies.filter((reply) => reply.body.duplicate === undefined),
		).toHaveLength(1);
		expect(late).toMatchObject({
			status: 200,
			body: { duplicate: true, status: "succeeded" },
		});
	},
);

test("60 webhooks at once with one key are one run, and all are told which", async () => {
	const before = await admin.api.runs.list.query({ flowId: hook.id });
	const key = { "Idempotency-Key": "sixty" };
	const replies = await Promise.all(
		Array.from({ length: 60 }, () => send(hook.url, { spend: 7 }, key)),
	);
	const ids = new Set(replies.map((reply) => reply.body.runId));
	expect(ids.size).toBe(1);
	expect(
		replies.filter((reply) => reply.body.duplicate === undefined),
	).toHaveLength(1);
	const after = await admin.api.runs.list.query({ flowId: hook.id });
	expect(after.items.map((run) => run.id)).toEqual([
		...ids,
		...before.items.map((run) => run.id),
	]);
});

test("a flow that answers gives its own status and body", async () => {
	const answering = await publish(
		flowOf("Answering", trigger(), respond, end()),
	);
	expect(await send(answering.url, { spend: 21 })).toMatchObject({
		status: 201,
		body: { twice: 42 },
	});
});

test("a flow that answers only after a person has decided does not keep its sender waiting", async () => {
	const slow = await publish(
		flowOf("Slow", trigger(), [approval(), "approved"], respond, end()),
	);
	const { status, body } = await send(slow.url, { spend: 3 });
	expect([status, body.status]).toEqual([202, "running"]);
	const asked = await until(async () => {
		const answer = (await (await fetch(String(body.statusUrl))).json()) as {
			status: string;
		};
		return answer.status === "waiting" && answer;
	});
	expect(asked).toMatchObject({ status: "waiting", outcome: null });
});

test("an answer that takes a call to a system is waited for", async () => {
	const calling = await publish(
		flowOf(
			"Calling",
			trigger(),
			createPlaylist("From a webhook"),
			respond,
			end(),
		),
	);
	expect(await send(calling.url, { spend: 4 })).toMatchObject({
		status: 201,
		body: { twice: 8 },
	});
});

test("a new address works at once, and the old one no longer does", async () => {
	const { url } = await admin.api.flows.rotateWebhook.mutate({ id: hook.id });
	expect(await send(hook.url, { spend: 1 })).toMatchObject({ status: 404 });
	expect(await send(url, { spend: 1 })).toMatchObject({ status: 202 });
	hook = { ...hook, url };
});

test("a newly published version is what the next webhook starts", async () => {
	const { draft } = await admin.api.flows.get.query({ id: hook.id });
	const { revision } = await admin.api.flows.saveDraft.mutate({
		id: hook.id,
		revision: draft.revision,
		document: flowOf("Plain", trigger(), end("changed")),
	});
	await admin.api.flows.publish.mutate({ id: hook.id, revision });
	const { body } = await send(hook.url, { spend: 1 });
	const { run } = await admin.api.runs.get.query({ id: String(body.runId) });
	expect(run).toMatchObject({ outcome: "changed", versionNumber: 2 });
});

test("the command that the designer shows works in a shell as it is", async () => {
	const { curl } = await admin.api.flows.webhook.query({ id: hook.id });
	expect(curl).toContain("it'\\''s FR");
	const { stdout } = await promisify(execFile)("sh", ["-c", `${curl} -s`]);
	const { runId } = JSON.parse(stdout) as { runId: string };
	const { events } = await admin.api.runs.get.query({ id: runId });
	expect(events[0]).toMatchObject({
		data: { input: { spend: 900, region: "it's FR" } },
	});
});

test("guessing addresses is slowed down, and no token is in the log", async () => {
	const statuses = await Promise.all(
		Array.from({ length: 150 }, () => send(wrongToken(), {})),
	);
	expect(statuses.map((reply) => reply.status)).toContain(429);
	expect(await send(hook.url, { spend: 1 })).toMatchObject({ status: 202 });
	const token = hook.url.split("/").at(-1) ?? "";
	await until(async () => server.lines.length > 0);
	expect(server.lines.join("")).not.toContain(token);
});
