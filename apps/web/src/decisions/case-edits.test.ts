import { newDecision } from "@patchbay/flow";
import { expect, test } from "vitest";
import { addCase, removeCase } from "./case-edits.ts";

const { table } = newDecision("Policy");

test("a case keeps what the sample answered, and goes without a trace", () => {
	const with1 = addCase(table, { i1: "DE" }, { outcome: "yes" });
	expect(with1.cases).toEqual([
		{ id: "t1", name: "Case 1", inputs: { i1: "DE" }, expected: { c1: "yes" } },
	]);
	expect(addCase(table, {}, null).cases?.[0]?.expected).toBeNull();
	expect(removeCase(with1, "t1")).toEqual(table);
});
