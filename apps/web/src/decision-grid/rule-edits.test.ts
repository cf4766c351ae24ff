import { decisionTableSchema } from "@patchbay/flow";
import { expect, test } from "vitest";
import {
	addRuleFor,
	duplicateRules,
	insertRule,
	moveRules,
	removeRules,
	setCells,
} from "./rule-edits.ts";
import { cellOf, columnsOf, type Table } from "./table-edits.ts";
import { sampleTable } from "./testing.ts";

const table = sampleTable;
const ids = ({ rules }: Table) => rules.map(({ id }) => id);
const texts = (next: Table) =>
	next.rules.map((rule) =>
		columnsOf(next).map((column) => cellOf(rule, column)),
	);

/** Every edit must give a table that can be stored. */
function valid(next: Table): Table {
	expect(decisionTableSchema.safeParse(next).success).toBe(true);
	return next;
}

test("setting cells leaves the other rules the same objects", () => {
	const next = valid(
		setCells(table, [
			{ row: 0, column: 1, source: "<= 200" },
			{ row: 1, column: 4, source: "" },
			{ row: 2, column: 0, source: "-" },
		]),
	);
	expect(texts(next)[0]?.[1]).toBe("<= 200");
	expect(next.rules[1]).not.toHaveProperty("note");
	expect(next.rules[2]).toBe(table.rules[2]);
});

test("cells behind the last rule become rules", () => {
	const next = valid(
		setCells(table, [
			{ row: 4, column: 0, source: '"AT"' },
			{ row: 3, column: 4, source: "new" },
			{ row: 0, column: 99, source: "nowhere" },
		]),
	);
	expect(ids(next)).toEqual(["r1", "r2", "r3", "r4", "r5"]);
	expect(texts(next)[4]).toEqual(['"AT"', "-", "", "", ""]);
});

test("rules are put in, copied, removed and moved together", () => {
	expect(ids(valid(insertRule(table, 1)))).toEqual(["r1", "r4", "r2", "r3"]);
	expect(ids(valid(duplicateRules(table, 0, 1)))).toEqual([
		"r1",
		"r2",
		"r4",
		"r5",
		"r3",
	]);
	expect(ids(removeRules(table, 0, 1))).toEqual(["r3"]);
	expect(ids(moveRules(table, 0, 1, 1))).toEqual(["r3", "r1", "r2"]);
	expect(ids(moveRules(table, 1, 2, -1))).toEqual(["r2", "r3", "r1"]);
	expect(moveRules(table, 0, 0, -1)).toBe(table);
	expect(moveRules(table, 2, 2, 1)).toBe(table);
});

test("a gap is closed by a rule that accepts just its values", () => {
	const next = valid(addRuleFor(table, new Map([["i2", "> 180"]]), 1));
	expect(ids(next)).toEqual(["r1", "r4", "r2", "r3"]);
	expect(next.rules[1]?.when).toEqual(["-", "> 180"]);
});
