import { newFlow } from "@patchbay/flow";
import { describe, expect, it } from "vitest";
import { createDesignerStore } from "./designer-store.ts";

const create = (now: () => number = () => 0) =>
	createDesignerStore(
		{
			flowId: "f1",
			flow: newFlow("A"),
			revision: 1,
			savedAt: null,
			readOnly: false,
		},
		now,
	);

describe("the designer's store", () => {
	it("undoes and redoes without limit, and forgets what was redone by a new edit", () => {
		const store = create();
		const { edit, undo, redo } = store.getState();
		for (const title of ["B", "C", "D"]) edit((flow) => ({ ...flow, title }));
		undo();
		undo();
		expect(store.getState().flow.title).toBe("B");
		redo();
		expect(store.getState().flow.title).toBe("C");
		edit((flow) => ({ ...flow, title: "E" }));
		redo();
		expect(store.getState().flow.title).toBe("E");
		for (let step = 0; step < 5; step += 1) undo();
		expect(store.getState().flow.title).toBe("A");
	});

	it("takes typing in one field as one step, until there is a pause", () => {
		let time = 0;
		const store = create(() => time);
		const { edit, undo } = store.getState();
		for (const title of ["B", "BC", "BCD"])
			edit((flow) => ({ ...flow, title }), "title");
		time = 5_000;
		edit((flow) => ({ ...flow, title: "later" }), "title");
		undo();
		expect(store.getState().flow.title).toBe("BCD");
		undo();
		expect(store.getState().flow.title).toBe("A");
	});

	it("lets go of a selection that is gone", () => {
		const store = create();
		store.getState().select({ nodes: ["n_trigger"] });
		store.getState().edit((flow) => ({ ...flow, nodes: [] }));
		expect(store.getState().selection.nodes.size).toBe(0);
	});

	it("can undo taking over somebody else's version", () => {
		const store = create();
		store.getState().adopt(newFlow("Theirs"), 9);
		expect(store.getState()).toMatchObject({
			revision: 9,
			save: { kind: "saved" },
		});
		store.getState().undo();
		expect(store.getState().flow.title).toBe("A");
		expect(store.getState().save.kind).toBe("unsaved");
	});

	it("is not changed by an edit that changes nothing", () => {
		const store = create();
		store.getState().edit((flow) => flow);
		expect(store.getState().past).toHaveLength(0);
		expect(store.getState().save.kind).toBe("saved");
	});
});
