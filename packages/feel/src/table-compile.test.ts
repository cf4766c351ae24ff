import { describe, expect, it } from "vitest";
import { createFrame } from "./frame.ts";
import { chanceOf, randomTable, SAMPLES } from "./random-table.testing.ts";
import { compileTable } from "./table-compile.ts";
import type { TableSource } from "./table-source.ts";
import { parseDate } from "./temporal-text.ts";
import type { Value } from "./value.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

/** One input `n`, and rules of a test and the answers. */
const tableOf = (
	hitPolicy: TableSource["hitPolicy"],
	rows: [when: string, ...then: string[]][],
	change: Partial<TableSource> = {},
): TableSource => ({
	hitPolicy,
	inputs: [{ label: "n", expression: "n" }],
	outputs: [{ name: "a", allowed: '"low", "middle", "high"' }],
	rules: rows.map(([when, ...then]) => ({ when: [when], then })),
	...change,
});

const decide = (
	table: TableSource,
	root: { [name: string]: Value },
	mode: "feel" | "strict" = "feel",
) => compileTable(table, { mode }).decide(createFrame(root, NOW));

const ROWS: [string, string][] = [
	["> 1", '"high"'],
	["> 2", '"low"'],
	["> 3", '"middle"'],
];

describe("hit policies", () => {
	const free = { outputs: [{ name: "a" }] };
	const sums: [string, string][] = [
		["> 1", "0.1"],
		["> 2", "0.2"],
		["> 3", "-"],
	];
	const table: [string, TableSource, number, Value][] = [
		["UNIQUE takes the one rule", tableOf("UNIQUE", ROWS), 2, "high"],
		["UNIQUE without a hit is null", tableOf("UNIQUE", ROWS), 0, null],
		["FIRST takes the topmost", tableOf("FIRST", ROWS), 9, "high"],
		[
			"ANY takes what all say",
			tableOf("ANY", [
				["> 1", '"low"'],
				["> 2", '"low"'],
			]),
			9,
			"low",
		],
		["PRIORITY takes the highest answer", tableOf("PRIORITY", ROWS), 9, "low"],
		[
			"OUTPUT ORDER lists by rank",
			tableOf("OUTPUT ORDER", ROWS),
			9,
			["low", "middle", "high"],
		],
		[
			"RULE ORDER lists by rule",
			tableOf("RULE ORDER", ROWS),
			9,
			["high", "low", "middle"],
		],
		["COLLECT lists", tableOf("COLLECT", ROWS), 3, ["high", "low"]],
		["COLLECT of nothing is an empty list", tableOf("COLLECT", ROWS), 0, []],
		[
			"SUM is exact",
			tableOf("COLLECT", sums, { aggregation: "SUM", ...free }),
			3,
			0.3,
		],
		[
			"SUM leaves out what has no value",
			tableOf("COLLECT", sums, { aggregation: "SUM", ...free }),
			9,
			0.3,
		],
		[
			"SUM of nothing is null",
			tableOf("COLLECT", sums, { aggregation: "SUM", ...free }),
			0,
			null,
		],
		["MIN", tableOf("COLLECT", sums, { aggregation: "MIN", ...free }), 9, 0.1],
		["MAX", tableOf("COLLECT", sums, { aggregation: "MAX", ...free }), 9, 0.2],
		[
			"MAX of texts",
			tableOf("COLLECT", ROWS, { aggregation: "MAX", ...free }),
			9,
			"middle",
		],
		[
			"COUNT counts rules",
			tableOf("COLLECT", sums, { aggregation: "COUNT", ...free }),
			9,
			3,
		],
		[
			"COUNT of nothing is 0",
			tableOf("COLLECT", sums, { aggregation: "COUNT", ...free }),
			0,
			0,
		],
	];
	it.each(table)("%s", (_, source, n, value) => {
		expect(compileTable(source).issues).toEqual([]);
		expect(decide(source, { n })).toMatchObject({ value, problem: null });
	});

	it("with several outputs answer with a context, or a list of them", () => {
		const outputs = [
			{ name: "a", allowed: '"x", "y"' },
			{ name: "b", allowed: "3, 2, 1" },
		];
		const rows: [string, string, string][] = [
			["> 1", '"y"', "3"],
			["> 2", '"x"', "1"],
			["> 3", '"x"', "2"],
		];
		const answerOf = (hitPolicy: TableSource["hitPolicy"]) =>
			decide(tableOf(hitPolicy, rows, { outputs }), { n: 9 }).value;
		expect(answerOf("FIRST")).toEqual({ a: "y", b: 3 });
		expect(answerOf("PRIORITY")).toEqual({ a: "x", b: 2 });
		expect(answerOf("OUTPUT ORDER")).toEqual([
			{ a: "x", b: 2 },
			{ a: "x", b: 1 },
			{ a: "y", b: 3 },
		]);
	});

	it("answers that are not listed rank last, in the order of the rules", () => {
		const source = tableOf(
			"OUTPUT ORDER",
			[
				["-", "n + 3"],
				["-", "n + 2"],
				["-", "n + 1"],
			],
			{ outputs: [{ name: "a", allowed: "8, > 5" }] },
		);
		expect(decide(source, { n: 6 }).value).toEqual([8, 9, 7]);
	});

	it("keep to the text of a value, so that 0.1 + 0.2 agrees with 0.3", () => {
		const source = tableOf(
			"ANY",
			[
				["-", "n + 0.2"],
				["-", "0.3"],
			],
			{ outputs: [{ name: "a" }] },
		);
		expect(decide(source, { n: 0.1 })).toMatchObject({ value: 0.3 });
	});
});

describe("problems are values", () => {
	const table: [string, TableSource, Value, string, string][] = [
		[
			"two rules of UNIQUE",
			tableOf("UNIQUE", ROWS),
			9,
			"not-unique",
			"Rules 1, 2 and 3 apply, and only one rule may.",
		],
		[
			"ANY that differs",
			tableOf("ANY", ROWS),
			3,
			"disagree",
			"Rules 1 and 2 apply and give different answers",
		],
		[
			"an answer that is not listed",
			tableOf("FIRST", [["-", 'string(n) + "!"']]),
			3,
			"output",
			'Rule 1, a: "3!" is not allowed here. Allowed are: "low", "middle", "high".',
		],
		[
			"an input that is not listed",
			tableOf("FIRST", ROWS, {
				inputs: [{ label: "Size", expression: "n", allowed: "[0..5]" }],
			}),
			6,
			"input",
			"Size is 6. Allowed are: [0..5].",
		],
		[
			"SUM of text",
			tableOf("COLLECT", ROWS, { aggregation: "SUM" }),
			2,
			"output",
			'a: SUM cannot take "high".',
		],
		[
			"an input that cannot be read",
			tableOf("FIRST", ROWS, {
				inputs: [{ label: "n", expression: "n +" }],
			}),
			2,
			"syntax",
			"",
		],
	];
	it.each(table)("%s", (_, source, n, code, message) => {
		expect(decide(source, { n })).toMatchObject({
			value: null,
			problem: { code, message: expect.stringContaining(message) },
		});
		const frame = createFrame({ n }, NOW);
		expect(compileTable(source).run(frame)).toBe(null);
		expect(frame.blame?.message).toContain(message);
	});

	it("an answer that cannot be computed is null in FEEL, and a problem in strict tables", () => {
		const source = tableOf("FIRST", [["-", "missing + 1"]], {
			outputs: [{ name: "a" }],
		});
		expect(decide(source, { n: 1 })).toMatchObject({
			value: null,
			problem: null,
		});
		expect(decide(source, { n: 1 }, "strict")).toMatchObject({
			value: null,
			problem: { code: "missing" },
		});
	});
});

describe("default answers", () => {
	const outputs = [
		{ name: "a", fallback: '"none"' },
		{ name: "b", fallback: "n * 2" },
	];
	const rows: [string, string, string][] = [["> 5", '"big"', "1"]];

	it("stand where no rule applies", () => {
		const source = tableOf("UNIQUE", rows, { outputs });
		expect(decide(source, { n: 2 }).value).toEqual({ a: "none", b: 4 });
		expect(decide(source, { n: 6 }).value).toEqual({ a: "big", b: 1 });
	});

	it("are a list of one with a policy that gives a list", () => {
		const source = tableOf("COLLECT", rows, { outputs });
		expect(decide(source, { n: 2 }).value).toEqual([{ a: "none", b: 4 }]);
	});

	it("that are wrong are issues of their column", () => {
		expect(
			compileTable(
				tableOf("UNIQUE", [], {
					outputs: [{ name: "a", allowed: '"x"', fallback: '"y"' }],
				}),
			).issues,
		).toMatchObject([{ part: "output", column: 0, of: "fallback" }]);
	});
});

describe("names in scope", () => {
	it("may be more than one word", () => {
		const source = tableOf("FIRST", [["> the limit", "the limit"]], {
			inputs: [{ label: "n", expression: "my number" }],
			outputs: [{ name: "a" }],
		});
		const compiled = compileTable(source, {
			names: ["my number", "the limit"],
		});
		expect(compiled.issues).toEqual([]);
		const frame = createFrame({ "my number": 5, "the limit": 4 }, NOW);
		expect(compiled.run(frame)).toBe(4);
	});
});

describe("the index", () => {
	const odd: Value[] = [
		null,
		["a"],
		{ a: 1 },
		"",
		"a\u0000",
		-0,
		1e300,
		0.1,
		parseDate("2026-01-03"),
	];
	const values: Value[] = [
		...odd,
		...Object.values(SAMPLES).flat(),
		parseDate("2026-01-01"),
	];

	it("finds the rules that apply when each is asked", () => {
		for (let seed = 0; seed < 60; seed++) {
			const chance = chanceOf(seed);
			const { inputs, ...rest } = randomTable(chance, {
				hitPolicy: "RULE ORDER",
				opaque: true,
			});
			const source: TableSource = {
				...rest,
				inputs: inputs.map((input) => ({ ...input, allowed: undefined })),
			};
			const whole = compileTable(source, { mode: "strict" });
			const alone = source.rules.map((rule) =>
				compileTable({ ...source, rules: [rule] }, { mode: "strict" }),
			);
			for (let round = 0; round < 60; round++) {
				const given = inputs.map(
					() => values[Math.floor(chance() * values.length)] ?? null,
				);
				const frame = createFrame({ trigger: { limit: 3 } }, NOW);
				const expected = alone.flatMap((each, index) =>
					each.decideFor(given, frame).hits.length > 0 ? [index] : [],
				);
				expect([seed, given, whole.decideFor(given, frame).hits]).toEqual([
					seed,
					given,
					expected,
				]);
			}
		}
	});
});
