import { describe, expect, test } from "vitest";
import { literal } from "./binding.ts";
import type { Flow } from "./flow.ts";
import { chanceOf } from "./random-flow.testing.ts";
import { type Outcomes, type RideEnd, ride } from "./ride-run.testing.ts";
import type { RunEvent } from "./run-event.ts";
import { foldRun } from "./run-state.ts";
import {
	actionNode,
	approvalNode,
	conditionNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	joinNode,
	repeatNode,
	startNode,
	subflowNode,
	transformNode,
	waitNode,
} from "./testing.ts";

const good: Outcomes = () => "done";
const run = (
	flow: Flow,
	over: Partial<Parameters<typeof ride>[0]> = {},
): RideEnd => ride({ flow, chance: chanceOf(1), outcomes: good, ...over });
const kinds = (end: RideEnd, kind: RunEvent["kind"]) =>
	end.events.filter((event) => event.kind === kind);

describe("a for-each", () => {
	const flow = (
		over: Parameters<typeof eachNode>[2] = {},
		cables: string[] = [],
	) =>
		flowOf(
			[
				startNode(),
				eachNode("all", '["a", "b", "c"]', over),
				...inside(
					"all",
					transformNode("name", { text: "item + string(index)" }),
					actionNode("send", "post"),
				),
				endNode("done"),
				endNode("sorry"),
			],
			[
				"start -> all",
				"all.body -> name",
				"name -> send",
				"all.out -> done",
				...cables,
			],
		);

	test("does its steps for every item and gives a list in the items' order", () => {
		const result = { kind: "expression", source: "n_name.text" } as const;
		for (const seed of [1, 2, 3, 4, 5]) {
			const end = run(flow({ result }), { chance: chanceOf(seed) });
			expect(end.state.outcome).toBe("done");
			expect(end.state.context.n_all).toEqual({
				results: ["a1", "b2", "c3"],
				errors: [],
				count: 3,
			});
			expect(end.calls.toSorted()).toEqual([
				"n_all[1]/n_send",
				"n_all[2]/n_send",
				"n_all[3]/n_send",
			]);
		}
	});

	test("has no more items under way than it may", () => {
		let most = 0;
		run(flow({ concurrency: 2 }), {
			check: (state) => {
				most = Math.max(most, state.steps.get("n_all")?.passes?.open.size ?? 0);
			},
		});
		expect(most).toBe(2);
	});

	test("one after another keeps the order of calls", () => {
		const end = run(flow({ concurrency: 1 }));
		expect(end.calls).toEqual([
			"n_all[1]/n_send",
			"n_all[2]/n_send",
			"n_all[3]/n_send",
		]);
	});

	test("over nothing is done at once", () => {
		const list = { kind: "expression", source: "[]" } as const;
		const end = run(flow({ list }));
		expect(end.state.context.n_all).toMatchObject({ results: [], count: 0 });
		expect(end.state.outcome).toBe("done");
	});

	test("over what is no list fails, with words", () => {
		const list = { kind: "expression", source: '"abc"' } as const;
		const end = run(flow({ list }));
		expect(end.state.failure?.error.message).toBe(
			"There is no list to go through.",
		);
	});

	const secondFails: Outcomes = (stepId) =>
		stepId === "n_all[2]/n_send" ? "fails" : "done";

	test("that collects goes on after an item has failed, and says which", () => {
		const end = run(flow({ onError: "collect" }), { outcomes: secondFails });
		expect(end.state.outcome).toBe("done");
		expect(end.state.context.n_all).toEqual({
			results: ["a", null, "c"],
			errors: [{ index: 2, message: "no" }],
			count: 3,
		});
	});

	test("that stops begins nothing new and takes its error path", () => {
		const end = run(flow({ concurrency: 1 }, ["all.error -> sorry"]), {
			outcomes: secondFails,
		});
		expect(end.state.outcome).toBe("sorry");
		expect(end.calls).not.toContain("n_all[3]/n_send");
		expect(end.state.steps.size).toBe(4);
	});

	test("that stops without an error path fails the run, which goes on at that item when it is resumed", () => {
		const end = run(flow({ concurrency: 1 }), { outcomes: secondFails });
		expect(end.state.status).toBe("failed");
		expect(end.state.failure?.nodeId).toBe("n_all");
		const resumed: RunEvent = {
			kind: "run.resumed",
			data: { nodeId: "n_all", signalId: 1 },
			seq: end.events.length + 1,
			at: new Date(),
			actor: { kind: "person", id: "u1", name: "Builder" },
		};
		const again = run(flow({ concurrency: 1 }), {
			events: [...end.events, resumed],
		});
		expect(again.state.outcome).toBe("done");
		expect(again.calls).toEqual(["n_all[2]/n_send", "n_all[3]/n_send"]);
	});

	test("keeps nothing of items that are over, but for who draws them", () => {
		const end = run(flow());
		expect(end.state.steps.size).toBe(4);
		expect(end.state.scopes.size).toBe(1);
		const drawn = foldRun(end.compiled, "run_1", end.events, true);
		expect(drawn.steps.get("n_all[2]/n_send")?.status).toBe("succeeded");
	});
});

describe("a repeat", () => {
	const flow = (until: string, over: Parameters<typeof repeatNode>[3] = {}) =>
		flowOf(
			[
				startNode(),
				repeatNode(
					"rounds",
					until,
					{ word: "n_ask.comment", before: "previous.word" },
					over,
				),
				...inside("rounds", approvalNode("ask"), transformNode("on", {})),
				endNode("done"),
				endNode("given_up"),
			],
			[
				"start -> rounds",
				"rounds.body -> ask",
				"ask.approved -> on",
				"ask.rejected -> on",
				"rounds.out -> done",
				"rounds.exhausted -> given_up",
			],
		);
	const thirdIsGood: Outcomes = (stepId) =>
		stepId.startsWith("n_rounds[3]") ? "done" : "fails";

	test("goes on until the test holds, and each round knows the one before", () => {
		const end = run(flow('n_ask.decision = "approved"'), {
			outcomes: thirdIsGood,
		});
		expect(end.state.outcome).toBe("done");
		expect(end.state.context.n_rounds).toEqual({
			word: "about n_rounds[3]/n_ask",
			before: "about n_rounds[2]/n_ask",
			rounds: 3,
		});
	});

	test("gives up after as many rounds as it may", () => {
		const end = run(flow("false", { maxRounds: 2 }));
		expect(end.state.outcome).toBe("given_up");
		expect(kinds(end, "pass.ended")).toHaveLength(2);
	});

	test("pauses between two rounds", () => {
		const end = run(flow("index = 2", { pauseMs: 60_000 }));
		const [, second] = kinds(end, "pass.ended");
		const [first] = kinds(end, "pass.ended");
		const [began] = kinds(end, "pass.started");
		expect(Number(began?.at) - Number(first?.at)).toBe(60_000);
		expect(second?.data).toMatchObject({ done: true });
	});

	test("whose test cannot be answered fails, with words", () => {
		const end = run(flow("previous.nobody > 1"));
		expect(end.state.failure?.error.message).toMatch(
			/^Whether round 1 was the last cannot be answered: /,
		);
	});
});

describe("a wait", () => {
	test.each([
		[
			"for a duration",
			{ for: "duration", duration: literal("PT2H") },
			7_200_000,
		],
		[
			"until an instant",
			{ for: "instant", instant: literal("2027-03-05") },
			14 * 3_600_000,
		],
		[
			"until what is over",
			{ for: "instant", instant: literal("2020-01-01") },
			0,
		],
	] as const)("%s ends when it is time", (_, wait, ms) => {
		const end = run(
			flowOf(
				[startNode(), waitNode("nap", wait), endNode("done")],
				["start -> nap", "nap -> done"],
			),
		);
		const [began] = kinds(end, "wait.started");
		const [over] = kinds(end, "wait.ended");
		expect(Number(over?.at) - Number(began?.at)).toBe(ms);
		expect(end.state.outcome).toBe("done");
	});

	const forEvent = flowOf(
		[
			startNode(),
			waitNode("paid", {
				for: "event",
				event: "paid",
				key: "order {trigger.spend}",
				timeoutMs: 60_000,
			}),
			endNode("done"),
			endNode("late"),
		],
		["start -> paid", "paid -> done", "paid.timed_out -> late"],
	);

	test("for an event goes on with what it brings", () => {
		const end = run(forEvent, { input: { spend: 7 } });
		expect(kinds(end, "wait.started")[0]?.data).toMatchObject({
			event: { name: "paid", key: "order 7" },
		});
		expect(end.state.context.n_paid).toEqual({ from: "n_paid" });
		expect(end.state.outcome).toBe("done");
	});

	test("for an event that does not come times out", () => {
		const end = run(forEvent, { outcomes: () => "fails", input: { spend: 7 } });
		expect(end.state.outcome).toBe("late");
	});

	test("for what is no time fails, with words", () => {
		const end = run(
			flowOf(
				[
					startNode(),
					waitNode("nap", { for: "duration", duration: literal("soon") }),
				],
				["start -> nap"],
			),
		);
		expect(end.state.failure?.error.message).toBe('"soon" is no duration.');
	});
});

describe("a join", () => {
	const flow = (count?: number) =>
		flowOf(
			[
				startNode(),
				actionNode("a", "find"),
				actionNode("b", "find"),
				conditionNode("gate", { yes: "trigger.spend > 5" }),
				joinNode("meet", count),
				endNode("done"),
			],
			[
				"start -> a",
				"start -> b",
				"start -> gate",
				"a -> meet",
				"b -> meet",
				"gate.yes -> meet",
				"meet -> done",
			],
		);

	test.each([
		["all", undefined, 1, "done"],
		["any", 1, 1, "done"],
		["two of three", 2, 1, "done"],
		["three when one is ruled out", 3, 1, null],
		["three", 3, 9, "done"],
	] as const)("of %s", (_, count, spend, outcome) => {
		for (const seed of [1, 2, 3, 4]) {
			const end = run(flow(count), {
				chance: chanceOf(seed),
				input: { spend },
			});
			expect(end.state.status).toBe("succeeded");
			expect(end.state.outcome).toBe(outcome);
			expect(
				end.events.filter(
					({ data }) => "nodeId" in data && data.nodeId === "n_meet",
				),
			).toHaveLength(outcome === null ? 0 : 1);
		}
	});

	test("of any goes on before the others are back", () => {
		const end = run(flow(1), { input: { spend: 9 } });
		const at = end.events.findIndex(
			({ data }) => "nodeId" in data && data.nodeId === "n_meet",
		);
		const lastCall = end.events.findLastIndex(
			({ data }) =>
				"nodeId" in data && ["n_a", "n_b"].includes(data.nodeId ?? ""),
		);
		expect(at).toBeLessThan(lastCall);
	});
});

describe("a sub-flow", () => {
	const flow = flowOf(
		[startNode(), subflowNode("other"), endNode("done"), endNode("sorry")],
		["start -> other", "other -> done", "other.error -> sorry"],
	);

	test("goes on with what the other run gave", () => {
		const end = run(flow);
		expect(end.state.context.n_other).toEqual({
			from: "n_other",
			outcome: "done",
		});
		expect(end.state.outcome).toBe("done");
	});

	test("takes its error path when the other run fails", () => {
		expect(run(flow, { outcomes: () => "fails" }).state.outcome).toBe("sorry");
	});
});
