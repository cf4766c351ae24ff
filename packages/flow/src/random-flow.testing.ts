/** Flows and runs made by chance, for properties that must hold for all of them. The same seed gives the same. */
import type { CompiledFlow } from "./compile-flow.ts";
import { type Flow, type Node, portsOf } from "./flow.ts";
import {
	actionNode,
	approvalNode,
	conditionNode,
	endNode,
	flowOf,
	startNode,
	transformNode,
} from "./testing.ts";

/** Numbers from 0 to 1 that follow from a seed. */
export type Chance = () => number;

/** Chance from a seed. */
export function chanceOf(seed: number): Chance {
	let state = (seed * 2_654_435_761) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** One of a list. */
export function pick<Item>(
	chance: Chance,
	items: readonly [Item, ...Item[]],
): Item {
	return items[Math.floor(chance() * items.length)] ?? items[0];
}

const makers: readonly [(name: string) => Node, ...((name: string) => Node)[]] =
	[
		(name) => transformNode(name, {}),
		(name) => conditionNode(name, { one: "true", two: "true" }),
		(name) => actionNode(name, "find"),
		(name) => actionNode(name, "create"),
		(name) => approvalNode(name),
		(name) => endNode(name),
	];

/** An acyclic flow of up to 25 nodes: cables lead forward only, from ports chosen by chance; some nodes hang in the air. */
export function randomFlow(chance: Chance): Flow {
	const count = 2 + Math.floor(chance() * 24);
	const nodes: Node[] = [startNode()];
	const cables: string[] = [];
	for (let index = 1; index < count; index += 1) {
		const node = pick(chance, makers)(`s${index}`);
		for (let cable = Math.floor(chance() * 4); cable > 0; cable -= 1) {
			const from = nodes[Math.floor(chance() * nodes.length)];
			const [first, ...rest] = from ? portsOf(from) : [];
			if (from && first)
				cables.push(
					`${from.key}.${pick(chance, [first, ...rest]).id} -> ${node.key}`,
				);
		}
		nodes.push(node);
	}
	return flowOf(nodes, cables);
}

/** Which way each node goes, decided once for a flow: what a step gives must not depend on when it runs. */
export function randomWays(
	chance: Chance,
	flow: Flow,
): ReadonlyMap<string, string> {
	return new Map(
		flow.nodes.map((node) => {
			const [first, ...rest] = portsOf(node);
			return [node.id, first ? pick(chance, [first, ...rest]).id : "out"];
		}),
	);
}

/** The nodes that run, straight from the rule: those that a way taken leads to. */
export function expectedNodes(
	compiled: CompiledFlow,
	ways: ReadonlyMap<string, string>,
): ReadonlySet<string> {
	const runs = new Set([compiled.trigger.id]);
	// Cables lead forward in the document, so each node is settled before those behind it.
	for (const node of compiled.flow.nodes) {
		if (!runs.has(node.id)) continue;
		const way = node.kind === "trigger" ? "out" : ways.get(node.id);
		for (const cable of compiled.nodes.get(node.id)?.outgoing ?? []) {
			if (cable.port === way) runs.add(cable.to);
		}
	}
	return runs;
}
