import { connectors, toCatalog } from "@patchbay/connectors";
import { flowSchema, validateFlow } from "@patchbay/flow";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
	until,
} from "../test-server.ts";
import { brandedPlaylistRequest } from "./branded-playlist-request.ts";

let server: TestServer;
let admin: TestPerson;
let reviewer: TestPerson;
let builder: TestPerson;
let flowId: string;
let hookUrl: string;

beforeAll(async () => {
	server = await startTestServer();
	admin = await server.setUp();
	builder = await server.addPerson(admin, "builder");
	reviewer = await server.addPerson(admin, "reviewer");
	({ flowId } = await builder.api.templates.use.mutate({ id: "SR-03" }));
	const { draft } = await builder.api.flows.get.query({ id: flowId });
	await builder.api.flows.publish.mutate({
		id: flowId,
		revision: draft.revision,
	});
	hookUrl = (await builder.api.flows.webhook.query({ id: flowId })).url;
});
afterAll(() => server.stop());

const request = {
	partner: "Kaffeehaus Nord",
	store: "Store 21, Hamburg",
	country: "DE",
	campaign: "Winter Warmers",
	mood: "acoustic café",
	minutes: 95,
	explicit: false,
	licenceUntil: "2031-01-31",
};

async function post(input: object) {
	const answer = await fetch(hookUrl, {
		method: "POST",
		body: JSON.stringify(input),
	});
	return {
		status: answer.status,
		body: (await answer.json()) as Record<string, string>,
	};
}

interface Playlist {
	readonly id: string;
	readonly name: string;
	readonly public: boolean;
	readonly items: readonly string[];
}
const playlistsOf = async (store: string) =>
	(await server.sandbox<Playlist[]>("/spotify/playlists.json")).filter(
		(playlist) => playlist.name.endsWith(store),
	);

const newestRun = async (store: string) => {
	const { items } = await admin.api.runs.list.query({ flowId });
	for (const item of items) {
		const { run, events } = await admin.api.runs.get.query({ id: item.id });
		const [started] = events;
		if (started?.kind === "run.started" && started.data.input.store === store)
			return { run, events };
	}
	throw new Error(`No run of ${store}`);
};

test("the template is a flow without an issue", () => {
	const { document } = brandedPlaylistRequest;
	expect(flowSchema.parse(document)).toEqual(document);
	expect(validateFlow(document, { catalog: toCatalog(connectors) })).toEqual(
		[],
	);
});

test("no two steps lie on each other", () => {
	const { nodes } = brandedPlaylistRequest.document;
	for (const a of nodes) {
		for (const b of nodes) {
			if (a === b) continue;
			const apart =
				Math.abs(a.position.x - b.position.x) >= 236 ||
				Math.abs(a.position.y - b.position.y) >= 110;
			expect([a.title, b.title, apart]).toEqual([a.title, b.title, true]);
		}
	}
});

test("a short set under a blanket licence is live in one answer, and the playlist really exists", async () => {
	const { status, body } = await post(request);
	expect([status, body.decision, body.reason]).toEqual([
		201,
		"approved",
		"A short set under the blanket licence.",
	]);
	const [playlist, ...more] = await playlistsOf(request.store);
	expect(more).toEqual([]);
	expect(playlist).toMatchObject({
		name: "Winter Warmers · Store 21, Hamburg",
		public: true,
	});
	expect(playlist?.items.length).toBeGreaterThan(3);
	expect(body.url).toContain(playlist?.id);
	const { run, events } = await newestRun(request.store);
	expect(run).toMatchObject({
		status: "succeeded",
		outcome: "live",
		labels: {
			partner: "Kaffeehaus Nord",
			region: "DE",
			campaign: "Winter Warmers",
		},
	});
	const last = events.at(-1);
	expect(last).toMatchObject({
		kind: "run.succeeded",
		data: { values: { url: body.url, playlistId: playlist?.id } },
	});
});

test("a licence that has run out is rejected in one answer, with the reason", async () => {
	const store = "Store 22, Bremen";
	expect(await post({ ...request, store, licenceUntil: "2020-01-31" })).toEqual(
		{
			status: 200,
			body: { decision: "rejected", reason: "The music licence has run out." },
		},
	);
	expect(await playlistsOf(store)).toEqual([]);
	expect((await newestRun(store)).run).toMatchObject({
		status: "succeeded",
		outcome: "rejected",
	});
});

test.each([
	["explicit songs", { explicit: true }, "reject"],
	["more than ten hours", { minutes: 601 }, "reject"],
	["a long set", { minutes: 200 }, "manual review"],
	["a country without a blanket licence", { country: "GB" }, "manual review"],
	["France without a number", { country: "FR" }, "manual review"],
	["France with a number", { country: "FR", societyNumber: "S-1" }, "approve"],
])("%s: the policy decides", async (what, change, outcome) => {
	const store = `Store ${what}`;
	await post({ ...request, ...change, store });
	const { events } = await newestRun(store);
	expect(events.find((event) => event.kind === "gate.decided")).toMatchObject({
		data: { output: { outcome } },
	});
});

async function askedFor(store: string) {
	const { status } = await post({
		...request,
		store,
		country: "FR",
		minutes: 184.5,
	});
	expect(status).toBe(202);
	const task = await until(async () => {
		const { items } = await reviewer.api.inbox.list.query({});
		return items.find((item) => item.question === `Playlist for ${store}?`);
	});
	return await reviewer.api.inbox.get.query({ taskId: task.id });
}

test("manual review asks the reviewer on frozen data, and approval makes the playlist", async () => {
	const store = "Store 114, Lyon";
	const task = await askedFor(store);
	expect(task).toMatchObject({
		reason:
			"Stores in France need a collecting-society number, and none was given.",
		mayDecide: true,
		labels: { partner: "Kaffeehaus Nord" },
	});
	expect(task.shown).toContainEqual({
		label: "Minutes of music",
		value: 184.5,
	});
	expect(task.shown).toContainEqual({
		label: "Society number",
		value: "not given",
	});
	expect(await playlistsOf(store)).toEqual([]);
	const { id: taskId, viewHash } = task;
	await reviewer.api.inbox.decide.mutate({
		taskId,
		viewHash,
		decision: "approved",
		comment: "Number came by mail.",
	});
	await until(async () => (await newestRun(store)).run.status === "succeeded");
	expect((await newestRun(store)).run.outcome).toBe("live");
	expect(await playlistsOf(store)).toHaveLength(1);
	expect(await reviewer.api.inbox.get.query({ taskId })).toMatchObject({
		status: "approved",
		mayDecide: false,
		decisions: [
			{
				name: "A reviewer",
				decision: "approved",
				comment: "Number came by mail.",
			},
		],
	});
});

test("a rejection needs words, binds to what was shown, and makes nothing", async () => {
	const store = "Store 115, Nice";
	const task = await askedFor(store);
	const decision = {
		taskId: task.id,
		viewHash: task.viewHash,
		decision: "rejected",
	} as const;
	await expect(
		reviewer.api.inbox.decide.mutate(decision),
	).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
	await expect(
		reviewer.api.inbox.decide.mutate({
			...decision,
			comment: "No",
			viewHash: "another view",
		}),
	).rejects.toMatchObject({ data: { code: "CONFLICT" } });
	await expect(
		builder.api.inbox.decide.mutate({ ...decision, comment: "No" }),
	).rejects.toMatchObject({
		data: { code: "FORBIDDEN" },
	});
	await reviewer.api.inbox.decide.mutate({
		...decision,
		comment: "No licence, no music.",
	});
	await until(async () => (await newestRun(store)).run.status === "succeeded");
	const { run, events } = await newestRun(store);
	expect(run.outcome).toBe("rejected");
	expect(events.at(-1)).toMatchObject({
		data: {
			values: { reason: "No licence, no music.", rejectedBy: "A reviewer" },
		},
	});
	expect(await playlistsOf(store)).toEqual([]);
	await expect(
		reviewer.api.inbox.decide.mutate({ ...decision, comment: "Again" }),
	).rejects.toMatchObject({
		data: { code: "PRECONDITION_FAILED" },
	});
});

test("who started a run by its form cannot approve it", async () => {
	const input = { ...request, store: "Store 9, Metz", country: "FR" };
	const { runId } = await admin.api.runs.start.mutate({ flowId, input });
	const task = await until(async () =>
		(await reviewer.api.inbox.list.query({})).items.find(
			(item) => item.runId === runId,
		),
	);
	const seen = await admin.api.inbox.get.query({ taskId: task.id });
	expect(seen).toMatchObject({
		mayDecide: false,
		whyNot: "You started this run, so somebody else has to decide.",
	});
	await expect(
		admin.api.inbox.decide.mutate({
			taskId: task.id,
			viewHash: seen.viewHash,
			decision: "approved",
		}),
	).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
});
