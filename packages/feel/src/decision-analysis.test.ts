import { describe, expect, it } from "vitest";
import { analyseTable } from "./decision-analysis.ts";
import type { DecisionTable } from "./decision-schema.ts";
import { compileDecisionTable } from "./decision-table.ts";
import { chanceOf, randomTable, sampleInputs } from "./random-table.testing.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

type Column = [
	id: string,
	type: DecisionTable["inputs"][number]["type"],
	allowed?: string,
];

const tableOf = (
	columns: Column[],
	rows: string[][],
	change: Partial<DecisionTable> = {},
): DecisionTable => ({
	hitPolicy: "UNIQUE",
	inputs: columns.map(([id, type, allowed]) => ({
		id,
		label: id,
		type,
		expression: `trigger.${id}`,
		...(allowed === undefined ? {} : { allowed }),
	})),
	outputs: [{ id: "o", name: "o", label: "Answer", type: "text" }],
	rules: rows.map((when, index) => ({
		id: `r${index + 1}`,
		when,
		then: [`"${index}"`],
	})),
	...change,
});

const gapsOf = (table: DecisionTable) =>
	analyseTable(table).gaps.map(({ cells }) => cells.map(({ test }) => test));

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
			"after 1 to 5",
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

describe("overlaps", () => {
	const rows = [["[1..5]"], ["[5..9]"], ["> 20"]];

	it("of a UNIQUE table are wrong, and say for which values", () => {
		const { overlaps } = analyseTable(tableOf([["n", "number"]], rows));
		expect(overlaps).toMatchObject([
			{ rules: ["r1", "r2"], cells: [{ test: "5" }], certain: true },
		]);
	});

	it("of an ANY table are wrong where the answers differ", () => {
		const table = tableOf([["n", "number"]], rows, { hitPolicy: "ANY" });
		expect(analyseTable(table).overlaps).toHaveLength(1);
		const agreeing = {
			...table,
			rules: table.rules.map((rule) => ({ ...rule, then: ['"same"'] })),
		};
		expect(analyseTable(agreeing).overlaps).toEqual([]);
		const computed = {
			...table,
			rules: table.rules.map((rule) => ({ ...rule, then: ["trigger.x"] })),
		};
		expect(analyseTable(computed).overlaps).toMatchObject([{ certain: false }]);
	});

	it("are meant with the other policies", () => {
		for (const hitPolicy of ["FIRST", "PRIORITY", "COLLECT"] as const) {
			expect(
				analyseTable(tableOf([["n", "number"]], rows, { hitPolicy })).overlaps,
			).toEqual([]);
		}
	});

	it("are not certain where a cell cannot be judged", () => {
		expect(
			analyseTable(tableOf([["n", "number"]], [["odd(?)"], ["5"]])).overlaps,
		).toMatchObject([{ rules: ["r1", "r2"], certain: false }]);
	});
});

describe("rules that never decide", () => {
	it("are those below others that take everything from them", () => {
		const table = tableOf(
			[
				["t", "text"],
				["n", "number"],
			],
			[
				['"a"', "> 5"],
				['"a"', "> 7"],
				["-", "<= 5"],
				['"a"', "-"],
				["-", "-"],
			],
			{ hitPolicy: "FIRST" },
		);
		expect(analyseTable(table).shadowed).toEqual([
			{ ruleId: "r2", by: ["r1"] },
			{ ruleId: "r4", by: ["r1", "r3"] },
		]);
	});

	it("are those with a lower answer, with PRIORITY", () => {
		const table = tableOf([["n", "number"]], [["> 7"], ["> 5"], ["> 3"]], {
			hitPolicy: "PRIORITY",
		});
		const ranked = {
			...table,
			outputs: table.outputs.map((each) => ({
				...each,
				values: ["1", "0", "2"],
			})),
		};
		expect(analyseTable(ranked).shadowed).toEqual([
			{ ruleId: "r1", by: ["r2"] },
		]);
	});

	it("have a cell that no value passes", () => {
		const { dead } = analyseTable(
			tableOf(
				[
					["t", "text", '"a", "b"'],
					["n", "number"],
				],
				[
					['"x"', "-"],
					["-", "[5..1]"],
					['"a"', "5"],
				],
			),
		);
		expect(dead).toEqual([
			{
				ruleId: "r1",
				inputId: "t",
				reason: 't is limited to "a", "b", and none of this is accepted.',
			},
			{
				ruleId: "r2",
				inputId: "n",
				reason: "No value of n passes this test.",
			},
		]);
	});

	it("or have the same tests as others, however they are written", () => {
		const { duplicates } = analyseTable(
			tableOf(
				[["n", "number"]],
				[["[1..5]"], [">= 9"], ["? >= 1 and ? <= 5"], ["odd(?)"], [" odd(?) "]],
			),
		);
		expect(duplicates).toEqual([
			{ rules: ["r1", "r3"], sameAnswers: false },
			{ rules: ["r4", "r5"], sameAnswers: false },
		]);
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

describe("against looking at each combination of values", () => {
	const seeds = Array.from({ length: 60 }, (_, seed) => seed);

	/** For each sample that the table takes, the rules that apply to it. */
	function hitsOf(table: DecisionTable) {
		const all = compileDecisionTable({ ...table, hitPolicy: "RULE ORDER" });
		return sampleInputs(table).flatMap((inputs) => {
			const { hits, error } = all.evaluateFor(inputs, {}, NOW);
			return error ? [] : [{ inputs, hits }];
		});
	}

	/** Whether cells, as a rule of the table, accept values. */
	function accepts(
		table: DecisionTable,
		cells: readonly { readonly test: string }[],
	) {
		const one = compileDecisionTable({
			...table,
			hitPolicy: "RULE ORDER",
			rules: [{ id: "x", when: cells.map(({ test }) => test), then: [""] }],
		});
		expect(one.issues).toEqual([]);
		return (inputs: Parameters<typeof one.evaluateFor>[0]) =>
			one.evaluateFor(inputs, {}, NOW).hits.length > 0;
	}

	it.each(seeds)("gaps are what no rule covers (%i)", (seed) => {
		const table = randomTable(chanceOf(seed));
		const { gaps, complete } = analyseTable(table, { gaps: 10_000 });
		expect(complete).toBe(true);
		const inGap = gaps.map(({ cells }) => accepts(table, cells));
		const wrong = hitsOf(table).filter(
			({ inputs, hits }) =>
				inGap.some((within) => within(inputs)) !== (hits.length === 0),
		);
		expect(wrong).toEqual([]);
	});

	it.each(seeds)("overlaps are what two rules accept (%i)", (seed) => {
		const table = randomTable(chanceOf(seed), { hitPolicy: "UNIQUE" });
		const { overlaps, complete } = analyseTable(table);
		expect(complete).toBe(true);
		const both = overlaps.map(({ rules, cells }) => ({
			rules,
			within: accepts(table, cells),
		}));
		const wrong = hitsOf(table).filter(({ inputs, hits }) => {
			const pairs = hits.flatMap((a, at) =>
				hits.slice(at + 1).map((b) => `${a} ${b}`),
			);
			const found = both
				.filter(({ within }) => within(inputs))
				.map(({ rules }) => rules.join(" "));
			return found.sort().join() !== pairs.sort().join();
		});
		expect(wrong).toEqual([]);
	});

	it.each(["FIRST", "PRIORITY"] as const)(
		"with %s the rules that are neither shadowed nor dead are those that decide",
		(hitPolicy) => {
			for (const seed of seeds) {
				const table = randomTable(chanceOf(seed), { hitPolicy });
				const { shadowed, dead } = analyseTable(table);
				const deciding = new Set(
					hitsOf(table).flatMap(({ hits }) => winnerOf(table, hits) ?? []),
				);
				const silent = new Set(
					[...shadowed, ...dead].map(({ ruleId }) => ruleId),
				);
				expect([seed, [...silent].sort()]).toEqual([
					seed,
					table.rules
						.map(({ id }) => id)
						.filter((id) => !deciding.has(id))
						.sort(),
				]);
			}
		},
	);

	function winnerOf(table: DecisionTable, hits: readonly string[]) {
		const order =
			table.hitPolicy === "FIRST" ? null : ["high", "middle", "low"];
		const rank = (id: string) =>
			order?.indexOf(
				JSON.parse(table.rules.find((rule) => rule.id === id)?.then[0] ?? ""),
			) ?? 0;
		return [...hits].sort((a, b) => rank(a) - rank(b))[0];
	}

	it("with cells that cannot be judged, nothing certain is wrong", () => {
		for (const seed of seeds) {
			const table = randomTable(chanceOf(seed), {
				hitPolicy: "UNIQUE",
				opaque: true,
			});
			const { gaps, overlaps } = analyseTable(table);
			for (const { cells, perhapsCoveredBy } of gaps) {
				const within = accepts(table, cells);
				for (const { inputs, hits } of hitsOf(table)) {
					if (within(inputs)) {
						expect(perhapsCoveredBy).toEqual(expect.arrayContaining([...hits]));
					}
				}
			}
			for (const { rules, cells, certain } of overlaps) {
				const within = accepts(table, cells);
				for (const { inputs, hits } of hitsOf(table)) {
					if (certain && within(inputs)) {
						expect(hits).toEqual(expect.arrayContaining([...rules]));
					}
				}
			}
		}
	});
});
