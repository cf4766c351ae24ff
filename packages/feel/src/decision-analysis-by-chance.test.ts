import { describe, expect, it } from "vitest";
import { NOW } from "./decision-analysis.testing.ts";
import { analyseTable } from "./decision-analysis.ts";
import type { DecisionTable } from "./decision-schema.ts";
import { compileDecisionTable } from "./decision-table.ts";
import { chanceOf, randomTable, sampleInputs } from "./random-table.testing.ts";

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
