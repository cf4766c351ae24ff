import { describe, expect, it } from "vitest";
import { literal } from "./binding.ts";
import type { NodeOf } from "./flow.ts";
import type { Actor, RunEventBody } from "./run-event.ts";
import { historyOf, lastOf, PERSON, started, textOf } from "./story.testing.ts";
import { tellStory } from "./story.ts";
import {
	endNode,
	flowOf,
	startNode,
	testCatalog,
	waitNode,
} from "./testing.ts";

type Wait = NodeOf<"wait">["wait"];
type Body = RunEventBody & { readonly by?: Actor };

const DURATION: Wait = { for: "duration", duration: literal("PT1H") };
const INSTANT: Wait = { for: "instant", instant: literal("2027-03-05") };
const EVENT: Wait = {
	for: "event",
	event: "order.paid",
	key: "4711",
	timeoutMs: 3_600_000,
};
const flowWith = (wait: Wait) =>
	flowOf(
		[startNode(), waitNode("pause", wait), endNode("late"), endNode("paid")],
		["start -> pause", "pause -> paid", "pause.timed_out -> late"],
	);
const paid = { name: "order.paid", key: "4711" };
/** The wait begins one second after the run. */
const waits = (until: string | null, event?: typeof paid): Body => ({
	kind: "wait.started",
	data: { nodeId: "n_pause", until, ...(event ? { event } : {}) },
});
const over = (
	data: Partial<Extract<RunEventBody, { kind: "wait.ended" }>["data"]> = {},
	by?: Actor,
): Body => ({
	kind: "wait.ended",
	data: { nodeId: "n_pause", port: "out", output: {}, ...data },
	...(by ? { by } : {}),
});
const IN_AN_HOUR = "2027-03-04T10:00:01Z";
const cancelled: Body = {
	kind: "run.cancelled",
	by: PERSON,
	data: { signalId: 1, reason: "" },
};

describe("a wait that goes on", () => {
	const cases: readonly [string, Wait, Body, string][] = [
		[
			"a length of time",
			DURATION,
			waits(IN_AN_HOUR),
			"pause waits for 1 hour, and goes on in 60 min.",
		],
		[
			"a date",
			INSTANT,
			waits(IN_AN_HOUR),
			"pause waits for its date, and goes on in 60 min.",
		],
		[
			"an event with its key",
			EVENT,
			waits(IN_AN_HOUR, paid),
			"pause waits for order.paid with the key 4711, and gives up in 60 min.",
		],
		[
			"an event that it would wait for for ever",
			EVENT,
			waits(null, { ...paid, key: "" }),
			"pause waits for order.paid, however long that takes.",
		],
	];
	it.each(cases)("says that it is for %s", (_name, wait, body, expected) => {
		const lines = tellStory({
			flow: flowWith(wait),
			catalog: testCatalog,
			events: historyOf(started(), body),
			formatInstant: () => "in 60 min",
		});
		expect(textOf(lines.at(-1))).toBe(expected);
	});

	it("is told as past once nothing more will happen", () => {
		const [, told] = tellStory({
			flow: flowWith(DURATION),
			catalog: testCatalog,
			events: historyOf(started(), waits(IN_AN_HOUR), cancelled),
			formatInstant: () => "tomorrow 09:00",
		});
		expect(textOf(told)).toBe(
			"pause waited for 1 hour, and was to go on tomorrow 09:00.",
		);
	});
});

describe("a wait that is over", () => {
	const cases: readonly [string, Wait, readonly Body[], string][] = [
		[
			"a length of time",
			DURATION,
			[waits(IN_AN_HOUR), over()],
			"pause is over: the run waited 1 hour.",
		],
		[
			"a date",
			INSTANT,
			[waits(IN_AN_HOUR), over()],
			"pause has come; the run waited 1 h for it.",
		],
		[
			"a date that had passed",
			INSTANT,
			[waits("2020-01-01T00:00:00Z"), over()],
			"pause had passed already, so the run did not wait.",
		],
		[
			"an event, and what it says",
			EVENT,
			[
				waits(IN_AN_HOUR, paid),
				over({ signalId: 1, output: { amount: 900, by: "card" } }),
			],
			"pause: order.paid with the key 4711 came after 1 s. It says: amount 900, by card.",
		],
		[
			"an event in the name of a person",
			EVENT,
			[waits(IN_AN_HOUR, paid), over({ signalId: 1 }, PERSON)],
			"pause: order.paid with the key 4711 came after 1 s. Partner manager said so.",
		],
		[
			"a time-out, and what the run went on with",
			EVENT,
			[waits(IN_AN_HOUR, paid), over({ port: "timed_out" })],
			"pause gave up after 1 hour: order.paid with the key 4711 did not come. The run went on with late.",
		],
	];
	it.each(cases)("tells of %s", (_name, wait, bodies, expected) => {
		expect(lastOf(flowWith(wait), started(), ...bodies)).toBe(expected);
	});
});
