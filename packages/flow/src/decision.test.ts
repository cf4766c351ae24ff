import { expect, test } from "vitest";
import { isPinnedTo, newDecision, pinTable } from "./decision.ts";
import { decisionNode, flowOf, startNode, testCatalog } from "./testing.ts";
import { validateFlow } from "./validate-flow.ts";

const decision = newDecision("Brand safety");
const [input] = decision.table.inputs;

test("a flow's copy reads its inputs from the flow, and keeps what it read before", () => {
	const first = pinTable(decision.table);
	expect(first.inputs).toMatchObject([{ id: "i1", expression: "" }]);
	const mapped = {
		...first,
		inputs: first.inputs.map((each) => ({
			...each,
			expression: "trigger.store",
		})),
	};
	const wider = {
		...decision.table,
		inputs: [...decision.table.inputs, { ...input, id: "i2" }],
	} as typeof decision.table; // the decision has an input
	expect(pinTable(wider, mapped).inputs).toMatchObject([
		{ id: "i1", expression: "trigger.store" },
		{ id: "i2", expression: "" },
	]);
	expect(isPinnedTo(mapped, decision)).toBe(true);
	expect(isPinnedTo(pinTable(wider), decision)).toBe(false);
});

test("a copy whose rules were changed is no copy", () => {
	const changed = {
		...decision.table,
		rules: decision.table.rules.map((rule) => ({ ...rule, then: ['"no"'] })),
	};
	expect(isPinnedTo(changed, decision)).toBe(false);
});

test("a table that answers with a list cannot choose the path, and that is said", () => {
	const found = (hitPolicy: "FIRST" | "RULE ORDER") => {
		const node = decisionNode("gate");
		return validateFlow(
			flowOf([startNode(), { ...node, table: { ...node.table, hitPolicy } }]),
			{ catalog: testCatalog },
		).map(({ code }) => code);
	};
	expect(found("RULE ORDER")).toContain("list-outcome");
	expect(found("FIRST")).not.toContain("list-outcome");
});
