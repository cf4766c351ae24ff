import { addNode, newFlow } from "@patchbay/flow";
import { expect, test } from "vitest";
import { sampleDecision } from "../inspector/decision/testing.ts";
import { type KnownDecision, pinIssues } from "./pin-issues.ts";

const flow = addNode(newFlow("A"), {
	...sampleDecision,
	pinned: { decisionId: "dec_a", version: 2 },
});
const known = (decision: Partial<KnownDecision>) =>
	new Map([
		[
			"dec_a",
			{
				id: "dec_a",
				title: "Brand safety",
				archived: false,
				publishedNumber: 2,
				...decision,
			},
		],
	]);

test("nothing is said of the newest version, nor of the flow's own tables", () => {
	expect(pinIssues(flow, known({}))).toEqual([]);
	expect(pinIssues(addNode(newFlow("A"), sampleDecision), known({}))).toEqual(
		[],
	);
});

test.each([
	[{ publishedNumber: 3 }, "warning", "newer-version"],
	[{ archived: true }, "warning", "archived-decision"],
	[{ archived: true, publishedNumber: 3 }, "warning", "archived-decision"],
	[{ publishedNumber: 1 }, "error", "wrong-pin"],
	[{ publishedNumber: null }, "error", "wrong-pin"],
	[{ id: "dec_b" }, "error", "wrong-pin"],
] as const)("of %o a %s is said: %s", (decision, severity, code) => {
	const decisions = known(decision);
	const found = pinIssues(
		flow,
		new Map([...decisions.values()].map((each) => [each.id, each])),
	);
	expect(found).toMatchObject([
		{ severity, code, nodeId: sampleDecision.id, field: "pinned" },
	]);
});
