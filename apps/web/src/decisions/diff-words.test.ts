import { newDecision } from "@patchbay/flow";
import { expect, test } from "vitest";
import { insertRule, setCells } from "../decision-grid/table-edits.ts";
import { addCase, removeCase } from "./case-edits.ts";
import { changesBetween } from "./diff-words.ts";

const { table } = newDecision("Policy");

test("a changed cell is told by rule and column", () => {
	const after = setCells(table, [{ row: 0, column: 1, source: '"no"' }]);
	expect(changesBetween(table, after)).toEqual([
		{
			title: "Rule 1 has changed",
			cells: [
				{
					part: "output",
					columnId: "c1",
					label: "Outcome",
					before: '"yes"',
					after: '"no"',
				},
			],
		},
	]);
});

test("new rules and another policy are told", () => {
	const after = insertRule({ ...table, hitPolicy: "UNIQUE" }, 1);
	expect(changesBetween(table, after).map(({ title }) => title)).toEqual([
		"The table",
		"Rule 2 is new",
	]);
});

test("a case keeps what the sample answered, and goes without a trace", () => {
	const with1 = addCase(table, { i1: "DE" }, { outcome: "yes" });
	expect(with1.cases).toEqual([
		{ id: "t1", name: "Case 1", inputs: { i1: "DE" }, expected: { c1: "yes" } },
	]);
	expect(addCase(table, {}, null).cases?.[0]?.expected).toBeNull();
	expect(removeCase(with1, "t1")).toEqual(table);
});
