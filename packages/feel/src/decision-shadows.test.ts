import { describe, expect, it } from "vitest";
import { tableOf } from "./decision-analysis.testing.ts";
import { analyseTable } from "./decision-analysis.ts";

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
