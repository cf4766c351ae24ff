import { newFlow } from "@patchbay/flow";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashDocument } from "./document-hash.ts";
import { createFlowStore, type FlowStore } from "./flow-store.ts";
import {
	at,
	createProcesses,
	type Processes,
	startOf,
	stepDone,
} from "./journal.testing.ts";
import { newRunId } from "./new-id.ts";
import { removeDemo } from "./remove-demo.ts";
import {
	BUILDER,
	flowWithAction,
	minutesLater,
	NOON,
} from "./stores.testing.ts";

let processes: Processes;
let store: FlowStore;
beforeEach(async () => {
	processes = await createProcesses();
	store = createFlowStore(processes.database.db);
});
afterEach(async () => {
	await processes.close();
});

const create = (id: string, title = "Playlists") =>
	store.createFlow({
		id,
		document: flowWithAction(title),
		createdBy: BUILDER,
		at: NOON,
	});
const change = (revision: number, minutes = 1) => ({
	id: "flow_a",
	revision,
	by: BUILDER,
	at: minutesLater(minutes),
});

it("a flow that is archived is neither changed nor published", async () => {
	await create("flow_a");
	await store.setArchived("flow_a", NOON);
	const refused = { ok: false, current: null };
	const document = flowWithAction("Renamed");
	expect(await store.saveDraft({ ...change(1), document })).toEqual(refused);
	expect(await store.publish({ ...change(1), note: "" })).toEqual(refused);
	expect(await store.getFlow("flow_a")).toMatchObject({
		title: "Playlists",
		draft: { revision: 1 },
		published: null,
	});
	await store.setArchived("flow_a", null);
	expect(await store.publish({ ...change(1), note: "" })).toMatchObject({
		ok: true,
	});
});

describe("drafts", () => {
	it("are given back as they were saved", async () => {
		expect(await create("flow_a")).toEqual({ id: "flow_a", revision: 1 });
		const document = flowWithAction("Renamed");
		expect(await store.saveDraft({ ...change(1), document })).toEqual({
			ok: true,
			revision: 2,
		});
		expect(await store.getFlow("flow_a")).toMatchObject({
			id: "flow_a",
			title: "Renamed",
			archived: false,
			demo: false,
			draft: {
				document,
				revision: 2,
				updatedAt: minutesLater(1),
				updatedBy: BUILDER,
			},
			published: null,
		});
	});

	it("refuse a save that is based on an older one, and show the newer one", async () => {
		await create("flow_a");
		const theirs = flowWithAction("Theirs");
		const [first, second] = await Promise.all(
			[theirs, theirs].map((document) =>
				store.saveDraft({ ...change(1), document }),
			),
		);
		expect(new Set([first?.ok, second?.ok])).toEqual(new Set([true, false]));
		expect(first?.ok ? second : first).toEqual({
			ok: false,
			current: {
				document: theirs,
				revision: 2,
				updatedAt: minutesLater(1),
				updatedBy: BUILDER,
			},
		});
	});

	it("say so when there is no such flow", async () => {
		expect(
			await store.saveDraft({ ...change(1), document: newFlow("None") }),
		).toBeNull();
		expect(await store.publish({ ...change(1), note: "" })).toBeNull();
		expect(await store.getFlow("flow_a")).toBeNull();
	});
});

describe("versions", () => {
	it("are numbered, immutable, and not published twice in a row", async () => {
		await create("flow_a");
		const one = flowWithAction("Playlists");
		const two = flowWithAction("Playlists, again");
		const hash = hashDocument(one);
		expect(await store.publish({ ...change(1), note: "first" })).toEqual({
			ok: true,
			number: 1,
			hash,
		});
		expect(await store.publish({ ...change(1), note: "same" })).toEqual({
			ok: true,
			number: 1,
			hash,
		});
		await store.saveDraft({ ...change(1), document: two });
		expect(await store.publish({ ...change(1), note: "stale" })).toMatchObject({
			ok: false,
			current: { revision: 2 },
		});
		expect(await store.publish({ ...change(2), note: "second" })).toMatchObject(
			{ ok: true, number: 2 },
		);
		await store.saveDraft({ ...change(2), document: one });
		expect(await store.publish({ ...change(3), note: "back" })).toMatchObject({
			ok: true,
			number: 3,
			hash,
		});
		expect(
			(await store.listVersions("flow_a")).map(({ number, note }) => [
				number,
				note,
			]),
		).toEqual([
			[3, "back"],
			[2, "second"],
			[1, "first"],
		]);
		expect(await store.getVersion("flow_a", 2)).toMatchObject({
			document: two,
			publishedBy: BUILDER,
		});
		expect(await store.getVersion("flow_a", 9)).toBeNull();
	});

	it("keep tried drafts by their hash too", async () => {
		const document = newFlow("Tried");
		const hash = await store.saveDocument(document);
		expect(await store.saveDocument(document)).toBe(hash);
		expect(await store.loadDocument(hash)).toEqual(document);
		expect(
			await createFlowStore(processes.database.db).loadDocument(hash),
		).toEqual(document);
		expect(await store.loadDocument("none")).toBeNull();
	});
});

describe("webhooks", () => {
	it("start the newest version, for the right token only", async () => {
		await create("flow_a");
		const token = (await store.getFlow("flow_a"))?.webhookToken ?? "";
		expect(token).toMatch(/^[a-z2-9]{40}$/);
		expect(await store.findByWebhook("flow_a", token)).toBeNull();
		await store.publish({ ...change(1), note: "" });
		expect(await store.findByWebhook("flow_a", token)).toMatchObject({
			number: 1,
			document: flowWithAction("Playlists"),
		});
		expect(
			await store.findByWebhook("flow_a", token.replace(/.$/, "?")),
		).toBeNull();
		expect(await store.findByWebhook("flow_b", token)).toBeNull();
	});

	it("stop for an old token, and while the flow is archived", async () => {
		await create("flow_a");
		await store.publish({ ...change(1), note: "" });
		const old = (await store.getFlow("flow_a"))?.webhookToken ?? "";
		const token = (await store.rotateWebhookToken("flow_a")) ?? "";
		expect(await store.findByWebhook("flow_a", old)).toBeNull();
		expect(await store.setArchived("flow_a", NOON)).toBe(true);
		expect(await store.findByWebhook("flow_a", token)).toBeNull();
		expect(await store.setArchived("flow_a", null)).toBe(true);
		expect(await store.findByWebhook("flow_a", token)).not.toBeNull();
		expect(await store.rotateWebhookToken("flow_b")).toBeNull();
	});
});

describe("the list of flows", () => {
	it("shows what their runs are doing", async () => {
		await create("flow_a");
		await create("flow_b", "Second");
		await store.saveDraft({
			...change(1, 5),
			document: flowWithAction("Playlists"),
		});
		const { hash } = (await store.publish({ ...change(2, 6), note: "" })) as {
			hash: string;
		};
		const { journal } = await processes.open();
		const start = async (
			startedAt: Date,
			status?: "succeeded" | "failed" | "waiting",
			test = false,
		) => {
			const runId = newRunId();
			const entry = startOf(runId, { flowId: "flow_a" });
			await journal.append({
				...entry,
				start: { ...entry.start, startedAt, test },
				patch: status ? { status } : {},
			});
		};
		const now = new Date();
		const weeksAgo = new Date(now.getTime() - 14 * 86_400_000);
		await start(weeksAgo, "failed");
		await start(weeksAgo, "succeeded");
		await start(now, "failed");
		await start(now, "waiting");
		await start(now);
		await start(new Date(now.getTime() + 1_000), "failed", true);
		const [first, second, ...rest] = await store.listFlows({ archived: false });
		expect(rest).toEqual([]);
		expect(first).toMatchObject({
			id: "flow_a",
			title: "Playlists",
			publishedNumber: 1,
			publishedHash: hash,
			draftHash: hash,
			connectors: ["spotify"],
			runCounts: { running: 1, waiting: 1, failedLast7Days: 1, total: 5 },
			lastRunAt: now,
			updatedAt: minutesLater(5),
		});
		expect(second).toMatchObject({
			id: "flow_b",
			publishedNumber: null,
			publishedHash: null,
			runCounts: { running: 0, waiting: 0, failedLast7Days: 0, total: 0 },
			lastRunAt: null,
		});
	});

	it("keeps archived flows apart", async () => {
		await create("flow_a");
		await store.setArchived("flow_a", NOON);
		expect(await store.listFlows({ archived: false })).toEqual([]);
		expect(
			(await store.listFlows({ archived: true })).map(({ id, archived }) => [
				id,
				archived,
			]),
		).toEqual([["flow_a", true]]);
	});
});

describe("removing the demo", () => {
	it("takes the demo's flows with their runs, and nothing else", async () => {
		await create("flow_a");
		await store.createFlow({
			id: "flow_demo",
			document: newFlow("Demo"),
			createdBy: BUILDER,
			at: NOON,
			demo: true,
		});
		const { journal } = await processes.open();
		const [kept, removed] = [newRunId(), newRunId()];
		await journal.append(startOf(kept, { flowId: "flow_a" }));
		await journal.append(startOf(removed, { flowId: "flow_demo" }));
		await journal.append({
			runId: removed,
			events: [
				stepDone(2),
				at(3, {
					kind: "run.succeeded",
					data: { outcome: null, values: {}, ends: [] },
				}),
			],
		});
		expect(await removeDemo(processes.database.db)).toEqual({
			flows: 1,
			credentials: 0,
		});
		expect(
			(await store.listFlows({ archived: false })).map(({ id }) => id),
		).toEqual(["flow_a"]);
		expect([
			await journal.load(kept),
			await journal.load(removed),
		]).toMatchObject([{ id: kept }, null]);
	});
});
