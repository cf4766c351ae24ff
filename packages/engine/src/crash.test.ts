/** Kills the process at every point between two effects, before and after each, and looks that each run ends right, once. */
import { compileFlow, expression, foldRun } from "@patchbay/flow";
import {
	actionNode,
	approvalNode,
	conditionNode,
	endNode,
	flowOf,
	respondNode,
	startNode,
	testCatalog,
	transformNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import { createEngine } from "./engine.ts";
import { liveThrough, randomDeaths } from "./live-through.testing.ts";
import { createMortalParts, type Death } from "./mortal-parts.testing.ts";
import type { StartRequest } from "./start-run.ts";
import {
	createTestBench,
	losesAnswer,
	PEOPLE,
	refuses,
	settle,
	type TestBench,
} from "./testing.ts";

/** Every kind of step, with two branches that call at the same time. */
const flow = flowOf(
	[
		startNode(),
		transformNode("words", { name: '"spend " + string(trigger.spend)' }),
		actionNode("find", "find", { name: expression("n_words.name") }),
		actionNode("create", "create", { name: expression("n_words.name") }),
		actionNode("post", "post", { name: expression("n_words.name") }),
		respondNode("answer", { id: "n_create.id" }),
		approvalNode("ask", { dueInMs: null }),
		conditionNode("gate", { same: "n_post.id != n_create.id" }),
		actionNode("last", "create", { name: expression("n_find.name") }),
		endNode("live"),
		endNode("odd"),
	],
	[
		"start -> words",
		"words -> find",
		"find -> create",
		"find -> post",
		"create -> answer",
		"answer -> ask",
		"post -> ask",
		"ask.approved -> gate",
		"gate.same -> last",
		"gate.else -> odd",
		"last -> live",
	],
);

const REQUEST: StartRequest = {
	flowId: "flow_1",
	versionHash: "v1",
	input: { spend: 900 },
	test: false,
	via: "webhook",
	startedBy: PEOPLE.builder,
	dedupeKey: "delivery-1",
};

/** One run, ended right, whose vendor saw each effect once. */
function expectOnce(bench: TestBench): void {
	const [row, ...others] = bench.journal.rows();
	expect(others).toEqual([]);
	const runId = row?.start.id ?? "";
	expect(row).toMatchObject({
		status: "succeeded",
		outcome: "live",
		ownerJobId: null,
	});
	expect(bench.vendor.effects.toSorted()).toEqual(
		["create", "last", "post"].map((name) => `${runId}/n_${name}`),
	);
	const events = bench.journal.events(runId);
	expect(events.map((event) => event.seq)).toEqual(
		events.map((_, index) => index + 1),
	);
	const state = foldRun(compileFlow(flow, testCatalog), runId, events);
	expect(state).toMatchObject({
		status: "succeeded",
		response: { body: { id: `${runId}/n_create` } },
	});
	for (const node of flow.nodes) {
		const ends = events.filter(
			({ kind, data }) =>
				(kind === "step.succeeded" || kind === "gate.decided") &&
				"nodeId" in data &&
				data.nodeId === node.id,
		);
		expect(ends.length).toBeLessThanOrEqual(1);
	}
	expect(bench.journal.tasks(runId).map((entry) => entry.status)).toEqual([
		"approved",
	]);
	expect(
		bench.log.lines.filter((line) => line.includes("fault of our own")),
	).toEqual([]);
}

async function createBench(): Promise<TestBench> {
	const bench = createTestBench(flow);
	// The bench's own engine is not to help.
	await bench.engine.stop();
	return bench;
}

const whens = ["before", "after"] as const;

/** Faults of the vendor, on top of those of the process. */
const weathers = {
	"fair weather": () => undefined,
	"lost answers": (bench: TestBench) => {
		bench.vendor.script("n_create", losesAnswer());
		bench.vendor.script("n_post", losesAnswer());
	},
	"a vendor that is busy": (bench: TestBench) => {
		bench.vendor.script(
			"n_find",
			refuses("rate-limited", { retryAfterMs: 30_000 }),
		);
		bench.vendor.script("n_last", refuses("unavailable"), losesAnswer());
	},
} as const;

describe.each(Object.entries(weathers))("in %s", (_, weather) => {
	test.each(whens)(
		"a process killed once, %s any touch with the world, loses and doubles nothing",
		async (when) => {
			const places = new Set<string>();
			for (let at = 1; ; at += 1) {
				const bench = await createBench();
				weather(bench);
				const deaths: Death[] = [{ at, when }];
				const [first] = await liveThrough(bench, () => deaths.pop() ?? null, {
					request: REQUEST,
				});
				expectOnce(bench);
				if (!first?.isDead()) break;
				places.add(first.lastTouch());
			}
			for (const place of [
				"append",
				"park",
				"complete",
				"perform n_create",
				"perform n_post",
			]) {
				expect(places).toContain(`${when} ${place}`);
			}
		},
	);

	test("processes that are killed again and again lose and double nothing", async () => {
		for (let seed = 1; seed <= 150; seed += 1) {
			const bench = await createBench();
			weather(bench);
			await liveThrough(bench, randomDeaths(seed), { request: REQUEST });
			expectOnce(bench);
		}
	});
});

test("a write that leaves no trace is never sent twice: a person decides", async () => {
	const sendFlow = flowOf(
		[startNode(), actionNode("send", "send"), endNode("live")],
		["start -> send", "send -> live"],
	);
	for (const when of whens) {
		for (let at = 1; ; at += 1) {
			const bench = createTestBench(sendFlow);
			await bench.engine.stop();
			const mortal = createMortalParts(bench.parts, { at, when });
			const engine = createEngine(mortal.parts);
			engine.work();
			const request = { ...REQUEST, dedupeKey: null };
			engine.start(request).catch(() => undefined);
			await settle();
			if (!mortal.isDead()) break;
			bench.another().work();
			await bench.clock.advance(12_000);
			expect(bench.vendor.effects.length).toBeLessThanOrEqual(1);
			const [row] = bench.journal.rows();
			if (row?.status !== "waiting") continue;
			const runId = row.start.id;
			expect(bench.story(runId).at(-1)).toBe("effect.unknown n_send");
			const answer = { output: {}, comment: "looked" };
			const from = { actor: PEOPLE.reviewer, at: bench.clock.now() };
			const lost = bench.journal
				.events(runId)
				.findLast((event) => event.kind === "effect.unknown");
			const resolution =
				bench.vendor.effects.length === 1 ? "happened" : "send-again";
			const body = {
				kind: "resolve-effect",
				nodeId: "n_send",
				attempt: lost?.kind === "effect.unknown" ? lost.data.attempt : 0,
				resolution,
				...answer,
			} as const;
			await bench.journal.signal(runId, body, from);
			await bench.clock.advance(2_000);
			expect(bench.journal.row(runId)?.status).toBe("succeeded");
			expect(bench.vendor.effects).toHaveLength(1);
		}
	}
});
