import { expect, test } from "vitest";
import { formatTsv, parseTsv } from "./tsv.ts";

test.each([
	[
		"a\tb\nc\td",
		[
			["a", "b"],
			["c", "d"],
		],
	],
	[
		"a\tb\r\nc\td\r\n",
		[
			["a", "b"],
			["c", "d"],
		],
	],
	["a", [["a"]]],
	["", [[""]]],
	[
		"\t\n\t",
		[
			["", ""],
			["", ""],
		],
	],
	['"two\nlines"\tx', [["two\nlines", "x"]]],
	['"say ""hi"""', [['say "hi"']]],
	['"DE", "AT"\t<= 180', [['"DE", "AT"', "<= 180"]]],
	['"open', [['"open']]],
])("%j holds the cells %j", (text, rows) => {
	expect(parseTsv(text)).toEqual(rows);
});

test.each([
	[
		[
			["a", "b"],
			["c", ""],
		],
	],
	[[['"DE"', "two\nlines"]]],
	[[["tab\tin", '"DE", "AT"']]],
	[[["it's 5\" wide"]]],
])("%j survives the clipboard", (rows) => {
	expect(parseTsv(formatTsv(rows))).toEqual(rows);
});
