import { newDecision, newFlow } from "@patchbay/flow";
import { testCatalog } from "@patchbay/flow/testing";
import { expect, test } from "vitest";
import { addStep } from "../add-step.ts";
import { createDesignerStore } from "../designer-store.ts";
import { paletteGroups, searchPalette } from "../palette-items.ts";
import { decisionGroups } from "./palette-decisions.ts";

const offered = {
	id: "dec_a",
	title: "Brand safety",
	description: "What may be played where.",
	publishedNumber: 3,
};

test("a published decision is found by its name, and added with its newest version once that is here", async () => {
	const asked: unknown[] = [];
	const groups = paletteGroups(
		testCatalog,
		decisionGroups([offered], async (version) => {
			asked.push(version);
			return { ...version, document: newDecision(offered.title) };
		}),
	);
	const [group] = searchPalette(groups, "safety played");
	const item = group?.items[0];
	expect(item?.title).toBe("Brand safety");
	if (!item) throw new Error("It is not offered.");
	const store = createDesignerStore(
		{
			flowId: "f",
			flow: newFlow("A"),
			revision: 1,
			savedAt: null,
			readOnly: false,
		},
		() => 0,
	);
	addStep(store, item, { kind: "selection" });
	await expect
		.poll(() => store.getState().flow.nodes.at(-1))
		.toMatchObject({
			title: "Brand safety",
			pinned: { decisionId: "dec_a", version: 3 },
		});
	expect(asked).toEqual([{ id: "dec_a", number: 3 }]);
	store.getState().undo();
	expect(store.getState().flow.nodes).toHaveLength(1);
});

test("there is no group without a published decision", () => {
	expect(
		decisionGroups([], () => Promise.reject(new Error("Nothing to load."))),
	).toEqual([]);
});
