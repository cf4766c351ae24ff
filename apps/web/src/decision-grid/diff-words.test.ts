import { newDecision } from "@patchbay/flow";
import { expect, test } from "vitest";
import { changesBetween } from "./diff-words.ts";
import { insertRule, setCells } from "./table-edits.ts";

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
