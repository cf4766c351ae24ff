import { expression, type Flow, literal, type Node } from "@patchbay/flow";
import { eachNode, endNode } from "@patchbay/flow/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
	approval,
	createPlaylist,
	end,
	flowOf,
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
let reviewer: TestPerson;

beforeAll(async () => {
	server = await startTestServer();
	admin = await server.setUp();
	reviewer = await server.addPerson(admin, "reviewer");
});
afterAll(() => server.stop());

async function publish(document: Flow): Promise<string> {
	const { id, revision } = await admin.api.flows.create.mutate({ document });
	await admin.api.flows.publish.mutate({ id, revision });
	return id;
}

const statusOf = async (id: string) =>
	(await admin.api.runs.get.query({ id })).run.status;

interface Message {
	readonly id?: string;
	readonly event?: string;
	readonly data: { readonly seq?: number; readonly kind?: string } | null;
}

/** Reads the subscription as a browser's EventSource would. */
async function* follow(
	input: object,
	cookie = admin.cookie,
): AsyncGenerator<Message> {
	const query = new URLSearchParams({ input: JSON.stringify(input) });
	const answer = await fetch(
		`${server.url}/api/trpc/runs.events?${query.toString()}`,
		{
			headers: { cookie, accept: "text/event-stream" },
		},
	);
	expect(answer.headers.get("content-type")).toContain("text/event-stream");
	let buffer = "";
	for await (const chunk of answer.body ?? []) {
		buffer += Buffer.from(chunk).toString("utf8");
		for (
			let cut = buffer.indexOf("\n\n");
			cut >= 0;
			cut = buffer.indexOf("\n\n")
		) {
			const fields = Object.fromEntries(
				buffer
					.slice(0, cut)
					.split("\n")
					.map((line) => [
						line.slice(0, line.indexOf(":")),
						line.slice(line.indexOf(":") + 1).trim(),
					]),
			);
			buffer = buffer.slice(cut + 2);
			const data = fields.data
				? (JSON.parse(fields.data) as Message["data"])
				: null;
			yield {
				data,
				...(fields.id ? { id: fields.id } : {}),
				...(fields.event ? { event: fields.event } : {}),
			};
		}
	}
}

/** The kinds of the events that came, until the stream's end. */
async function kindsOf(input: object): Promise<string[]> {
	const kinds: string[] = [];
	for await (const { id, data, event } of follow(input)) {
		if (event === "return") break;
		if (id !== undefined && data?.kind) kinds.push(`${id} ${data.kind}`);
	}
	return kinds;
}

test("the history is told as it happens, each event once and in order, and ends with the run", async () => {
	const flowId = await publish(
		flowOf("Told", trigger(), [approval(), "approved"], end()),
	);
	const { runId } = await admin.api.runs.start.mutate({
		flowId,
		input: { spend: 3 },
	});
	const told = kindsOf({ id: runId });
	const task = await until(async () =>
		(await reviewer.api.inbox.list.query({})).items.find(
			(item) => item.runId === runId,
		),
	);
	const { viewHash } = await reviewer.api.inbox.get.query({ taskId: task.id });
	await reviewer.api.inbox.decide.mutate({
		taskId: task.id,
		viewHash,
		decision: "approved",
	});
	expect(await told).toEqual([
		"1 run.started",
		"2 approval.requested",
		"3 approval.decided",
		"4 step.succeeded",
		"5 run.succeeded",
	]);
	expect(await kindsOf({ id: runId, afterSeq: 3 })).toEqual([
		"4 step.succeeded",
		"5 run.succeeded",
	]);
	expect(await kindsOf({ id: runId, afterSeq: 0, lastEventId: "4" })).toEqual([
		"5 run.succeeded",
	]);
	expect(await kindsOf({ id: runId, afterSeq: 5 })).toEqual([]);
});

test("a run of nobody's cannot be followed, nor by nobody", async () => {
	const ask = (cookie: string) =>
		fetch(
			`${server.url}/api/trpc/runs.events?input=${encodeURIComponent(JSON.stringify({ id: "no" }))}`,
			{ headers: { cookie } },
		);
	expect(await (await ask("")).text()).toContain("UNAUTHORIZED");
	expect(await (await ask(admin.cookie)).text()).toContain("NOT_FOUND");
});

test("a form is held to its fields, and a repeated start is one run", async () => {
	const flowId = await publish(flowOf("Form", trigger(), end()));
	await expect(
		admin.api.runs.start.mutate({ flowId, input: { spend: "much" } }),
	).rejects.toMatchObject({
		data: {
			code: "BAD_REQUEST",
			details: {
				problems: [{ field: "spend", message: "Spend must be a number" }],
			},
		},
	});
	const start = () =>
		admin.api.runs.start.mutate({
			flowId,
			input: { spend: 1 },
			idempotencyKey: "click-1",
		});
	const [first, second] = await Promise.all([start(), start()]);
	expect(first).toEqual(second);
});

test("only what is published can be started, and a draft can be tried", async () => {
	const document = flowOf(
		"Draft only",
		trigger(),
		createPlaylist("Tried"),
		end("tried"),
	);
	const { id: flowId } = await admin.api.flows.create.mutate({ document });
	await expect(
		admin.api.runs.start.mutate({ flowId, input: { spend: 1 } }),
	).rejects.toMatchObject({
		data: { code: "PRECONDITION_FAILED" },
	});
	const { runId } = await admin.api.runs.test.mutate({
		flowId,
		document,
		input: { spend: 1 },
	});
	await until(async () => (await statusOf(runId)) === "succeeded");
	const tried = await admin.api.runs.get.query({ id: runId });
	expect(tried).toMatchObject({
		run: { test: true, versionNumber: null, outcome: "tried" },
		document,
	});
	const broken = flowOf("Broken", trigger(), {
		...createPlaylist("x"),
		inputs: {},
	});
	await expect(
		admin.api.runs.test.mutate({
			flowId,
			document: broken,
			input: { spend: 1 },
		}),
	).rejects.toMatchObject({
		data: { code: "UNPROCESSABLE_CONTENT" },
	});
});

test("a waiting run can be cancelled, once", async () => {
	const flowId = await publish(
		flowOf("Cancel", trigger(), [approval(), "approved"], end()),
	);
	const { runId } = await admin.api.runs.start.mutate({
		flowId,
		input: { spend: 1 },
	});
	await until(async () => (await statusOf(runId)) === "waiting");
	await admin.api.runs.cancel.mutate({ id: runId, reason: "Not needed." });
	await until(async () => (await statusOf(runId)) === "cancelled");
	await expect(
		admin.api.runs.cancel.mutate({ id: runId }),
	).rejects.toMatchObject({ data: { code: "PRECONDITION_FAILED" } });
	const { items } = await reviewer.api.inbox.list.query({ status: "done" });
	expect(items.find((task) => task.runId === runId)).toMatchObject({
		status: "withdrawn",
	});
});

test("a run that failed at a system says why in the vendor's words, and can be resumed", async () => {
	await server.sandbox("/faults", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			system: "spotify",
			kind: "server-error",
			path: "/v1/me/playlists",
			status: 503,
			times: 1,
		}),
	});
	const flowId = await publish(
		flowOf("Fails once", trigger(), createPlaylist("Resumed"), end()),
	);
	const { runId } = await admin.api.runs.start.mutate({
		flowId,
		input: { spend: 1 },
	});
	await until(async () => (await statusOf(runId)) === "failed");
	const { run } = await admin.api.runs.get.query({ id: runId });
	expect(run.summary).toContain("Spotify");
	await admin.api.runs.resume.mutate({ id: runId });
	await until(async () => (await statusOf(runId)) === "succeeded");
	const playlists = await server.sandbox<{ name: string }[]>(
		"/spotify/playlists.json",
	);
	expect(
		playlists.filter((playlist) => playlist.name === "Resumed"),
	).toHaveLength(1);
});

test("an answer that was lost is settled once, at the step where it was lost", async () => {
	const { id: credentialId } = await admin.api.credentials.createForm.mutate({
		connector: "http",
		environment: "sandbox",
		title: "Tickets",
		fields: { baseUrl: `${server.sandboxUrl}/http`, auth: "none" },
	});
	await server.sandbox("/faults", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			system: "http",
			kind: "reset-after",
			path: "/tickets",
			times: 2,
		}),
	});
	const sendTicket: Node = {
		...createPlaylist(""),
		connector: "http",
		action: "send",
		credentialId,
		inputs: { path: literal("/tickets"), body: literal({ title: "One" }) },
	};
	const flowId = await publish(flowOf("Doubt", trigger(), sendTicket, end()));
	const { runId: id } = await admin.api.runs.start.mutate({
		flowId,
		input: { spend: 1 },
	});
	const say = (
		nodeId: string,
		resolution: "happened" | "send-again",
		attempt = 1,
	) => admin.api.runs.resolveEffect.mutate({ id, nodeId, attempt, resolution });
	const count = async (kind: string) =>
		(await admin.api.runs.get.query({ id })).events.filter(
			(event) => event.kind === kind,
		).length;
	await until(async () => (await statusOf(id)) === "waiting");
	const nothing = { data: { code: "PRECONDITION_FAILED" } };
	await expect(say("n_end", "happened")).rejects.toMatchObject(nothing);
	// Clicked twice: the second click is not about the answer that is lost next.
	await Promise.allSettled([
		say(sendTicket.id, "send-again"),
		say(sendTicket.id, "send-again"),
	]);
	await until(async () => (await count("effect.unknown")) === 2);
	await until(async () => (await statusOf(id)) === "waiting");
	expect(await count("effect.resolved")).toBe(1);
	// Somebody whose page still shows the first try says nothing about the second.
	await expect(say(sendTicket.id, "happened", 1)).rejects.toMatchObject(
		nothing,
	);
	await say(sendTicket.id, "happened", 2);
	await until(async () => (await statusOf(id)) === "succeeded");
	await expect(say(sendTicket.id, "happened", 2)).rejects.toMatchObject(
		nothing,
	);
});

test("an answer that was lost for one item is settled for that item only", async () => {
	const { id: credentialId } = await admin.api.credentials.createForm.mutate({
		connector: "http",
		environment: "sandbox",
		title: "Tickets by item",
		fields: { baseUrl: `${server.sandboxUrl}/http`, auth: "none" },
	});
	await server.sandbox("/faults", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			system: "http",
			kind: "reset-after",
			path: "/tickets",
			times: 2,
		}),
	});
	const sendTicket: Node = {
		...createPlaylist(""),
		connector: "http",
		action: "send",
		credentialId,
		parent: "n_all",
		inputs: {
			path: literal("/tickets"),
			body: expression("{title: item}"),
		},
	};
	const all = eachNode("all", '["a", "b"]', { result: expression("index") });
	const ended = endNode("end", "done");
	const flowId = await publish({
		...flowOf("Doubt by item", trigger(), all, ended),
		nodes: [trigger(), all, sendTicket, ended],
		edges: [
			["n_start", "out", all.id],
			[all.id, "body", sendTicket.id],
			[all.id, "out", ended.id],
		].map(([from = "", port = "", to = ""]) => ({
			id: `e_${from}_${to}`,
			from,
			port,
			to,
		})),
	});
	const { runId: id } = await admin.api.runs.start.mutate({
		flowId,
		input: { spend: 1 },
	});
	await until(async () => {
		const { events } = await admin.api.runs.get.query({ id });
		return events.filter(({ kind }) => kind === "effect.unknown").length === 2;
	});
	await until(async () => (await statusOf(id)) === "waiting");
	const say = (scope?: string) =>
		admin.api.runs.resolveEffect.mutate({
			id,
			nodeId: sendTicket.id,
			...(scope === undefined ? {} : { scope }),
			attempt: 1,
			resolution: "happened",
		});
	await expect(say()).rejects.toMatchObject({
		data: { code: "PRECONDITION_FAILED" },
	});
	await say("n_all[2]/");
	await until(async () => (await statusOf(id)) === "waiting");
	await expect(say("n_all[2]/")).rejects.toMatchObject({
		data: { code: "PRECONDITION_FAILED" },
	});
	await say("n_all[1]/");
	await until(async () => (await statusOf(id)) === "succeeded");
});

test("lists are narrowed by status, flow and words, and paged without losing or repeating one", async () => {
	const flowId = await publish(flowOf("Paged zebra", trigger(), end()));
	const started: string[] = [];
	for (let spend = 0; spend < 7; spend += 1)
		started.push(
			(await admin.api.runs.start.mutate({ flowId, input: { spend } })).runId,
		);
	const seen: string[] = [];
	for (let cursor: string | null | undefined; ; ) {
		const page = await admin.api.runs.list.query({
			text: "zebra",
			status: "succeeded",
			limit: 3,
			cursor,
		});
		seen.push(...page.items.map((run) => run.id));
		cursor = page.nextCursor;
		if (!cursor) break;
	}
	expect(seen).toEqual([...started].reverse());
});
