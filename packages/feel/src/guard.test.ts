import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import type { JsonObject } from "./json.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

const CONTEXT: JsonObject = {
	big: Array.from({ length: 1_000 }, (_, id) => ({
		id,
		name: `item ${id}`,
		tags: ["a", "b"],
	})),
	poisoned: JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}'),
};

const evaluate = (source: string) =>
	compileExpression(source).evaluate(CONTEXT, NOW);

describe("what is refused before it runs", () => {
	const refused: [string, string, string][] = [
		["a text of 1 MB", "x".repeat(1_000_000), "longer than 4,000"],
		[
			"10,000 brackets",
			`${"(".repeat(10_000)}1${")".repeat(10_000)}`,
			"longer than 4,000",
		],
		[
			"1,900 brackets",
			`${"(".repeat(1_900)}1${")".repeat(1_900)}`,
			"nested too deeply",
		],
		["1,900 lists", "[".repeat(1_900) + "]".repeat(1_900), "nested too deeply"],
		[
			"900 contexts",
			`${"{a:".repeat(900)}1${"}".repeat(900)}`,
			"too many parts",
		],
		["300 ifs", `${"if a then 1 else ".repeat(200)}1`, "nested too deeply"],
		[
			"150 loops",
			`${"for x in [1] return ".repeat(150)}1`,
			"nested too deeply",
		],
		[
			"a context of 300 entries",
			`{${Array.from({ length: 300 }, (_, index) => `k${index}: 1`).join(", ")}}`,
			"too many parts",
		],
		["3,990 minus signs", `${"-".repeat(3_990)}1`, "too many parts"],
		["2,000 words", "a ".repeat(1_999), "too many parts"],
		[
			"an external function",
			'function(a) external { java: { class: "java.lang.Math" } }',
			"Functions of other languages cannot be called",
		],
		["a fractional range", "for i in 0.5..2 return i", "whole numbers"],
		["a textual range", 'for i in "a".."z" return i', "whole numbers"],
		["a number beyond all", "1e9999", "too large"],
		["__proto__", "big.__proto__", "`__proto__` is not allowed"],
		[
			"constructor",
			"big.constructor.constructor",
			"`constructor` is not allowed",
		],
		["prototype as a name", "prototype", "`prototype` is not allowed"],
		[
			"__proto__ as a key",
			'{ "__proto__": { admin: true } }',
			"`__proto__` is not allowed",
		],
		[
			"__proto__ as a loop name",
			"for __proto__ in big return 1",
			"`__proto__` is not allowed",
		],
		[
			"__proto__ as a parameter",
			"(function(__proto__) 1)(big)",
			"`__proto__` is not allowed",
		],
	];
	it.each(refused)("%s", (_name, source, message) => {
		const compiled = compileExpression(source);
		expect(compiled.issues.map((issue) => issue.message).join(" ")).toContain(
			message,
		);
		expect(compiled.evaluate(CONTEXT, NOW)).toMatchObject({ ok: false });
	});

	it("places of issues lie in the source", () => {
		for (const [, source] of refused) {
			for (const { from, to } of compileExpression(source).issues) {
				expect(from).toBeLessThanOrEqual(to);
				expect(to).toBeLessThanOrEqual(source.length);
			}
		}
	});

	it.each([
		`1${" + 1".repeat(300)}`,
		`a${" or a".repeat(200)}`,
		"for a in big, b in a.tags return b",
		'big[tags[item = "a"] != []]',
		"for i in 1..10000 return i",
	])("allows %s", (source) => {
		expect(compileExpression(source).issues).toEqual([]);
	});
});

describe("what is allowed", () => {
	it("leaves prototypes alone when data holds dangerous names", () => {
		const result = evaluate("poisoned");
		expect(result.ok && JSON.stringify(result.value)).toContain("__proto__");
		expect(({} as Record<string, unknown>).admin).toBeUndefined();
	});

	it("has its whole budget again the next time", () => {
		const source = "count(for i in 1..10000 return i)";
		for (let round = 0; round < 30; round++) {
			expect(evaluate(source)).toEqual({ ok: true, value: 10_000 });
		}
	});

	it("lets ordinary work on a thousand items through", () => {
		expect(evaluate("sum(for a in big return a.id)")).toEqual({
			ok: true,
			value: 499_500,
		});
		expect(evaluate('count(big[contains(name, "9")])')).toEqual({
			ok: true,
			value: 271,
		});
		expect(
			evaluate('count(big[some tag in tags satisfies tag = "a"])'),
		).toEqual({ ok: true, value: 1_000 });
	});
});
