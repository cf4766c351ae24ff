/** Properties of every flow with containers, joins, waits and sub-flows. The same seed gives the same flow. */
import { describe, expect, test } from "vitest";
import { type Flow, type Node, portsOf } from "./flow.ts";
import { type Chance, chanceOf, pick } from "./random-flow.testing.ts";
import { type Outcomes, type RideEnd, ride } from "./ride-run.testing.ts";
import { foldRun, type RunState } from "./run-state.ts";
import {
	actionNode,
	approvalNode,
	conditionNode,
	eachNode,
	flowOf,
	joinNode,
	repeatNode,
	startNode,
	subflowNode,
	transformNode,
	waitNode,
} from "./testing.ts";

/** A flow by chance, with containers in containers. */
function randomNested(chance: Chance): Flow {
	const nodes: Node[] = [startNode()];
	const cables: string[] = [];
	let number = 0;
	const fill = (parent: string | null, depth: number) => {
		const begin = parent === null ? "start" : `${parent}.body`;
		const here: Node[] = [];
		const count = 1 + Math.floor(chance() * (depth === 0 ? 7 : 4));
		for (let index = 0; index < count; index += 1) {
			number += 1;
			const name = `s${number}`;
			const made = makeNode(chance, name, depth);
			const node = parent === null ? made : { ...made, parent: `n_${parent}` };
			nodes.push(node);
			const sources = here.length === 0 || chance() < 0.3 ? [begin] : [];
			for (let cable = Math.floor(chance() * 3); cable > 0; cable -= 1) {
				const from = here[Math.floor(chance() * here.length)];
				const ports = from ? portsOf(from) : [];
				const port = ports[Math.floor(chance() * ports.length)];
				if (from && port) sources.push(`${from.key}.${port.id}`);
			}
			for (const source of new Set(sources))
				cables.push(`${source} -> ${name}`);
			here.push(node);
			if (node.kind === "each" || node.kind === "repeat") fill(name, depth + 1);
		}
	};
	fill(null, 0);
	return flowOf(nodes, cables);
}

function makeNode(chance: Chance, name: string, depth: number): Node {
	const makers: [() => Node, ...(() => Node)[]] = [
		() => transformNode(name, { one: "1" }),
		() => conditionNode(name, { yes: pick(chance, ["true", "false"]) }),
		() => actionNode(name, pick(chance, ["find", "create"])),
		() => approvalNode(name, { shown: [] }),
		() => waitNode(name),
		() => joinNode(name, 1 + Math.floor(chance() * 2)),
		() => subflowNode(name),
	];
	if (depth < 2)
		makers.push(
			() =>
				eachNode(name, pick(chance, ["[1, 2, 3]", "[1]", "[]"]), {
					onError: "collect",
					concurrency: 1 + Math.floor(chance() * 3),
				}),
			() =>
				repeatNode(
					name,
					"index = 2",
					{},
					{ pauseMs: pick(chance, [0, 1_000]) },
				),
		);
	return pick(chance, makers)();
}

/** Which calls fail: decided once for each step, and only where somebody takes care of it. */
const someFail =
	(seed: number, flow: Flow): Outcomes =>
	(stepId) => {
		const chance = chanceOf(
			Array.from(stepId).reduce(
				(sum, char) => (sum * 31 + char.charCodeAt(0)) | 0,
				seed,
			),
		);
		if (chance() > 0.3) return "done";
		const nodeId = stepId.slice(stepId.lastIndexOf("/") + 1);
		const node = flow.nodes.find(({ id }) => id === nodeId);
		const isCared = flow.edges.some(
			({ from, port }) => from === nodeId && port === "error",
		);
		return isCared || node?.kind === "approval" ? "fails" : "done";
	};

const SEEDS = Array.from({ length: 150 }, (_, index) => index + 1);

/** Everything but times, and the order of things. */
const result = ({ state, calls }: RideEnd) => ({
	status: state.status,
	ends: state.ends.toSorted(),
	context: state.context,
	calls: calls.toSorted(),
});

const picture = (state: RunState) =>
	JSON.stringify(
		state,
		(_, value: unknown) => {
			if (value instanceof Map) return [...value.values()];
			if (value instanceof Set) return [...value];
			return value;
		},
		1,
	);

/** Scopes point at one another. */
const pictureOf = (state: RunState) =>
	picture({ ...state, scopes: new Map(), failure: state.failure }) +
	[...state.scopes.values()]
		.map(({ id, active, context, failure }) =>
			JSON.stringify({ id, active, context, failure }),
		)
		.join("\n");

describe("for every flow with containers", () => {
	test("the run ends, and no step runs twice in one scope", () => {
		for (const seed of SEEDS) {
			const chance = chanceOf(seed);
			const flow = randomNested(chance);
			const end = ride({ flow, chance, outcomes: someFail(seed, flow) });
			expect(end.state.status, `seed ${seed}`).toBe("succeeded");
			expect(new Set(end.calls).size, `seed ${seed}`).toBe(end.calls.length);
			const over = end.events.flatMap(({ kind, data }) =>
				kind === "step.succeeded" || kind === "step.failed"
					? [`${data.scope ?? ""}${data.nodeId}`]
					: [],
			);
			expect(new Set(over).size, `seed ${seed}`).toBe(over.length);
			expect(end.state.scopes.size).toBe(1);
		}
	});

	test("the result does not depend on the order in which steps finish", () => {
		for (const seed of SEEDS) {
			const flow = randomNested(chanceOf(seed));
			const outcomes = someFail(seed, flow);
			const [first, ...others] = [1, 2, 3].map((order) =>
				result(
					ride({ flow, outcomes, chance: chanceOf(seed * 1_000 + order) }),
				),
			);
			for (const other of others) expect(other, `seed ${seed}`).toEqual(first);
		}
	});

	test("the fold of every prefix of the events is the state that was there then", () => {
		for (const seed of SEEDS.slice(0, 40)) {
			const chance = chanceOf(seed);
			const flow = randomNested(chance);
			const { compiled } = ride({
				flow,
				chance: chanceOf(1),
				outcomes: someFail(seed, flow),
			});
			ride({
				flow,
				chance,
				outcomes: someFail(seed, flow),
				check: (state, events) => {
					if (events.length % 3 > 0 && events.length > 30) return;
					expect(
						pictureOf(foldRun(compiled, "run_1", events)),
						`seed ${seed}`,
					).toBe(pictureOf(state));
				},
			});
		}
	});

	test("a crash after any event comes to the same end", () => {
		for (const seed of SEEDS.slice(0, 40)) {
			const flow = randomNested(chanceOf(seed));
			const outcomes = someFail(seed, flow);
			const whole = ride({ flow, outcomes, chance: chanceOf(seed) });
			const { status, ends, context } = result(whole);
			const chance = chanceOf(seed + 7);
			for (
				let cut = 1;
				cut < whole.events.length;
				cut += 1 + Math.floor(chance() * 5)
			) {
				const again = ride({
					flow,
					outcomes,
					chance,
					events: whole.events.slice(0, cut),
				});
				const end = result(again);
				expect({ ...end, calls: null }, `seed ${seed}, cut ${cut}`).toEqual({
					status,
					ends,
					context: { ...context },
					calls: null,
				});
			}
		}
	});
});
