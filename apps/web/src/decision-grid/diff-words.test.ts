import { newDecision } from "@patchbay/flow";
import { expect, test } from "vitest";
import { changesBetween } from "./diff-words.ts";
import { insertRule, setCells } from "./rule-edits.ts";

const { table } = newDecision("Policy");

test("a changed cell is told by rule and column", () => {
	const after = setCells(table, [{ row: 0, column: 1, source: '"no"' }]);
	expect(changesBetween(table, after)).toEqual([
		{
			title: "Rule 1 has changed",
			cells: [{ label: "Outcome", before: '"yes"', after: '"no"' }],
		},
	]);
});

test("a rule that came or went has one side only, and an empty cell is said as what it means", () => {
	const wider = insertRule(table, 1);
	const filled = setCells(wider, [{ row: 1, column: 0, source: '"DE"' }]);
	expect(changesBetween(table, filled)).toEqual([
		{
			title: "Rule 2 is new",
			cells: [{ label: "Input", before: null, after: '"DE"' }],
		},
	]);
	expect(changesBetween(filled, table)[0]?.cells).toEqual([
		{ label: "Input", before: '"DE"', after: null },
	]);
	const answered = setCells(filled, [
		{ row: 1, column: 0, source: "-" },
		{ row: 1, column: 1, source: '"no"' },
	]);
	expect(changesBetween(filled, answered)[0]?.cells).toEqual([
		{ label: "Outcome", before: "nothing", after: '"no"' },
		{ label: "Input", before: '"DE"', after: "any" },
	]);
});

test("new rules and another policy are told", () => {
	const after = insertRule({ ...table, hitPolicy: "UNIQUE" }, 1);
	expect(changesBetween(table, after).map(({ title }) => title)).toEqual([
		"The table",
		"Rule 2 is new",
	]);
});
