import { describe, expect, it } from "vitest";
import { compileFeel } from "./compile-source.ts";
import { createFrame } from "./frame.ts";
import type { Value } from "./value.ts";

function evaluate(source: string): Value {
	const { run, issues } = compileFeel(source);
	if (!run) {
		throw new Error(issues.map(({ message }) => message).join(" "));
	}
	return run(createFrame({ nothing: null }, new Date(0)));
}

describe("how ranges lie to each other", () => {
	it.each([
		"before(1, 10)",
		"before(1, (1..10])",
		"before([1..10), 10)",
		"before([1..10], (10..20])",
		"before((<5), 5)",
		"after(12, [1..10])",
		"after(10, [1..10))",
		"after((11..20], 11)",
		"after((11..20], [1..11])",
		'after(@"2026-02-01", [@"2026-01-01"..@"2026-01-31"])',
		"meets([1..5], [5..10])",
		"met by([5..10], [1..5])",
		"overlaps([1..8], [3..5])",
		"overlaps([1..5], [5..8])",
		"overlaps((>3), (<5))",
		"overlaps before([1..5], [3..8])",
		"overlaps before([1..5], (1..5])",
		"overlaps before((<5), [3..8])",
		"overlaps after([5..8], [1..5])",
		"overlaps after((1..5], [1..5))",
		"finishes(10, [1..10])",
		"finishes((1..10], [1..10])",
		"finishes((>5), (>1))",
		"finished by([1..10], [5..10])",
		"includes([1..10], 1)",
		"includes([1..10], [1..10))",
		"includes((>=1), 1000000)",
		"during((1..5], (1..10])",
		"during(range1: [4..6], range2: [1..10])",
		'during(point: "b", range: ["a".."c"])',
		"starts(1, [1..10])",
		"starts((1..5], (1..10])",
		"started by([1..10], [1..10))",
		"coincides(5, 5)",
		"coincides((=5), [5..5])",
		"coincides((1..5), (1..5))",
	])("%s is true", (source) => {
		expect(evaluate(source)).toBe(true);
	});

	it.each([
		"before(10, 1)",
		"before(1, [1..10])",
		"before([1..10], [10..20])",
		"before((>5), 7)",
		"after([11..20], 11)",
		"after(10, [1..10])",
		"meets([1..5), [5..10])",
		"meets((<5), [5..10])",
		"met by((5..10], [1..5])",
		"overlaps([1..5], (5..8])",
		"overlaps([1..5], [6..8])",
		"overlaps before([1..5), [1..5])",
		"overlaps before([1..9], [3..8])",
		"overlaps after([1..5], [1..5))",
		"finishes(10, [1..10))",
		"finishes([5..10), [1..10])",
		"finished by([1..10), 10)",
		"includes((1..10], 1)",
		"during([1..10], (1..10])",
		"during((>1), (<10))",
		"starts(1, (1..10])",
		"starts([1..5], (1..10])",
		"started by([1..10], (1..5])",
		"coincides([1..5], (1..5))",
		"coincides(3, 4)",
	])("%s is false", (source) => {
		expect(evaluate(source)).toBe(false);
	});

	it.each([
		"before(1, nothing)",
		'before(1, "a")',
		'before(1, ["a".."b"])',
		"meets(5, [5..10])",
		"finishes([1..10], 10)",
		"includes(5, [1..10])",
		"coincides(5, [5..5])",
		"during(5, (!=4))",
	])("%s has no answer", (source) => {
		expect(evaluate(source)).toBe(null);
	});
});

describe("range()", () => {
	it.each([
		['range("[18..21]")', "[18..21]"],
		['range("]-1.5 .. .5)")', "(-1.5..0.5)"],
		['range(" ( 1 .. 3 [ ")', "(1..3)"],
		[String.raw`range("[\"a\"..\"c\"]")`, '["a".."c"]'],
		[String.raw`range("[@\"P1D\"..duration(\"P2D\")]")`, '[@"P1D"..@"P2D"]'],
		[
			String.raw`range(from: "[date( \"1970-01-01\" )..@\"1970-01-02\"]")`,
			'[@"1970-01-01"..@"1970-01-02"]',
		],
	])("%s is %s", (source, expected) => {
		expect(evaluate(`${source} = ${expected}`)).toBe(true);
	});

	it.each([
		"",
		" ",
		"1..3",
		">=10",
		"[..2]",
		"[1..]",
		"[3..1]",
		"[null..null]",
		"[a..b]",
		String.raw`[1..\"b\"]`,
		String.raw`[\"z\"..\"a\"]`,
		String.raw`[date(string(\"1970-01-01\"))..date(\"1970-01-02\")]`,
		String.raw`[@\"1970-01-01\"..@\"1970-01-02T00:00:00\"]`,
		String.raw`[@\"tomorrow\"..@\"1970-01-02\"]`,
	])('range("%s") has no answer', (text) => {
		expect(evaluate(`range("${text}")`)).toBe(null);
	});
});
