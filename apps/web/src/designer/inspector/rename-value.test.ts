import { expression, newFlow, template } from "@patchbay/flow";
import { expect, test } from "vitest";
import { renameInSource, renameValue } from "./rename-value.ts";

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
