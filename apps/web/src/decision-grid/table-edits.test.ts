import { decisionTableSchema } from "@patchbay/flow";
import { expect, test } from "vitest";
import {
	addInput,
	addOutput,
	cellOf,
	changeInput,
	changeOutput,
	columnsOf,
	moveColumn,
	removeColumn,
	renameColumn,
	type Table,
} from "./table-edits.ts";
import { sampleTable } from "./testing.ts";

const table = sampleTable;
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

test("a column is called something else, on its own side only", () => {
	const [, , output] = columnsOf(table);
	if (!output || output.kind === "note") throw new Error("Not a column.");
	const next = valid(renameColumn(table, output, "Answer"));
	expect(next.outputs[0]).toMatchObject({ label: "Answer", name: "outcome" });
	expect(next.inputs).toBe(table.inputs);
});
