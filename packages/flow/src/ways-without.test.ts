/** The proof against the rule itself: all ways of small flows, and many runs of them, one by one. */
import { expect, test } from "vitest";
import { type Edge, type Flow, type Node, portsOf } from "./flow.ts";
import { graphOf } from "./flow-graph.ts";
import { lets } from "./guard.ts";
import { BODY } from "./nodes/node-base.ts";
import { type Chance, chanceOf, pick } from "./random-flow.testing.ts";
import {
	askConsent,
	conditionNode,
	consentGuard,
	decisionNode,
	eachNode,
	flowOf,
	inside,
	joinNode,
	startNode,
	transformNode,
} from "./testing.ts";
import { waysWithout } from "./ways-without.ts";

const passingIn = (flow: Flow) => {
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));
	return ({ from, port }: Edge): boolean => {
		const node = byId.get(from);
		return node?.kind === "decision" && lets(consentGuard, node, port);
	};
};

type Maker = (name: string, chance: Chance) => Node;
const plain: readonly [Maker, ...Maker[]] = [
	(name) => transformNode(name, {}),
	(name) => conditionNode(name, { one: "true" }),
	(name) => askConsent(name),
	(name) => askConsent(name),
	(name) => decisionNode(name),
	(name) => joinNode(name),
	(name) => joinNode(name, 1),
];

/** Up to ten steps, some in a container; cables lead forward only, and cross no border. */
function randomFlow(chance: Chance, makers: typeof plain): Flow {
	const nodes: Node[] = [startNode()];
	const cables: string[] = [];
	const addTo = (container: string | null, name: string, node: Node) => {
		const before = nodes.filter(({ parent }) =>
			container === null ? parent === undefined : parent === `n_${container}`,
		);
		for (let left = Math.floor(chance() * 4); left > 0; left -= 1) {
			const from = before[Math.floor(chance() * before.length)];
			const [first, ...others] = from ? portsOf(from) : [];
			// Mostly by the answer that passes: else hardly anything would be covered.
			const port =
				from?.kind === "decision" && from.pinned && chance() < 0.8
					? "yes"
					: first && pick(chance, [first, ...others]).id;
			const cable =
				from && port !== undefined
					? `${from.key}.${port} -> ${name}`
					: `${container}.${BODY} -> ${name}`;
			const isNew = !cables.includes(cable);
			if (isNew && (from || container !== null)) cables.push(cable);
		}
		nodes.push(...(container === null ? [node] : inside(container, node)));
	};
	const count = 3 + Math.floor(chance() * 5);
	for (let index = 1; index < count; index += 1) {
		const name = `s${index}`;
		if (chance() > 0.15) addTo(null, name, pick(chance, makers)(name, chance));
		else {
			addTo(null, name, eachNode(name, "[1]"));
			for (let inner = 1; inner < 4; inner += 1)
				addTo(
					name,
					`${name}x${inner}`,
					pick(chance, makers)(`${name}x${inner}`, chance),
				);
		}
	}
	return flowOf(nodes, cables);
}

/** The steps that a way without passing leads to, found by walking every way there is. */
function walked(flow: Flow, passes: (cable: Edge) => boolean): Set<string> {
	const found = new Set<string>();
	const walk = (nodeId: string): void => {
		found.add(nodeId);
		for (const cable of flow.edges)
			if (cable.from === nodeId && !passes(cable)) walk(cable.to);
	};
	walk("n_start");
	return found;
}

test("without joins that ask for several paths, it says exactly what walking every way says", () => {
	let open = 0;
	let covered = 0;
	for (let seed = 1; seed <= 800; seed += 1) {
		const flow = randomFlow(chanceOf(seed), plain);
		const passes = passingIn(flow);
		const graph = graphOf(flow);
		const ways = waysWithout(flow, graph, passes);
		const byWalking = walked(flow, passes);
		for (const { id } of flow.nodes) {
			const way = ways.to(id);
			expect(way !== null, `seed ${seed}, ${id}`).toBe(byWalking.has(id));
			if (way) {
				open += 1;
				const isOne =
					!way.some(passes) &&
					(way[0]?.from ?? id) === "n_start" &&
					(way.at(-1)?.to ?? id) === id;
				expect(isOne, `seed ${seed}, ${id}`).toBe(true);
			} else if (graph.reachable.has(id)) covered += 1;
		}
	}
	// Flows in which everything, or nothing, is covered would prove little.
	expect(open).toBeGreaterThan(1_000);
	expect(covered).toBeGreaterThan(200);
});

/** One run by the execution rule: which steps run, and along which cables something was carried. */
function runOnce(flow: Flow, chance: Chance) {
	const ran = new Set<string>();
	const carried = new Set<Edge>();
	// Cables lead forward in the document, so each step is settled before those behind it.
	for (const node of flow.nodes) {
		const into = flow.edges.filter((cable) => cable.to === node.id);
		const asked =
			node.kind === "join" && node.mode === "at-least" ? node.count : 1;
		const arrived = into.filter((cable) => carried.has(cable)).length;
		if (node.kind !== "trigger" && arrived < asked) continue;
		ran.add(node.id);
		const [first, ...others] = portsOf(node);
		const port = first ? pick(chance, [first, ...others]).id : null;
		for (const cable of flow.edges)
			if (
				cable.from === node.id &&
				(cable.port === port || cable.port === BODY)
			)
				carried.add(cable);
	}
	return { ran, carried };
}

test("no run comes to a covered step without having passed, whatever joins ask for", () => {
	const makers: typeof plain = [
		...plain,
		(name, chance) => joinNode(name, 2 + Math.floor(chance() * 2)),
		(name) => joinNode(name, 2),
	];
	let checked = 0;
	for (let seed = 1; seed <= 300; seed += 1) {
		const chance = chanceOf(seed);
		const flow = randomFlow(chance, makers);
		const passes = passingIn(flow);
		const ways = waysWithout(flow, graphOf(flow), passes);
		for (let run = 0; run < 40; run += 1) {
			const { ran, carried } = runOnce(flow, chance);
			if ([...carried].some(passes)) continue;
			checked += ran.size;
			expect(
				[...ran].filter((id) => ways.to(id) === null),
				`seed ${seed}`,
			).toEqual([]);
		}
	}
	expect(checked).toBeGreaterThan(5_000);
});

test("a join that asks for two paths is covered as soon as all but one of them are", () => {
	const join = (count: number) => {
		const flow = flowOf(
			[
				startNode(),
				askConsent("a"),
				askConsent("b"),
				transformNode("free", {}),
				joinNode("meet", count),
			],
			[
				"start -> a",
				"start -> b",
				"start -> free",
				"a.yes -> meet",
				"b.yes -> meet",
				"free -> meet",
			],
		);
		return waysWithout(flow, graphOf(flow), passingIn(flow))
			.to("n_meet")
			?.map(({ from }) => from);
	};
	expect(join(1)).toEqual(["n_start", "n_free"]);
	expect(join(2)).toBe(undefined);
	expect(join(3)).toBe(undefined);
});
