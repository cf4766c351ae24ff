import { type Flow, newFlow, newNode } from "@patchbay/flow";
import { describe, expect, it } from "vitest";
import { describeChanges } from "./describe-changes.ts";

const before: Flow = newFlow("A");
const end = newNode(before, "end", "n_end", { x: 0, y: 0 });
const decision = newNode(before, "decision", "n_gate", { x: 0, y: 0 });
const withGate = (pin?: string, version = 1): Flow => ({
	...before,
	nodes: [
		...before.nodes,
		pin === undefined || decision.kind !== "decision"
			? decision
			: { ...decision, pinned: { decisionId: pin, version } },
	],
});
const withEnd: Flow = {
	...before,
	nodes: [...before.nodes, end],
	edges: [{ id: "e_1", from: "n_trigger", port: "out", to: "n_end" }],
};

describe("what changed", () => {
	it.each<[string, Flow, Flow, readonly string[]]>([
		["nothing", before, before, []],
		["a step was added", before, withEnd, ["Added “End”", "1 new cable"]],
		[
			"a step was removed",
			withEnd,
			before,
			["Removed “End”", "1 cable removed"],
		],
		[
			"a step was renamed",
			withEnd,
			{ ...withEnd, nodes: [...before.nodes, { ...end, title: "Done" }] },
			["Changed “Done” (was “End”)"],
		],
		[
			"a step was moved",
			withEnd,
			{
				...withEnd,
				nodes: [...before.nodes, { ...end, position: { x: 9, y: 9 } }],
			},
			[],
		],
		[
			"a published decision is used",
			withGate(),
			withGate("dec_a"),
			["Changed “Decision table”: version 1 of a published decision"],
		],
		[
			"another version is used",
			withGate("dec_a"),
			withGate("dec_a", 3),
			["Changed “Decision table”: version 3 of its decision in place of 1"],
		],
		[
			"a table became the flow’s own",
			withGate("dec_a"),
			withGate(),
			["Changed “Decision table”: the table is the flow’s own"],
		],
		[
			"the flow was renamed",
			before,
			{ ...before, title: "B" },
			["Renamed from “A”"],
		],
		[
			"a label",
			before,
			{ ...before, labels: [{ name: "partner", source: "trigger.p" }] },
			["The labels"],
		],
	])("says that %s", (_name, from, to, changes) => {
		expect(describeChanges(from, to)).toEqual(changes);
	});
});
