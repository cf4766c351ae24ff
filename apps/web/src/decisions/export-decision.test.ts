import { newDecision } from "@patchbay/flow";
import { expect, test } from "vitest";
import { sampleTable } from "../decision-grid/testing.ts";
import { toDmnFile, toSpreadsheetText } from "./export-decision.ts";
import { importFile } from "./import-file.ts";

test("a file is called like the decision, and reads back as it was", () => {
	const decision = newDecision("Brand safety: FR/BE");
	const { name, text, notes } = toDmnFile(decision);
	expect(name).toBe("Brand safety FR BE.dmn");
	expect(notes).toEqual([]);
	const [found] = importFile(name, text).decisions;
	expect(found?.document.table.rules).toHaveLength(1);
	expect(found?.document.table.inputs[0]?.label).toBe("Input");
});

test("what the file cannot say is told", () => {
	const decision = newDecision("Policy");
	const table = {
		...decision.table,
		cases: [{ id: "t1", name: "Case 1", inputs: {}, expected: null }],
	};
	expect(toDmnFile({ ...decision, table }).notes).toHaveLength(1);
});

test("a spreadsheet gets the names of the columns and the cells as people type them", () => {
	const [head, first] = toSpreadsheetText(sampleTable).split("\n");
	expect(head).toBe("Region\tMinutes\tOutcome\tReason\tNote");
	expect(first?.split("\t").slice(1, 4)).toEqual([
		"<= 180",
		"approve",
		"Short set",
	]);
});
