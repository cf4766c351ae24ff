import { describe, expect, it } from "vitest";
import { type Column, gapsOf, tableOf } from "./decision-analysis.testing.ts";
import { analyseTable } from "./decision-analysis.ts";
import { chanceOf } from "./random-table.testing.ts";

describe("gaps", () => {
	const table: [string, Column[], string[][], string[][]][] = [
		["an empty table", [["n", "number"]], [], [["-"]]],
		["a rule for anything", [["n", "number"]], [["-"]], []],
		["nothing is an input", [], [[]], []],
		["numbers", [["n", "number"]], [["< 5"], ["> 5"]], [["5"]]],
		["open ends", [["n", "number"]], [["[1..5)"]], [["< 1, >= 5"]]],
		[
			"between whole numbers",
			[["n", "number"]],
			[["<= 5"], [">= 6"]],
			[["(5..6)"]],
		],
		["tenths", [["n", "number"]], [["<= 0.1"], ["> 0.3"]], [["(0.1..0.3]"]]],
		["negative numbers", [["n", "number"]], [["> -5"]], [["<= -5"]]],
		[
			"text",
			[["t", "text"]],
			[['"a", "b"'], ['"c"']],
			[['not("a", "b", "c")']],
		],
		[
			"text that is ruled out",
			[["t", "text"]],
			[['not("a", "b")']],
			[['"a", "b"']],
		],
		["true and false", [["b", "boolean"]], [["true"]], [["false"]]],
		[
			"days",
			[["d", "date"]],
			[['< "2026-01-31"'], ['>= "2026-02-02"']],
			[['["2026-01-31".."2026-02-01"]']],
		],
		[
			"no day between two days",
			[["d", "date"]],
			[['<= "2026-01-31"'], ['>= "2026-02-01"']],
			[],
		],
		[
			"a value list",
			[["t", "text", '"a", "b", "c"']],
			[['"a"']],
			[['"b", "c"']],
		],
		[
			"a value list that is covered",
			[["n", "number", "[0..10]"]],
			[["<= 5"], ["> 5"]],
			[],
		],
		[
			"a missing value, when a cell speaks of it",
			[["n", "number"]],
			[["null"], ["> 5"]],
			[["<= 5"]],
		],
		[
			"a missing value that no rule takes",
			[["n", "number"]],
			[["not(null)"], ["null, 5"]],
			[],
		],
		[
			"comparisons of `?`",
			[["n", "number"]],
			[["? > 1 and ? <= 5"], ["? in (<= 1, > 5)"]],
			[],
		],
		[
			"two inputs",
			[
				["t", "text"],
				["n", "number"],
			],
			[
				['"a"', "-"],
				['"b"', "> 5"],
			],
			[
				['not("a", "b")', "-"],
				['"b"', "<= 5"],
			],
		],
		[
			"any kind of value, as far as cells speak of it",
			[["x", "any"]],
			[["5"], ['"a"']],
			[['not(? in (5)), not(? in ("a"))']],
		],
	];
	it.each(table)("%s", (_, columns, rows, gaps) => {
		expect(gapsOf(tableOf(columns, rows))).toEqual(gaps);
	});

	it("are said in words", () => {
		const words = (columns: Column[], rows: string[][]) =>
			analyseTable(tableOf(columns, rows)).gaps.map(
				({ cells }) => cells[0]?.words,
			);
		expect(words([["n", "number"]], [["(1..5]"]])).toEqual([
			"up to 1 or more than 5",
		]);
		expect(words([["n", "number"]], [["<= 1"], ["> 5"]])).toEqual([
			"more than 1, up to 5",
		]);
		expect(words([["t", "text"]], [['"a"']])).toEqual(['anything but "a"']);
		expect(words([["d", "date"]], [['["2026-01-01".."2026-01-31"]']])).toEqual([
			"before 2026-01-01 or after 2026-01-31",
		]);
	});

	it("name the rules that cannot be judged and may cover them", () => {
		const analysis = analyseTable(
			tableOf([["n", "number"]], [["< 5"], ["trigger.limit"], ["odd(?)"]]),
		);
		expect(analysis.gaps).toMatchObject([
			{ cells: [{ test: ">= 5" }], perhapsCoveredBy: ["r2", "r3"] },
		]);
		expect(analysis.leftOut).toEqual([
			{ ruleId: "r2", inputId: "n", test: "trigger.limit" },
			{ ruleId: "r3", inputId: "n", test: "odd(?)" },
		]);
	});

	it("may have a default answer", () => {
		const table = tableOf([["n", "number"]], [["< 5"]]);
		expect(analyseTable(table).hasDefault).toBe(false);
		expect(
			analyseTable({
				...table,
				outputs: table.outputs.map((each) => ({ ...each, fallback: '"x"' })),
			}).hasDefault,
		).toBe(true);
	});
});

describe("limits", () => {
	const chance = chanceOf(5);
	const wide = tableOf(
		["a", "b", "c", "d", "e", "f"].map((id): Column => [id, "number"]),
		Array.from({ length: 500 }, () =>
			Array.from({ length: 6 }, () => {
				const from = Math.floor(chance() * 900);
				return `[${from}..${from + 100}]`;
			}),
		),
	);

	it("are said", () => {
		const analysis = analyseTable(wide, { work: 10_000 });
		expect(analysis.complete).toBe(false);
		expect(analyseTable(wide, { gaps: 3 }).gaps).toHaveLength(3);
	});

	it("a column's limit that calls functions is left out", () => {
		expect(
			analyseTable(tableOf([["n", "number", "odd(?)"]], [["-"]])).leftOut,
		).toEqual([{ ruleId: null, inputId: "n", test: "odd(?)" }]);
	});
});
