import { describe, expect, test } from "vitest";
import { compileFlow } from "./compile-flow.ts";
import {
	actionNode,
	endNode,
	flowOf,
	startNode,
	testCatalog,
	transformNode,
} from "./testing.ts";

const note = {
	id: "n_note",
	key: "note",
	title: "Note",
	position: { x: 0, y: 0 },
	kind: "note",
	text: "hi",
} as const;

describe("compileFlow", () => {
	test("indexes cables by the node that they leave, with their ports", () => {
		const compiled = compileFlow(
			flowOf(
				[startNode(), actionNode("find", "find"), endNode("done")],
				["start -> find", "find.error -> done"],
			),
			testCatalog,
		);
		expect(compiled.trigger.id).toBe("n_start");
		expect(compiled.nodes.get("n_find")).toMatchObject({
			incoming: 1,
			outgoing: [{ port: "error", to: "n_done" }],
			pure: false,
			action: { id: "find", effect: "read" },
		});
		expect(compiled.nodes.get("n_done")).toMatchObject({
			incoming: 1,
			outgoing: [],
			pure: true,
			action: null,
		});
	});

	test("knows no action that the catalogue does not have", () => {
		const compiled = compileFlow(
			flowOf([startNode(), actionNode("find", "find")], ["start -> find"]),
			[],
		);
		expect(compiled.nodes.get("n_find")?.action).toBeNull();
	});

	test("leaves notes out, and cables that lead from or to nothing", () => {
		const flow = flowOf(
			[startNode(), note, endNode("done")],
			[
				"start -> done",
				"note -> done",
				"start -> note",
				"gone -> done",
				"start -> gone",
			],
		);
		const compiled = compileFlow(flow, testCatalog);
		expect([...compiled.nodes.keys()]).toEqual(["n_start", "n_done"]);
		expect(compiled.nodes.get("n_done")?.incoming).toBe(1);
		expect(compiled.nodes.get("n_start")?.outgoing).toEqual([
			{ port: "out", to: "n_done" },
		]);
	});

	test("waits for no cable from a node that nothing can arrive at", () => {
		const flow = flowOf(
			[
				startNode(),
				transformNode("lost", {}),
				transformNode("behind", {}),
				endNode("done"),
			],
			["start -> done", "lost -> behind", "behind -> done"],
		);
		const compiled = compileFlow(flow, testCatalog);
		expect(compiled.nodes.get("n_done")?.incoming).toBe(1);
	});

	test("refuses a flow without a trigger", () => {
		expect(() => compileFlow(flowOf([endNode("done")]), testCatalog)).toThrow(
			"without a trigger",
		);
	});
});
