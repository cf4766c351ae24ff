/*
 * What takes the longest of all that the limits let through, and the ordinary work that they must let through. What the
 * former costs is measured by `pnpm bench:hostile`; here it only must end as it should.
 */
import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import { longNumbers } from "./hostile/hostile-case.testing.ts";
import { HOSTILE_CASES } from "./hostile/hostile-cases.testing.ts";
import type { JsonObject } from "./json.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

const evaluate = (source: string, context: JsonObject = {}) =>
	compileExpression(source).evaluate(context, NOW);

describe.each(Object.entries(HOSTILE_CASES))("%s", (_family, cases) => {
	it.each(cases.map(({ name, ends, prepare }) => ({ name, ends, prepare })))(
		"$name: $ends",
		({ ends, prepare }) => {
			const outcome = prepare()();
			expect(outcome.ok ? "answered" : outcome.code).toBe(ends);
		},
	);
});

describe("ordinary work that goes through", () => {
	const prices = Array.from({ length: 20_000 }, (_, at) => (at % 997) / 100);
	const items = Array.from({ length: 50_000 }, (_, id) => ({ id }));
	const text = "songs for a shop by the sea, ".repeat(360);
	const done: [source: string, context: JsonObject, value: number | boolean][] =
		[
			["sum(prices) > 90000", { prices }, true],
			[
				"sum(for p in prices return decimal(p * 1.19, 2)) > 50000",
				{ prices: prices.slice(0, 12_000) },
				true,
			],
			["round half up(mean(prices), 2)", { prices }, 4.97],
			["count(items[id > 9])", { items }, 49_990],
			["count(for n in ns return n / 7)", { ns: longNumbers(1_000) }, 1_000],
			[
				"count(for p in prices[item > 2.5] return p / 7) > 3000",
				{ prices: prices.slice(0, 5_000) },
				true,
			],
			['matches(text, "(^| )sea,? $")', { text }, true],
			[
				'matches(text, "[\\\\p{L}\\\\d]+@[a-z]+\\\\.(com|org)")',
				{ text },
				false,
			],
			['string length(replace(text, "[aeiou]", "")) > 5000', { text }, true],
			['count(split(text, ",\\\\s*"))', { text }, 361],
		];
	it.each(done)("%s", (source, context, value) => {
		expect(evaluate(source, context)).toEqual({ ok: true, value });
	});
});
