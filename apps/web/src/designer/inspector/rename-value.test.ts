import {
	expression,
	type Flow,
	type Node,
	newFlow,
	newNode,
	template,
} from "@patchbay/flow";
import { expect, test } from "vitest";
import {
	renameInSource,
	renameRoundValue,
	renameValue,
} from "./rename-value.ts";

const rename = { root: "trigger", from: "store", to: "shop" };

test.each([
	["trigger.store", false, "trigger.shop"],
	[
		"trigger . store.name + trigger.store",
		false,
		"trigger . shop.name + trigger.shop",
	],
	["trigger.stores", false, "trigger.stores"],
	["n_a.store", false, "n_a.store"],
	['"trigger.store"', false, '"trigger.store"'],
	["trigger.store + ", false, "trigger.store + "],
	[
		"Hello {trigger.store}, trigger.store!",
		true,
		"Hello {trigger.shop}, trigger.store!",
	],
	[
		"{trigger.store} {trigger.store.x} {{trigger.store}}",
		true,
		"{trigger.shop} {trigger.shop.x} {{trigger.store}}",
	],
])("%j becomes %j", (source, isTemplate, renamed) => {
	expect(renameInSource(source, isTemplate, rename)).toBe(renamed);
});

test("steps and labels follow, and what does not name the value stays the same object", () => {
	const step = (id: string, source: string) => ({
		id,
		key: id.slice(2),
		kind: "transform" as const,
		title: id,
		position: { x: 0, y: 0 },
		values: [
			{ name: "a", value: expression(source) },
			{ name: "b", value: template(`{${source}}`) },
		],
	});
	const flow = {
		...newFlow("x"),
		nodes: [step("n_a", "trigger.store"), step("n_b", "trigger.other")],
		labels: [{ name: "store", source: "trigger.store" }],
	};
	const next = renameValue(flow, rename);
	expect(next.nodes[0]).toEqual(step("n_a", "trigger.shop"));
	expect(next.nodes[1]).toBe(flow.nodes[1]);
	expect(next.labels).toEqual([{ name: "store", source: "trigger.shop" }]);
});

test("what a round gives is renamed for the steps behind, and for those in the same container only", () => {
	const empty = newFlow("Rounds");
	const node = (
		kind: "repeat" | "transform",
		name: string,
		source: string,
		parent?: string,
	): Node => {
		const made = newNode(empty, kind, `n_${name}`, { x: 0, y: 0 });
		const values = [{ name: "tries", value: expression(source) }];
		// Both kinds have values.
		return { ...made, values, ...(parent ? { parent } : {}) } as Node;
	};
	const flow: Flow = {
		...empty,
		nodes: [
			...empty.nodes,
			node("repeat", "outer", "previous.tries + 1"),
			node("transform", "step", "previous.tries", "n_outer"),
			node("repeat", "inner", "previous.tries", "n_outer"),
			node("transform", "deep", "previous.tries", "n_inner"),
			node("transform", "behind", "n_outer.tries"),
		],
	};
	const renamed = renameRoundValue(flow, {
		nodeId: "n_outer",
		index: 0,
		name: "count",
	});
	const sources = renamed.nodes.flatMap((each) =>
		each.kind === "repeat" || each.kind === "transform"
			? each.values.map(({ name, value }) =>
					value.kind === "expression" ? `${name}: ${value.source}` : name,
				)
			: [],
	);
	expect(sources).toEqual([
		"count: previous.count + 1",
		"tries: previous.count",
		"tries: previous.tries",
		"tries: previous.tries",
		"tries: n_outer.count",
	]);
});
