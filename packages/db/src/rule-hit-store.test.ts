import { FencedError } from "@patchbay/engine";
import type { Flow, RunEvent } from "@patchbay/flow";
import { decisionNode, flowOf, startNode } from "@patchbay/flow/testing";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RuleSource } from "./decision-node.ts";
import { createFlowStore, type FlowStore } from "./flow-store.ts";
import {
	createProcesses,
	type Processes,
	startOf,
	tableDecided,
} from "./journal.testing.ts";
import { ruleHits } from "./migrations/0009-rule-hits.ts";
import { newRunId } from "./new-id.ts";
import type { PostgresJournal } from "./postgres-journal.ts";
import { removeDemo } from "./remove-demo.ts";
import {
	createRuleHitStore,
	type RuleHitStore,
	type RuleRef,
} from "./rule-hit-store.ts";
import type { RunFilter } from "./run-list.ts";
import { createRunStore, type RunStore } from "./run-store.ts";
import { BUILDER, NOON } from "./stores.testing.ts";

const PINNED = { decisionId: "dec_safety", version: 2 };

let processes: Processes;
let journal: PostgresJournal;
let flows: FlowStore;
let runs: RunStore;
let store: RuleHitStore;
beforeEach(async () => {
	processes = await createProcesses();
	journal = (await processes.open()).journal;
	const { db } = processes.database;
	flows = createFlowStore(db);
	runs = createRunStore(db, flows);
	store = createRuleHitStore(db);
});
afterEach(async () => {
	await processes.close();
});

/** A flow with a pinned table in n_safety, and one of its own in n_own. */
const withTables = (title: string, version = PINNED.version): Flow => ({
	...flowOf([
		startNode(),
		decisionNode("safety", { pinned: { ...PINNED, version } }),
		decisionNode("own"),
	]),
	title,
});

async function publish(
	id: string,
	document = withTables("Flow"),
	demo = false,
): Promise<string> {
	await flows.createFlow({
		id,
		document,
		createdBy: BUILDER,
		at: NOON,
		demo,
	});
	const published = await flows.publish({
		id,
		revision: 1,
		by: BUILDER,
		at: NOON,
		note: "",
	});
	return published?.ok ? published.hash : "";
}

/** A run of a flow, whose first events are stored with its start. */
async function start(
	flowId: string,
	versionHash: string,
	events: readonly RunEvent[] = [],
	test = false,
): Promise<string> {
	const runId = newRunId();
	const entry = startOf(runId, { flowId });
	await journal.append({
		...entry,
		start: { ...entry.start, versionHash, test },
		events: [...entry.events, ...events],
	});
	return runId;
}

const idsOf = async (rule: RuleRef) =>
	(await runs.listRuns({ filter: { rule }, limit: 50 })).items.map(
		({ id }) => id,
	);

describe("what rules have done", () => {
	it("is counted as the run goes, and its runs are found by the rule", async () => {
		const hash = await publish("flow_a");
		const first = await start("flow_a", hash, [
			tableDecided(2, "n_safety", ["r1"]),
		]);
		const second = await start("flow_a", hash);
		await journal.append({
			runId: second,
			events: [
				tableDecided(2, "n_safety", ["r2"]),
				tableDecided(3, "n_own", ["r1"]),
			],
		});
		await journal.append({
			runId: second,
			events: [tableDecided(4, "n_safety", ["r2"])],
		});
		const none = await start("flow_a", hash, [tableDecided(2, "n_safety", [])]);
		expect(await store.countRuleHits(PINNED)).toEqual({
			evaluated: 4,
			unmatched: 1,
			rules: [
				{ ruleId: "r2", hits: 2 },
				{ ruleId: "r1", hits: 1 },
			],
		});
		expect(await idsOf({ ...PINNED, ruleId: "r1" })).toEqual([first]);
		expect(await idsOf({ ...PINNED, ruleId: "r2" })).toEqual([second]);
		expect(await idsOf({ ...PINNED, ruleId: null })).toEqual([none]);
		expect(await idsOf({ ...PINNED, ruleId: "r3" })).toEqual([]);
	});

	it("of a table with several answers counts each rule that applied, and the decision once", async () => {
		const hash = await publish("flow_a");
		await start("flow_a", hash, [
			tableDecided(2, "n_safety", ["r1", "r3"]),
			tableDecided(3, "n_safety", ["r3"]),
		]);
		expect(await store.countRuleHits(PINNED)).toEqual({
			evaluated: 2,
			unmatched: 0,
			rules: [
				{ ruleId: "r3", hits: 2 },
				{ ruleId: "r1", hits: 1 },
			],
		});
	});

	it("is told for one version of a decision, or for all", async () => {
		const two = await publish("flow_a");
		const three = await publish("flow_b", withTables("Other", 3));
		const old = await start("flow_a", two, [
			tableDecided(2, "n_safety", ["r1"]),
		]);
		const young = await start("flow_b", three, [
			tableDecided(2, "n_safety", ["r1"]),
		]);
		const all: RuleSource = { decisionId: PINNED.decisionId };
		expect(await store.countRuleHits(all)).toMatchObject({ evaluated: 2 });
		expect(await store.countRuleHits({ ...all, version: 3 })).toMatchObject({
			evaluated: 1,
		});
		expect(await idsOf({ ...all, ruleId: "r1" })).toEqual([young, old]);
		expect(await idsOf({ ...all, version: 2, ruleId: "r1" })).toEqual([old]);
	});

	it("is kept apart for a table that a flow's node has for itself", async () => {
		const hash = await publish("flow_a");
		const other = await publish("flow_b", withTables("Other"));
		const run = await start("flow_a", hash, [
			tableDecided(2, "n_own", ["r1"]),
			tableDecided(3, "n_safety", ["r2"]),
		]);
		await start("flow_b", other, [tableDecided(2, "n_own", ["r1"])]);
		const own: RuleSource = { flowId: "flow_a", nodeId: "n_own" };
		expect(await store.countRuleHits(own)).toEqual({
			evaluated: 1,
			unmatched: 0,
			rules: [{ ruleId: "r1", hits: 1 }],
		});
		expect(await idsOf({ ...own, ruleId: "r1" })).toEqual([run]);
		expect(
			await store.countRuleHits({ flowId: "flow_a", nodeId: "n_safety" }),
		).toMatchObject({ evaluated: 0 });
	});

	it("leaves out runs that try a draft", async () => {
		const hash = await publish("flow_a");
		const run = await start(
			"flow_a",
			hash,
			[tableDecided(2, "n_safety", ["r1"])],
			true,
		);
		await journal.append({
			runId: run,
			events: [tableDecided(3, "n_safety", ["r1"])],
		});
		expect(await store.countRuleHits(PINNED)).toMatchObject({ evaluated: 0 });
		expect(await idsOf({ ...PINNED, ruleId: "r1" })).toEqual([]);
	});

	it("does not count what another driver has stored already", async () => {
		const hash = await publish("flow_a");
		const run = await start("flow_a", hash);
		const event = tableDecided(2, "n_safety", ["r1"]);
		const rival = (await processes.open()).journal;
		await journal.append({ runId: run, events: [event] });
		await expect(
			rival.append({ runId: run, events: [event] }),
		).rejects.toBeInstanceOf(FencedError);
		expect(await store.countRuleHits(PINNED)).toMatchObject({
			evaluated: 1,
			rules: [{ ruleId: "r1", hits: 1 }],
		});
	});

	it("is exact when many runs of several processes decide at once", async () => {
		const hash = await publish("flow_a");
		const rival = (await processes.open()).journal;
		const ids = Array.from({ length: 60 }, () => newRunId());
		await Promise.all(
			ids.map(async (runId, index) => {
				const entry = startOf(runId, { flowId: "flow_a" });
				const writer = index % 2 === 0 ? journal : rival;
				await writer.append({
					...entry,
					start: { ...entry.start, versionHash: hash },
				});
				for (const seq of [2, 3, 4])
					await writer.append({
						runId,
						events: [tableDecided(seq, "n_safety", [`r${seq}`, "r1"])],
					});
			}),
		);
		expect(await store.countRuleHits(PINNED)).toEqual({
			evaluated: 180,
			unmatched: 0,
			rules: [
				{ ruleId: "r1", hits: 180 },
				{ ruleId: "r2", hits: 60 },
				{ ruleId: "r3", hits: 60 },
				{ ruleId: "r4", hits: 60 },
			],
		});
		expect(await idsOf({ ...PINNED, ruleId: "r3" })).toHaveLength(50);
	});

	it("stays counted when the runs are not kept any more", async () => {
		const hash = await publish("flow_a");
		await start("flow_a", hash, [tableDecided(2, "n_safety", ["r1"])]);
		for (const table of ["rule_hit", "run_event", "run"])
			await sql`delete from ${sql.table(table)}`.execute(processes.database.db);
		expect(await store.countRuleHits(PINNED)).toMatchObject({ evaluated: 1 });
		expect(await idsOf({ ...PINNED, ruleId: "r1" })).toEqual([]);
	});

	it("goes with the demo", async () => {
		const hash = await publish("flow_a");
		const demo = await publish("flow_demo", withTables("Demo"), true);
		await start("flow_a", hash, [tableDecided(2, "n_safety", ["r1"])]);
		await start("flow_demo", demo, [tableDecided(2, "n_safety", ["r2"])]);
		const { db } = processes.database;
		await removeDemo(db);
		expect(await store.countRuleHits(PINNED)).toMatchObject({
			rules: [{ ruleId: "r1", hits: 1 }],
		});
		const { rows } = await sql`
			select rule_id from rule_hit union all select rule_id from rule_count`.execute(
			db,
		);
		expect(rows).toEqual([{ rule_id: "r1" }, { rule_id: "r1" }]);
	});
});

describe("the runs of a rule", () => {
	it("come page by page, each once, and can be narrowed further", async () => {
		const hash = await publish("flow_a", {
			...withTables("Flow"),
			nodes: [
				...withTables("Flow").nodes,
				decisionNode("again", { pinned: PINNED }),
			],
		});
		const started: string[] = [];
		for (let index = 0; index < 5; index += 1)
			started.push(
				await start("flow_a", hash, [
					tableDecided(2, "n_safety", ["r1"]),
					tableDecided(3, "n_again", ["r1"]),
				]),
			);
		const [, failed = ""] = started;
		await journal.append({
			runId: failed,
			events: [],
			patch: { status: "failed", summary: "the vendor said no" },
		});
		const rule: RuleRef = { ...PINNED, ruleId: "r1" };
		const seen: string[] = [];
		for (let cursor: string | undefined; ; ) {
			const page = await runs.listRuns({ filter: { rule }, cursor, limit: 2 });
			seen.push(...page.items.map(({ id }) => id));
			if (page.nextCursor === null) break;
			cursor = page.nextCursor;
		}
		expect(seen).toEqual([...started].reverse());
		const idsWith = async (more: RunFilter) =>
			(await runs.listRuns({ filter: { rule, ...more }, limit: 5 })).items.map(
				({ id }) => id,
			);
		expect(await idsWith({ status: "failed" })).toEqual([failed]);
		expect(await idsWith({ text: "vendor" })).toEqual([failed]);
		expect(await idsWith({ flowId: "flow_a" })).toEqual(seen);
		expect(await idsWith({ flowId: "flow_b" })).toEqual([]);
	});
});

it("the migration counts what has run before just as the journal does", async () => {
	const hash = await publish("flow_a");
	await start("flow_a", hash, [
		tableDecided(2, "n_safety", ["r1", "r2"]),
		tableDecided(3, "n_safety", []),
		tableDecided(4, "n_own", ["r1"]),
	]);
	await start("flow_a", hash, [tableDecided(2, "n_safety", ["r2"])]);
	await start("flow_a", hash, [tableDecided(2, "n_safety", ["r2"])], true);
	const { db } = processes.database;
	const look = async () => [
		await store.countRuleHits(PINNED),
		await store.countRuleHits({ flowId: "flow_a", nodeId: "n_own" }),
		await idsOf({ ...PINNED, ruleId: "r2" }),
		await idsOf({ ...PINNED, ruleId: null }),
	];
	const counted = await look();
	await sql`drop table decision_node, rule_hit, rule_count`.execute(db);
	await ruleHits.up(db);
	expect(await look()).toEqual(counted);
	expect(counted).toMatchObject([
		{ evaluated: 3, unmatched: 1 },
		{ evaluated: 1 },
		{ length: 2 },
		{ length: 1 },
	]);
});
