import { describe, expect, test } from "vitest";
import { type CompiledFlow, compileFlow } from "./compile-flow.ts";
import { type Command, planNext } from "./plan-next.ts";
import {
	type Chance,
	chanceOf,
	expectedNodes,
	randomFlow,
	randomWays,
} from "./random-flow.testing.ts";
import { ENGINE, type RunEvent, type RunEventBody } from "./run-event.ts";
import {
	applyEvent,
	foldRun,
	newRunState,
	type RunState,
} from "./run-state.ts";
import {
	actionNode,
	approvalNode,
	endNode,
	flowOf,
	startNode,
	testCatalog,
	transformNode,
} from "./testing.ts";

const AT = new Date("2027-03-04T10:00:00.000Z");
const later = (ms: number) => new Date(AT.getTime() + ms);
const started: RunEventBody = {
	kind: "run.started",
	data: {
		flowId: "flow_1",
		versionHash: "v1",
		test: false,
		via: "form",
		input: {},
	},
};
const error = { kind: "unavailable", message: "no" } as const;

describe("planNext", () => {
	const compiled = compileFlow(
		flowOf(
			[
				startNode(),
				transformNode("pure", {}),
				actionNode("read", "find"),
				actionNode("write", "create"),
				approvalNode("ask"),
				endNode("done"),
			],
			[
				"start -> pure",
				"start -> read",
				"start -> write",
				"start -> ask",
				"pure -> done",
				"ask.approved -> done",
			],
		),
		testCatalog,
	);
	const stateOf = (...bodies: readonly RunEventBody[]): RunState =>
		foldRun(
			compiled,
			"run_1",
			[started, ...bodies].map((body, index) => ({
				...body,
				seq: index + 1,
				at: AT,
				actor: ENGINE,
			})),
		);
	const plan = (state: RunState, now = AT, inFlight: readonly string[] = []) =>
		planNext(compiled, state, { now, inFlight: new Set(inFlight) });
	const done = (name: string): RunEventBody => ({
		kind: "step.succeeded",
		data: { nodeId: `n_${name}`, port: "out", output: {} },
	});
	const requested = (dueAt: string | null): RunEventBody => ({
		kind: "approval.requested",
		data: {
			nodeId: "n_ask",
			taskId: "task_1",
			question: "Agree?",
			reason: "",
			shown: [],
			viewHash: "seen",
			approvers: { role: "reviewer", userIds: [] },
			quorum: 1,
			dueAt,
		},
	});
	const begun = (name: string): RunEventBody => ({
		kind: "step.started",
		data: {
			nodeId: `n_${name}`,
			attempt: 1,
			idempotencyKey: "k",
			input: {},
			credentialId: null,
		},
	});
	const retried = (name: string): RunEventBody => ({
		kind: "step.retried",
		data: {
			nodeId: `n_${name}`,
			attempt: 1,
			error,
			retryAt: later(60_000).toISOString(),
		},
	});
	const failed = (name: string): RunEventBody => ({
		kind: "step.failed",
		data: { nodeId: `n_${name}`, error, port: null },
	});
	const allButAsk = [done("pure"), done("read"), done("write")];

	test("begins everything that is ready", () => {
		expect(plan(stateOf())).toEqual([
			{ kind: "evaluate", nodeId: "n_pure" },
			{ kind: "perform", nodeId: "n_read", attempt: 1, write: false },
			{ kind: "perform", nodeId: "n_write", attempt: 1, write: true },
			{ kind: "ask", nodeId: "n_ask" },
		]);
	});

	test("takes an action that nobody knows for a write", () => {
		const bare = compileFlow(compiled.flow, []);
		const state = foldRun(bare, "run_1", [
			{ ...started, seq: 1, at: AT, actor: ENGINE },
		]);
		const commands = planNext(bare, state, { now: AT, inFlight: new Set() });
		expect(commands).toContainEqual({
			kind: "perform",
			nodeId: "n_read",
			attempt: 1,
			write: true,
		});
	});

	test("does nothing before a run has started, and after it is over", () => {
		expect(plan(newRunState(compiled))).toEqual([]);
		expect(
			plan(
				stateOf({ kind: "run.cancelled", data: { signalId: 1, reason: "" } }),
			),
		).toEqual([]);
	});

	test("leaves calls under way alone, and says when something else is due", () => {
		const state = stateOf(
			done("pure"),
			retried("read"),
			begun("write"),
			requested(null),
		);
		expect(plan(state, AT, ["n_write"])).toEqual([
			{ kind: "wait", until: later(60_000) },
		]);
		expect(plan(state, later(60_000), ["n_write"])).toEqual([
			{ kind: "perform", nodeId: "n_read", attempt: 2, write: false },
		]);
	});

	test("follows up a call that a driver before has begun", () => {
		expect(
			plan(stateOf(...allButAsk.slice(0, 2), begun("write"), requested(null))),
		).toEqual([{ kind: "recover", nodeId: "n_write", attempt: 1 }]);
	});

	test("parks until the first thing that is due by itself", () => {
		const state = stateOf(
			done("pure"),
			done("read"),
			retried("write"),
			requested(later(30_000).toISOString()),
		);
		expect(plan(state)).toEqual([{ kind: "park", until: later(30_000) }]);
		expect(plan(state, later(30_000))).toEqual([
			{ kind: "expire", nodeId: "n_ask" },
		]);
	});

	test("parks without an end where only people can go on", () => {
		expect(plan(stateOf(...allButAsk, requested(null)))).toEqual([
			{ kind: "park", until: null },
		]);
		const unknown: RunEventBody = {
			kind: "effect.unknown",
			data: { nodeId: "n_write", attempt: 1, reason: "lost", input: {} },
		};
		expect(
			plan(stateOf(done("pure"), done("read"), unknown, requested(null))),
		).toEqual([{ kind: "park", until: null }]);
	});

	test("begins nothing new once a step has failed without a path, but follows up what was begun", () => {
		expect(plan(stateOf(failed("pure")))).toEqual([{ kind: "fail" }]);
		expect(plan(stateOf(begun("write"), failed("pure")))).toEqual([
			{ kind: "recover", nodeId: "n_write", attempt: 1 },
		]);
		const waiting = stateOf(begun("write"), retried("read"), failed("pure"));
		expect(plan(waiting, AT, ["n_write"])).toEqual([
			{ kind: "wait", until: null },
		]);
	});

	test("succeeds when nothing is left", () => {
		const expired: RunEventBody = {
			kind: "approval.expired",
			data: { nodeId: "n_ask", taskId: "task_1", port: "expired", output: {} },
		};
		const state = stateOf(...allButAsk, requested(null), expired);
		expect(plan(state)).toEqual([{ kind: "evaluate", nodeId: "n_done" }]);
		expect(
			plan(stateOf(...allButAsk, requested(null), expired, done("done"))),
		).toEqual([{ kind: "succeed" }]);
	});
});

/** A state as a value that can be compared. */
const picture = (state: RunState): string =>
	JSON.stringify({
		...state,
		steps: [...state.steps.values()],
		active: [...state.active],
	});

interface Ride {
	readonly compiled: CompiledFlow;
	readonly state: RunState;
	readonly events: readonly RunEvent[];
}

/** Runs a flow to its end, with calls that come back in an order chosen by chance. */
function ride(
	compiled: CompiledFlow,
	ways: ReadonlyMap<string, string>,
	chance: Chance,
	check: (ride: Ride) => void,
): Ride {
	const state = newRunState(compiled);
	const events: RunEvent[] = [];
	const inFlight = new Set<string>();
	const record = (body: RunEventBody) => {
		const event: RunEvent = {
			...body,
			seq: events.length + 1,
			at: later(events.length),
			actor: ENGINE,
		};
		applyEvent(compiled, "run_1", state, event);
		events.push(event);
		check({ compiled, state, events });
	};
	const finish = (nodeId: string) =>
		record(resultOf(compiled, nodeId, ways.get(nodeId) ?? "out"));
	record(started);
	// Far more rounds than a run of this size can need.
	for (let round = 0; round < 1_000; round += 1) {
		const commands = planNext(compiled, state, { now: later(round), inFlight });
		if (commands.length === 0) return { compiled, state, events };
		for (const command of shuffled(commands, chance))
			carryOut(command, { record, finish, inFlight, state, chance });
	}
	throw new Error("The run does not end.");
}

interface Hands {
	readonly record: (body: RunEventBody) => void;
	readonly finish: (nodeId: string) => void;
	readonly inFlight: Set<string>;
	readonly state: RunState;
	readonly chance: Chance;
}

function carryOut(
	command: Command,
	{ record, finish, inFlight, state, chance }: Hands,
): void {
	switch (command.kind) {
		case "evaluate":
			finish(command.nodeId);
			return;
		case "perform":
			record({
				kind: "step.started",
				data: {
					nodeId: command.nodeId,
					attempt: command.attempt,
					idempotencyKey: "k",
					input: {},
					credentialId: null,
				},
			});
			inFlight.add(command.nodeId);
			return;
		case "ask":
			inFlight.add(command.nodeId);
			return;
		case "wait": {
			const [nodeId] = shuffled([...inFlight], chance);
			if (nodeId === undefined) throw new Error("It waits for nothing.");
			inFlight.delete(nodeId);
			finish(nodeId);
			return;
		}
		case "succeed":
			record({
				kind: "run.succeeded",
				data: { outcome: null, values: {}, ends: [...state.ends] },
			});
			return;
		default:
			throw new Error(`${command.kind} cannot come up here.`);
	}
}

function resultOf(
	compiled: CompiledFlow,
	nodeId: string,
	port: string,
): RunEventBody {
	const kind = compiled.nodes.get(nodeId)?.node.kind;
	const output = { from: nodeId };
	if (kind === "condition")
		return {
			kind: "gate.decided",
			data: {
				nodeId,
				port,
				output,
				evidence: { kind: "condition", tests: [] },
			},
		};
	if (kind === "action" && port === "error")
		return { kind: "step.failed", data: { nodeId, attempt: 1, error, port } };
	return { kind: "step.succeeded", data: { nodeId, port, output } };
}

function shuffled<Item>(
	items: readonly Item[],
	chance: Chance,
): readonly Item[] {
	return items
		.map((item) => ({ item, at: chance() }))
		.sort((a, b) => a.at - b.at)
		.map(({ item }) => item);
}

const nothing = () => undefined;
const SEEDS = Array.from({ length: 300 }, (_, index) => index + 1);

/** A flow by chance, and the ways that its nodes go. */
function draw(seed: number) {
	const chance = chanceOf(seed);
	const flow = randomFlow(chance);
	return {
		chance,
		compiled: compileFlow(flow, testCatalog),
		ways: randomWays(chance, flow),
	};
}

describe("for every flow", () => {
	test("the run ends, and runs exactly the nodes that the rule says, each once", () => {
		for (const seed of SEEDS) {
			const { chance, compiled, ways } = draw(seed);
			const { state, events } = ride(compiled, ways, chance, nothing);
			expect(state.status, `seed ${seed}`).toBe("succeeded");
			const ran = events.flatMap(({ kind, data }) =>
				kind !== "step.started" && "nodeId" in data && data.nodeId !== null
					? [data.nodeId]
					: [],
			);
			const expected = [...expectedNodes(compiled, ways)].filter(
				(nodeId) => nodeId !== compiled.trigger.id,
			);
			expect(ran.toSorted(), `seed ${seed}`).toEqual(expected.toSorted());
		}
	});

	test("the result does not depend on the order in which steps finish", () => {
		/** Everything but times, and the order of things. */
		const result = ({ state }: Ride) => ({
			status: state.status,
			ends: state.ends.toSorted(),
			context: state.context,
			steps: [...state.steps.values()].map(({ nodeId, status, port }) => ({
				nodeId,
				status,
				port,
			})),
		});
		for (const seed of SEEDS) {
			const { compiled, ways } = draw(seed);
			const [first, ...others] = [1, 2, 3].map((order) =>
				result(ride(compiled, ways, chanceOf(seed * 1_000 + order), nothing)),
			);
			for (const other of others) expect(other, `seed ${seed}`).toEqual(first);
		}
	});

	test("the fold of every prefix of the events is the state that was there then", () => {
		for (const seed of SEEDS.slice(0, 100)) {
			const { chance, compiled, ways } = draw(seed);
			ride(compiled, ways, chance, ({ state, events }) => {
				expect(
					picture(foldRun(compiled, "run_1", events)),
					`seed ${seed}`,
				).toBe(picture(state));
			});
		}
	});
});
