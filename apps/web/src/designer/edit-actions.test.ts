import { type Flow, newFlow, newNode } from "@patchbay/flow";
import { describe, expect, it } from "vitest";
import { createDesignerStore } from "./designer-store.ts";
import {
	copySelected,
	duplicateSelected,
	nudge,
	pasteText,
	removeSelected,
	selectAll,
	walk,
} from "./edit-actions.ts";

function scene() {
	let flow: Flow = newFlow("A");
	const end = newNode(flow, "end", "n_end", { x: 400, y: 160 });
	flow = {
		...flow,
		nodes: [...flow.nodes, end],
		edges: [{ id: "e_1", from: "n_trigger", port: "out", to: "n_end" }],
	};
	return createDesignerStore(
		{ flowId: "f", flow, revision: 1, savedAt: null, readOnly: false },
		() => 0,
	);
}

describe("edits by key", () => {
	it("copies to text and pastes it into another flow, with new ids", () => {
		const from = scene();
		selectAll(from);
		const text = copySelected(from) ?? "";
		const to = scene();
		expect(pasteText(to, text)).toBe(true);
		const pasted = to.getState().flow.nodes.at(-1);
		expect(pasted).toMatchObject({
			kind: "end",
			key: "end_2",
			position: { x: 444, y: 204 },
		});
		expect(to.getState().selection.nodes).toEqual(new Set([pasted?.id]));
	});

	it.each([
		"hello",
		'{"kind":"patchbay/steps@1","nodes":[{"kind":"bomb"}],"edges":[]}',
		"",
	])("does not paste what are no steps: %s", (text) => {
		const store = scene();
		expect(pasteText(store, text)).toBe(false);
		expect(store.getState().past).toHaveLength(0);
	});

	it("takes back a removal with its cables", () => {
		const store = scene();
		store.getState().select({ nodes: ["n_end"] });
		removeSelected(store, false);
		expect(store.getState().flow.edges).toEqual([]);
		store.getState().undo();
		expect(store.getState().flow.edges).toHaveLength(1);
	});

	it("moves by keys as one step of undo", () => {
		const store = scene();
		store.getState().select({ nodes: ["n_end"] });
		for (let press = 0; press < 5; press += 1) nudge(store, { x: 8, y: 0 });
		expect(store.getState().flow.nodes[1]?.position.x).toBe(440);
		store.getState().undo();
		expect(store.getState().flow.nodes[1]?.position.x).toBe(400);
	});

	it("walks the steps from left to right, and ends at the last and the first", () => {
		const store = scene();
		expect([
			walk(store, 1),
			walk(store, 1),
			walk(store, 1),
			walk(store, -1),
			walk(store, -1),
		]).toEqual(["n_trigger", "n_end", null, "n_trigger", null]);
	});

	it("duplicates without the start", () => {
		const store = scene();
		selectAll(store);
		duplicateSelected(store);
		expect(store.getState().flow.nodes.map((node) => node.kind)).toEqual([
			"trigger",
			"end",
			"end",
		]);
	});
});
