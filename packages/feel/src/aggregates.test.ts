import { describe, expect, it } from "vitest";
import { AGGREGATES } from "./aggregates.ts";
import { compileExpression } from "./expression.ts";
import { createFrame } from "./frame.ts";
import type { JsonValue } from "./json.ts";
import { isNumber, numberText } from "./number.ts";
import type { Value } from "./value.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

const evaluate = (source: string) => {
	const result = compileExpression(source).evaluate({}, NOW);
	return result.ok ? result.value : result.message;
};

describe("functions that make one value of many", () => {
	const table: [string, JsonValue][] = [
		["min([6, 14, -3])", -3],
		['max("a", "Z", "b")', "b"],
		['string(min([date("2026-02-01"), date("2026-01-31")]))', "2026-01-31"],
		["sum([0.1, 0.2, 0.3])", 0.6],
		["sum(0.1, 0.2)", 0.3],
		["sum([19.99, -19.99])", 0],
		["string(sum([10 ** 30, 0.1]))", "1000000000000000000000000000000.1"],
		["mean([1, 2])", 1.5],
		["string(mean(11, 2, 10))", "7.666666666666666666666666666666667"],
		["product([2.5, 1, 2.5, 3])", 18.75],
		["product(6)", 6],
		["median([8, 2, 5, 7])", 6],
		["median([6, 1, 2, 3])", 2.5],
		["median(list: [4])", 4],
		["string(stddev([2, 4, 7, 5]))", "2.081665999466132735282297706979931"],
		["stddev([0.1, 0.1, 0.1])", 0],
		["stddev([10 ** 20 + 1, 10 ** 20 + 3])", Math.SQRT2],
		["mode([3, 6, 1, 9, 6, 1, 3])", [1, 3, 6]],
		["mode([2.5, 1, 2.50, 3])", [2.5]],
		["mode([])", []],
		["all([])", true],
		["all(true, null, false)", false],
		["any([])", false],
		["any([null, true])", true],
	];
	it.each(table)("%s", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});

	const unanswered: [string, RegExp][] = [
		["sum([])", /no answer/],
		["sum(null)", /missing/],
		["mean([])", /no answer/],
		["median([])", /no answer/],
		["stddev([47])", /no answer/],
		["product([1, null])", /no answer/],
		['mode([1, "a"])', /no answer/],
		['min([1, "a"])', /no answer/],
		["all([true, 123])", /no answer/],
		["any([null, false])", /no answer/],
	];
	it.each(unanswered)("%s has none", (source, words) => {
		expect(evaluate(source)).toMatch(words);
	});

	it("takes 200,000 numbers", () => {
		const prices = Array.from({ length: 200_000 }, (_, i) => (i % 100) / 10);
		const run = (name: string): Value => {
			const frame = createFrame({}, NOW);
			frame.meter.steps = 5_000_000;
			const [, called] = AGGREGATES.find(([each]) => each === name) ?? [];
			return called?.run([prices], frame) ?? null;
		};
		const text = (value: Value) =>
			isNumber(value) ? numberText(value) : value;
		expect(text(run("sum"))).toBe("990000");
		expect(text(run("mean"))).toBe("4.95");
		expect(text(run("median"))).toBe("4.95");
		expect(text(run("max"))).toBe("9.9");
		expect(text(run("stddev"))).toMatch(/^2\.88661/);
		expect(run("mode")).toHaveLength(100);
	});
});
