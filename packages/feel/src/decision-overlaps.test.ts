import { describe, expect, it } from "vitest";
import { tableOf } from "./decision-analysis.testing.ts";
import { analyseTable } from "./decision-analysis.ts";

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
