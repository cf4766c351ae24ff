import { decisionTableSchema } from "@patchbay/flow";
import { expect, test } from "vitest";
import {
	addInput,
	addOutput,
	cellOf,
	changeInput,
	changeOutput,
	columnsOf,
	duplicateRules,
	insertRule,
	moveColumn,
	moveRules,
	removeColumn,
	removeRules,
	setCells,
	type Table,
} from "./table-edits.ts";
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

test("the columns are the inputs, the outputs and the note", () => {
	expect(columnsOf(table).map(({ id }) => id)).toEqual([
		"i1",
		"i2",
		"c1",
		"c2",
		"note",
	]);
	expect(texts(table)[1]).toEqual([
		'"FR"',
		"-",
		'"manual review"',
		'"No number"',
		"Ask Legal",
	]);
});

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

test("a new column has a cell in every rule", () => {
	const wider = valid(
		addOutput(
			addInput(table, { label: "Licence", type: "date", expression: "" }),
			{ name: "note", label: "Note", type: "text" },
		),
	);
	expect(columnsOf(wider).map(({ id }) => id)).toEqual([
		"i1",
		"i2",
		"i3",
		"c1",
		"c2",
		"c3",
		"note",
	]);
	expect(texts(wider)[0]).toEqual([
		'"DE"',
		"<= 180",
		"-",
		'"approve"',
		'"Short set"',
		"",
		"",
	]);
});

test("a column goes with its cells", () => {
	expect(texts(valid(removeColumn(table, "input", 0)))[0]).toEqual([
		"<= 180",
		'"approve"',
		'"Short set"',
		"",
	]);
	expect(texts(valid(moveColumn(table, "output", 0, 1)))[0]).toEqual([
		'"DE"',
		"<= 180",
		'"Short set"',
		'"approve"',
		"",
	]);
	expect(texts(valid(moveColumn(table, "input", 1, -1)))[0]?.[0]).toBe(
		"<= 180",
	);
	expect(moveColumn(table, "input", 1, 1)).toBe(table);
	expect(columnsOf(removeColumn(table, "output", 1))).toHaveLength(4);
});

test("settings of a column change alone", () => {
	expect(changeInput(table, 0, { label: "Country" }).inputs[0]?.label).toBe(
		"Country",
	);
	const next = changeOutput(table, 1, (column) => ({ ...column, name: "why" }));
	expect(next.outputs.map(({ name }) => name)).toEqual(["outcome", "why"]);
});
