import { expect, test } from "vitest";
import { isPinnedTo, newDecision, pinTable } from "./decision.ts";

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
