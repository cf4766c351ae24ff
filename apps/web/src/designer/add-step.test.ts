import { newFlow } from "@patchbay/flow";
import { testCatalog } from "@patchbay/flow/testing";
import { describe, expect, it } from "vitest";
import { addStep } from "./add-step.ts";
import { createDesignerStore } from "./designer-store.ts";
import { findItem, paletteGroups, searchPalette } from "./palette-items.ts";

const groups = paletteGroups(testCatalog);
const item = (id: string) => {
	const found = findItem(groups, id);
	if (!found) throw new Error(`No item ${id}`);
	return found;
};
const scene = () =>
	createDesignerStore(
		{
			flowId: "f",
			flow: newFlow("A"),
			revision: 1,
			savedAt: null,
			readOnly: false,
		},
		() => 0,
	);
const cables = (store: ReturnType<typeof scene>) => {
	const titles = new Map(
		store.getState().flow.nodes.map((node) => [node.id, node.title]),
	);
	return store
		.getState()
		.flow.edges.map(
			(edge) =>
				`${titles.get(edge.from)}.${edge.port} > ${titles.get(edge.to)}`,
		);
};

describe("the palette", () => {
	it("finds by every word of title, help and group", () => {
		const found = searchPalette(groups, "test crm create");
		expect(
			found.flatMap((group) => group.items).map((entry) => entry.id),
		).toEqual(["crm.create"]);
		expect(
			searchPalette(groups, "rules reasons").map((group) => group.title),
		).toEqual(["Gates"]);
		expect(searchPalette(groups, "nothing like this")).toEqual([]);
	});

	it.each([
		["loop", ["each", "repeat"]],
		["for each", ["each"]],
		["retry until", ["repeat"]],
		["delay", ["wait"]],
		["timer", ["wait"]],
		["merge", ["join"]],
		["sub-process", ["subflow"]],
	])("finds by the everyday words %j", (words, ids) => {
		expect(
			searchPalette(groups, words).flatMap((group) =>
				group.items.map((entry) => entry.id),
			),
		).toEqual(ids);
	});
});

describe("adding a step", () => {
	it("follows the selected step, by its first free jack, and is selected", () => {
		const store = scene();
		store.getState().select({ nodes: ["n_trigger"] });
		addStep(store, item("condition"), { kind: "selection" });
		addStep(store, item("end"), { kind: "selection" });
		expect(cables(store)).toEqual([
			"Start.out > Condition",
			"Condition.o1 > End",
		]);
		expect(store.getState().flow.nodes.map((node) => node.position.x)).toEqual([
			80, 380, 680,
		]);
	});

	it("does not lie on another step", () => {
		const store = scene();
		for (let count = 0; count < 3; count += 1) {
			store.getState().select({ nodes: ["n_trigger"] });
			addStep(store, item("end"), { kind: "selection" });
		}
		const places = store
			.getState()
			.flow.nodes.map((node) => `${node.position.x} ${node.position.y}`);
		expect(new Set(places).size).toBe(4);
	});

	it("goes into a cable, as one step of undo", () => {
		const store = scene();
		store.getState().select({ nodes: ["n_trigger"] });
		addStep(store, item("end"), { kind: "selection" });
		const [edge] = store.getState().flow.edges;
		addStep(store, item("crm.find"), {
			kind: "edge",
			edgeId: edge?.id ?? "",
			at: { x: 300, y: 200 },
		});
		expect(cables(store)).toEqual(["Start.out > find", "find.out > End"]);
		store.getState().undo();
		expect(cables(store)).toEqual(["Start.out > End"]);
	});

	it("puts a note where it was dropped, without a cable", () => {
		const store = scene();
		addStep(store, item("note"), { kind: "place", at: { x: 12.4, y: 7.6 } });
		expect(store.getState().flow.nodes.at(-1)).toMatchObject({
			kind: "note",
			position: { x: 12, y: 8 },
		});
		expect(cables(store)).toEqual([]);
	});

	it("fills an empty container first, then goes on inside of it", () => {
		const store = scene();
		store.getState().select({ nodes: ["n_trigger"] });
		addStep(store, item("each"), { kind: "selection" });
		addStep(store, item("condition"), { kind: "selection" });
		addStep(store, item("crm.find"), { kind: "selection" });
		expect(cables(store)).toEqual([
			"Start.out > For each",
			"For each.body > Condition",
			"Condition.o1 > find",
		]);
		const [, each, ...inner] = store.getState().flow.nodes;
		expect(inner.map(({ parent }) => parent)).toEqual([each?.id, each?.id]);
	});

	it("puts what cannot stand in a container after it", () => {
		const store = scene();
		store.getState().select({ nodes: ["n_trigger"] });
		addStep(store, item("each"), { kind: "selection" });
		addStep(store, item("condition"), { kind: "selection" });
		addStep(store, item("end"), { kind: "selection" });
		expect(cables(store)).toContain("For each.out > End");
		expect(store.getState().flow.nodes.at(-1)?.parent).toBeUndefined();
	});

	it("begins with the step that falls into an empty container", () => {
		const store = scene();
		addStep(store, item("each"), { kind: "place", at: { x: 400, y: 300 } });
		const container = store.getState().flow.nodes.at(-1)?.id ?? "";
		addStep(store, item("transform"), {
			kind: "place",
			at: { x: 600, y: 400 },
			container,
		});
		expect(store.getState().flow.nodes.at(-1)).toMatchObject({
			parent: container,
			position: { x: 200, y: 100 },
		});
		expect(cables(store)).toEqual(["For each.body > Build values"]);
	});
});
