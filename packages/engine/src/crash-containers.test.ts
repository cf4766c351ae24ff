/** Kills the process around containers and the runs of other flows: each item is done once, each run begun once. */
import { expression, type Flow } from "@patchbay/flow";
import {
	actionNode,
	approvalNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	repeatNode,
	startNode,
	subflowNode,
	waitNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import { createEngine, type Engine } from "./engine.ts";
import { liveThrough, randomDeaths } from "./live-through.testing.ts";
import { createMortalParts, type Death } from "./mortal-parts.testing.ts";
import type { StartRequest } from "./start-run.ts";
import {
	createTestBench,
	losesAnswer,
	PEOPLE,
	settle,
	type TestBench,
} from "./testing.ts";

const REQUEST: StartRequest = {
	flowId: "flow_1",
	versionHash: "v1",
	input: { spend: 900 },
	test: false,
	via: "webhook",
	startedBy: PEOPLE.builder,
	dedupeKey: "delivery-1",
};
const SEEDS = 60;

const named = (source: string) => ({ name: expression(source) });

/** What a flow is to come to, wherever the process dies. */
interface Case {
	readonly flow: Flow;
	readonly others?: Readonly<Record<string, Flow>>;
	/** How often each effect is there, by the part of its key behind the run. */
	readonly effects: readonly string[];
	readonly runs: number;
	/** Delivered again and again, under its own delivery id, until it is told that it has arrived. */
	readonly events?: readonly string[];
	readonly values: object;
}

const child = flowOf(
	[
		startNode(),
		actionNode("create", "create", named("string(trigger.spend)")),
		approvalNode("ask", { dueInMs: null }),
		actionNode("post", "post", named("n_create.name")),
		{
			...endNode("fine"),
			values: [{ name: "twice", value: expression("trigger.spend * 2") }],
		},
	],
	["start -> create", "create -> ask", "ask.approved -> post", "post -> fine"],
);

const cases: Readonly<Record<string, Case>> = {
	"another flow's run": {
		flow: flowOf(
			[
				startNode(),
				{
					...subflowNode("sub"),
					inputs: { spend: expression("trigger.spend") },
				},
				actionNode("last", "create", named("string(n_sub.twice)")),
				{
					...endNode("live"),
					values: [{ name: "twice", value: expression("n_sub.twice") }],
				},
			],
			["start -> sub", "sub -> last", "last -> live"],
		),
		others: { flow_other: child },
		effects: ["n_create", "n_last", "n_post"],
		runs: 2,
		values: { twice: 1_800 },
	},
	"another flow's run that is over at once": {
		flow: flowOf(
			[
				startNode(),
				eachNode("all", "[1, 2, 3]", { result: expression("n_sub.twice") }),
				...inside("all", {
					...subflowNode("sub"),
					inputs: { spend: expression("item") },
				}),
				{
					...endNode("live"),
					values: [{ name: "all", value: expression("n_all.results") }],
				},
			],
			["start -> all", "all.body -> sub", "all -> live"],
		),
		others: {
			flow_other: flowOf(
				[
					startNode(),
					{
						...endNode("fine"),
						values: [{ name: "twice", value: expression("trigger.spend * 2") }],
					},
				],
				["start -> fine"],
			),
		},
		effects: [],
		runs: 4,
		values: { all: [2, 4, 6] },
	},
	"items, two at a time": {
		flow: flowOf(
			[
				startNode(),
				eachNode("all", '["a", "b", "c"]', {
					result: expression("n_create.name + n_post.name"),
				}),
				...inside(
					"all",
					actionNode("create", "create", named("item")),
					actionNode("post", "post", named("item")),
				),
				{
					...endNode("live"),
					values: [{ name: "all", value: expression("n_all.results") }],
				},
			],
			["start -> all", "all.body -> create", "create -> post", "all -> live"],
		),
		effects: ["a", "b", "c"].flatMap((_, index) => [
			`n_all[${index + 1}]/n_create`,
			`n_all[${index + 1}]/n_post`,
		]),
		runs: 1,
		values: { all: ["aa", "bb", "cc"] },
	},
	"rounds with a question and a pause": {
		flow: flowOf(
			[
				startNode(),
				repeatNode(
					"loop",
					"index = 2",
					{ by: "n_ask.by" },
					{ pauseMs: 20_000 },
				),
				...inside(
					"loop",
					actionNode("create", "create", named("string(index)")),
					approvalNode("ask", { dueInMs: null }),
				),
				{
					...endNode("live"),
					values: [{ name: "rounds", value: expression("n_loop.rounds") }],
				},
			],
			["start -> loop", "loop.body -> create", "create -> ask", "loop -> live"],
		),
		effects: ["n_loop[1]/n_create", "n_loop[2]/n_create"],
		runs: 1,
		values: { rounds: 2 },
	},
	"events for its items, delivered until they are taken": {
		flow: flowOf(
			[
				startNode(),
				eachNode("all", '["a", "b", "c"]', {
					concurrency: 2,
					result: expression("n_create.name"),
				}),
				...inside(
					"all",
					waitNode("wait", {
						for: "event",
						event: "order.shipped",
						key: "{item}",
						timeoutMs: null,
					}),
					actionNode("create", "create", named("n_wait.told")),
				),
				{
					...endNode("live"),
					values: [{ name: "all", value: expression("n_all.results") }],
				},
			],
			["start -> all", "all.body -> wait", "wait -> create", "all -> live"],
		),
		effects: [1, 2, 3].map((n) => `n_all[${n}]/n_create`),
		runs: 1,
		events: ["a", "b", "c"],
		values: { all: ["a!", "b!", "c!"] },
	},
};

/** A sender that delivers one event after the other, each until it is told that it has arrived. */
function createSender(bench: TestBench, keys: readonly string[]) {
	const left = [...keys];
	return (engine: Engine): void => {
		const [key] = left;
		if (key === undefined) return;
		const event = { name: "order.shipped", key, payload: { told: `${key}!` } };
		engine
			.deliver(
				{ ...event, deliveryId: key, onlyRunId: null },
				{ actor: PEOPLE.second, at: bench.clock.now() },
			)
			.then(
				() => {
					if (left[0] === key) left.shift();
				},
				() => undefined,
			);
	};
}

async function createBench({ flow, others = {} }: Case): Promise<TestBench> {
	const bench = createTestBench(flow, { others });
	bench.vendor.script("n_post", losesAnswer());
	// The bench's own engine is not to help.
	await bench.engine.stop();
	return bench;
}

function expectOnce(bench: TestBench, wanted: Case): void {
	const rows = bench.journal.rows();
	expect(rows).toHaveLength(wanted.runs);
	for (const { status, ownerJobId } of rows)
		expect([status, ownerJobId]).toEqual(["succeeded", null]);
	expect(
		bench.vendor.effects
			.map((key) => key.slice(key.indexOf("/") + 1))
			.toSorted(),
	).toEqual(wanted.effects.toSorted());
	const runId = rows.find(({ start }) => start.via === "webhook")?.start.id;
	expect(bench.journal.events(runId ?? "").at(-1)?.data).toMatchObject({
		outcome: "live",
		values: wanted.values,
	});
	for (const { start } of rows) {
		const events = bench.journal.events(start.id);
		expect(events.map((event) => event.seq)).toEqual(
			events.map((_, index) => index + 1),
		);
	}
	expect(
		bench.log.lines.filter((line) => line.includes("fault of our own")),
	).toEqual([]);
}

describe.each(Object.entries(cases))("with %s", (_, wanted) => {
	test.each(["before", "after"] as const)(
		"a process killed once, %s any touch with the world, loses and doubles nothing",
		async (when) => {
			for (let at = 1; ; at += 1) {
				const bench = await createBench(wanted);
				const deaths: Death[] = [{ at, when }];
				const [first] = await liveThrough(bench, () => deaths.pop() ?? null, {
					request: REQUEST,
					meanwhile: createSender(bench, wanted.events ?? []),
				});
				expectOnce(bench, wanted);
				if (!first?.isDead()) break;
			}
		},
	);

	test("processes that are killed again and again lose and double nothing", async () => {
		for (let seed = 1; seed <= SEEDS; seed += 1) {
			const bench = await createBench(wanted);
			await liveThrough(bench, randomDeaths(seed), {
				request: REQUEST,
				meanwhile: createSender(bench, wanted.events ?? []),
			});
			expectOnce(bench, wanted);
		}
	});
});

test("a process killed around a cancel leaves no run behind that the cancelled one has begun", async () => {
	const { flow, others } = cases["another flow's run"] ?? {};
	if (!flow || !others) throw new Error("The case has gone.");
	for (const when of ["before", "after"] as const) {
		for (let at = 1; ; at += 1) {
			const bench = createTestBench(flow, { others });
			await bench.engine.stop();
			const mortal = createMortalParts(bench.parts, { at, when });
			const engine = createEngine(mortal.parts);
			engine.work();
			engine.start(REQUEST).catch(() => undefined);
			await settle();
			const [parent] = bench.journal.rows();
			if (parent) {
				const body = { kind: "cancel", reason: "enough" } as const;
				const from = { actor: PEOPLE.builder, at: bench.clock.now() };
				await bench.journal.signal(parent.start.id, body, from);
			}
			await settle();
			bench.another().work();
			await bench.clock.advance(24_000);
			for (const { status } of bench.journal.rows())
				expect(status).toBe("cancelled");
			if (!mortal.isDead()) break;
		}
	}
});
