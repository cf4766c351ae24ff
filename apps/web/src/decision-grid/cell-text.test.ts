import type { ColumnType } from "@patchbay/flow";
import { expect, test } from "vitest";
import { editCell, showCell, tidyCell } from "./cell-text.ts";
import type { GridColumn } from "./table-edits.ts";

const isName = (name: string) => name === "trigger" || name === "brief";
const input = (type: ColumnType): GridColumn => ({
	kind: "input",
	index: 0,
	id: "i1",
	label: "Region",
	type,
});
const output = (type: ColumnType): GridColumn => ({
	kind: "output",
	index: 0,
	id: "c1",
	label: "Outcome",
	type,
});
const note: GridColumn = { kind: "note", id: "note", label: "Note" };

test.each<[string, GridColumn, string]>([
	["", input("text"), "-"],
	["any", input("text"), "-"],
	["DE", input("text"), '"DE"'],
	["DE, AT , CH", input("text"), '"DE", "AT", "CH"'],
	["“DE”", input("text"), '"DE"'],
	['"DE", AT', input("text"), '"DE", "AT"'],
	["null", input("text"), "null"],
	["not(null)", input("text"), "not(null)"],
	["trigger.country", input("text"), "trigger.country"],
	["brief", input("text"), "brief"],
	["briefing", input("text"), '"briefing"'],
	['contains(?, "x")', input("text"), 'contains(?, "x")'],
	["<= 180", input("number"), "<= 180"],
	["[180..600]", input("number"), "[180..600]"],
	["yes", input("boolean"), "true"],
	["FALSE", input("boolean"), "false"],
	["> 2027-03-04", input("date"), '> "2027-03-04"'],
	['date("2027-03-04")', input("date"), 'date("2027-03-04")'],
	["> today()", input("date"), "> today()"],
	["manual review", output("text"), '"manual review"'],
	["approve", output("text"), '"approve"'],
	["The licence has run out.", output("text"), '"The licence has run out."'],
	["5 tracks, or more", output("text"), '"5 tracks, or more"'],
	['"approve"', output("text"), '"approve"'],
	[
		'"Over " + string(trigger.minutes)',
		output("text"),
		'"Over " + string(trigger.minutes)',
	],
	["trigger.country", output("text"), "trigger.country"],
	["trigger.country +", output("text"), "trigger.country +"],
	[
		"upper case(trigger.country)",
		output("text"),
		"upper case(trigger.country)",
	],
	["null", output("text"), "null"],
	["", output("text"), ""],
	["-", output("number"), ""],
	["5", output("number"), "5"],
	[" as it is ", note, "as it is"],
])("%j typed into %j means %j", (typed, column, source) => {
	expect(tidyCell(typed, column, isName)).toBe(source);
});

test.each<[string, GridColumn, string]>([
	["-", input("text"), "any"],
	["", input("number"), "any"],
	['"DE"', input("text"), '"DE"'],
	['"manual review"', output("text"), "manual review"],
	["", output("text"), ""],
	["1 + 1", output("number"), "1 + 1"],
])("the cell %j of %j reads %j", (shown, column, text) => {
	expect(showCell(shown, column)).toBe(text);
});

test.each<[string, GridColumn, string]>([
	["-", input("text"), ""],
	['"manual review"', output("text"), "manual review"],
	['"trigger.country"', output("text"), '"trigger.country"'],
	['"null"', output("text"), '"null"'],
	['"say ""hi"""', output("text"), '"say ""hi"""'],
	['"DE"', input("text"), '"DE"'],
])(
	"the cell %j of %j is edited as %j, and means the same again",
	(shown, column, text) => {
		expect(editCell(shown, column, isName)).toBe(text);
		if (shown !== '"say ""hi"""')
			expect(tidyCell(text, column, isName)).toBe(shown);
	},
);
