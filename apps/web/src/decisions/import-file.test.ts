import { exportDecisionTable } from "@patchbay/feel";
import { expect, test } from "vitest";
import { sampleTable } from "../decision-grid/testing.ts";
import { importFile } from "./import-file.ts";

test("a table that went out as DMN comes back with its rules and its name", () => {
	const { xml } = exportDecisionTable(sampleTable, { name: "Playlist policy" });
	const { decisions } = importFile("policy.dmn", xml);
	expect(decisions.map(({ document }) => document.title)).toEqual([
		"Playlist policy",
	]);
	expect(decisions[0]?.document.table.rules.map(({ when }) => when)).toEqual(
		sampleTable.rules.map(({ when }) => when),
	);
});

test.each(["<definitions", "no file of ours", "{}"])(
	"%j holds no decision, and it is said why",
	(text) => {
		const { decisions, notes } = importFile("x.dmn", text);
		expect(decisions).toEqual([]);
		expect(notes.length).toBeGreaterThan(0);
	},
);
