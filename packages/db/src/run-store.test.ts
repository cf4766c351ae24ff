import type { RunPatch } from "@patchbay/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFlowStore, type FlowStore } from "./flow-store.ts";
import {
	createProcesses,
	type Processes,
	REVIEWER,
	startOf,
	stepDone,
} from "./journal.testing.ts";
import { newRunId } from "./new-id.ts";
import type { PostgresJournal } from "./postgres-journal.ts";
import type { RunFilter } from "./run-list.ts";
import { createRunStore, type RunStore } from "./run-store.ts";
import {
	BUILDER,
	flowWithAction,
	minutesLater,
	NOON,
} from "./stores.testing.ts";

let processes: Processes;
let journal: PostgresJournal;
let flows: FlowStore;
let runs: RunStore;
beforeEach(async () => {
	processes = await createProcesses();
	journal = (await processes.open()).journal;
	flows = createFlowStore(processes.database.db);
	runs = createRunStore(processes.database.db, flows);
});
afterEach(async () => {
	await processes.close();
});

async function start(
	minutes: number,
	more: {
		flowId?: string;
		versionHash?: string;
		test?: boolean;
		dedupeKey?: string;
		patch?: RunPatch;
	} = {},
): Promise<string> {
	const {
		flowId = "flow_a",
		versionHash = "hash",
		test = false,
		dedupeKey = null,
		patch,
	} = more;
	const runId = newRunId();
	const entry = startOf(runId);
	await journal.append({
		...entry,
		start: {
			...entry.start,
			flowId,
			versionHash,
			test,
			dedupeKey,
			startedAt: minutesLater(minutes),
		},
		...(patch ? { patch } : {}),
	});
	return runId;
}

const idsOf = async (filter: RunFilter) =>
	(await runs.listRuns({ filter, limit: 50 })).items.map((run) => run.id);

describe("the list of runs", () => {
	it("has the newest first, page by page, each run once", async () => {
		const started: string[] = [];
		for (const minute of [3, 1, 2, 2, 2, 5, 4])
			started.push(await start(minute));
		const seen: string[] = [];
		let cursor: string | null | undefined;
		let pages = 0;
		do {
			const page = await runs.listRuns({
				filter: {},
				limit: 3,
				...(cursor ? { cursor } : {}),
			});
			seen.push(...page.items.map((run) => run.id));
			cursor = page.nextCursor;
			pages += 1;
		} while (cursor !== null);
		expect(pages).toBe(3);
		expect([...seen].sort()).toEqual([...started].sort());
		expect([seen[0], seen[1], seen[6]]).toEqual([
			started[5],
			started[6],
			started[1],
		]);
	});

	it("begins at its start for a cursor that is none", async () => {
		const id = await start(1);
		const page = await runs.listRuns({
			filter: {},
			cursor: "nonsense",
			limit: 3,
		});
		expect(page).toMatchObject({ items: [{ id }], nextCursor: null });
	});

	it("can be narrowed by status, flow, test, label and words", async () => {
		await flows.createFlow({
			id: "flow_a",
			document: flowWithAction("Branded playlists"),
			createdBy: BUILDER,
			at: NOON,
		});
		const failed = await start(1, {
			patch: { status: "failed", summary: "Search: the vendor said no" },
		});
		const labelled = await start(2, {
			flowId: "flow_b",
			patch: {
				status: "succeeded",
				labels: { partner: "Acme 100%", region: "EU" },
				outcome: "approved",
			},
		});
		const tried = await start(3, {
			flowId: "flow_b",
			test: true,
			patch: { labels: { region: "US" } },
		});
		expect(await idsOf({ status: "failed" })).toEqual([failed]);
		expect(await idsOf({ status: "running" })).toEqual([tried]);
		expect(await idsOf({ flowId: "flow_b" })).toEqual([tried, labelled]);
		expect(await idsOf({ flowId: "flow_b", test: false })).toEqual([labelled]);
		expect(await idsOf({ label: { name: "region", value: "EU" } })).toEqual([
			labelled,
		]);
		expect(await idsOf({ label: { name: "partner", value: "EU" } })).toEqual(
			[],
		);
		expect(await idsOf({ text: "acme 100%" })).toEqual([labelled]);
		expect(await idsOf({ text: "vendor said" })).toEqual([failed]);
		expect(await idsOf({ text: "branded" })).toEqual([failed]);
		expect(await idsOf({ text: ` ${tried} ` })).toEqual([tried]);
		expect(await idsOf({ text: "_" })).toEqual([]);
	});

	it("names flow and version", async () => {
		await flows.createFlow({
			id: "flow_a",
			document: flowWithAction("Playlists"),
			createdBy: BUILDER,
			at: NOON,
		});
		const published = await flows.publish({
			id: "flow_a",
			revision: 1,
			by: BUILDER,
			at: NOON,
			note: "",
		});
		const versionHash = published?.ok ? published.hash : "";
		const run = await start(1, { versionHash });
		const trial = await start(2, { versionHash, test: true });
		expect((await runs.listRuns({ filter: {}, limit: 5 })).items).toMatchObject(
			[
				{ id: trial, versionNumber: null, test: true },
				{
					id: run,
					flowId: "flow_a",
					flowTitle: "Playlists",
					versionNumber: 1,
					status: "running",
					outcome: null,
					labels: {},
					summary: null,
					via: "webhook",
					startedBy: REVIEWER,
					startedAt: minutesLater(1),
					endedAt: null,
				},
			],
		);
	});
});

describe("one run", () => {
	it("comes with the document that it follows", async () => {
		const document = flowWithAction("Tried");
		const id = await start(1, {
			versionHash: await flows.saveDocument(document),
			test: true,
		});
		expect(await runs.getRun(id)).toMatchObject({
			id,
			document,
			versionNumber: null,
		});
	});

	it("is null for an unknown id and for what is none", async () => {
		expect(await runs.getRun(newRunId())).toBeNull();
		expect(await runs.getRun("'; drop table run")).toBeNull();
		expect(await runs.readEvents("?", 0)).toEqual([]);
	});

	it("tells its events after a place", async () => {
		const id = await start(1);
		await journal.append({ runId: id, events: [stepDone(2), stepDone(3)] });
		expect(await runs.readEvents(id, 1)).toEqual([stepDone(2), stepDone(3)]);
		expect(await runs.readEvents(id, 3)).toEqual([]);
	});

	it("is found by its dedupe key", async () => {
		const id = await start(1, { dedupeKey: "order-17" });
		expect(await runs.findByDedupeKey("flow_a", "order-17")).toBe(id);
		expect(await runs.findByDedupeKey("flow_b", "order-17")).toBeNull();
	});
});

describe("counting runs", () => {
	it("tells each status", async () => {
		await start(1);
		await start(2, { patch: { status: "waiting" } });
		await start(3, { patch: { status: "failed" } });
		await start(4, { patch: { status: "failed" }, test: true });
		await start(5, { patch: { status: "succeeded" }, flowId: "flow_b" });
		const none = {
			running: 0,
			waiting: 0,
			succeeded: 0,
			failed: 0,
			cancelled: 0,
		};
		expect(await runs.countRuns({})).toEqual({
			...none,
			running: 1,
			waiting: 1,
			failed: 2,
			succeeded: 1,
		});
		expect(await runs.countRuns({ test: false, flowId: "flow_a" })).toEqual({
			...none,
			running: 1,
			waiting: 1,
			failed: 1,
		});
	});
});
