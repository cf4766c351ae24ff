/*
 * Against feelin, the interpreter that Camunda's tools use: where values are of the right kinds both must agree, on
 * thousands of expressions made by chance; and every kind of difference that is known is written down, with the rule of
 * DMN 1.5 (10.3.2, the semantics of FEEL, and 10.3.4, its functions) that decides it.
 */
import { evaluate as evaluateWithFeelin } from "feelin";
import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import type { JsonValue } from "./json.ts";

const NOW = new Date("2026-05-06T07:08:09Z");
const CONTEXT = {
	a: 3,
	b: -2.5,
	s: "abc",
	t: "B",
	yes: true,
	numbers: [4, 1, 3, 1],
	none: [],
	people: [
		{ name: "Ada", age: 36 },
		{ name: "Bob", age: 17 },
	],
};

function ours(source: string): JsonValue {
	const result = compileExpression(source).evaluate(CONTEXT, NOW);
	return result.ok ? result.value : null;
}

function theirs(source: string): unknown {
	try {
		return evaluateWithFeelin(source, CONTEXT).value;
	} catch {
		return "throws";
	}
}

/** Numbers by chance, the same each time. */
function createChance(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

type Kind = "number" | "boolean" | "text" | "list";

/** Where a kind stands in a pattern, an expression of that kind is put. */
const PATTERNS: Readonly<Record<Kind, readonly string[]>> = {
	number: [
		"(number + number)",
		"(number - number)",
		"(number * number)",
		"(number / 4)",
		"(-number)",
		"(if boolean then number else number)",
		"count(list)",
		"sum(append(list, number))",
		"min(append(list, number))",
		"max(number, number)",
		"abs(number)",
		"floor(number)",
		"string length(text)",
		"append(list, number)[1]",
		"(for i in 1..3 return i + number)[-1]",
		"{ x: number, y: x + 1 }.y",
		"people[name = text].age[1]",
	],
	boolean: [
		"(number < number)",
		"(number >= number)",
		"(number = number)",
		"(text = text)",
		"(text < text)",
		"(boolean and boolean)",
		"(boolean or boolean)",
		"not(boolean)",
		"(number between -5 and number)",
		"(number in [1..9])",
		"(number in (number, > 4))",
		"(some i in list satisfies (i > number) = true)",
		"(every i in list satisfies (i > number) = true)",
		"contains(text, text)",
		"starts with(text, text)",
		"list contains(list, number)",
		"(number instance of number)",
		"(text instance of number)",
	],
	text: [
		"(text + text)",
		"upper case(text)",
		"substring(text, 1, 2)",
		"string(count(list))",
		"(if boolean then text else text)",
		"people[1].name",
	],
	list: [
		"[number, number]",
		"list[item > number]",
		"(for i in list return i + number)",
		"(for i in list, j in [1, 2] return i * j)",
		"append(list, number)",
		"reverse(list)",
		"concatenate(list, list)",
		"people.age",
		"people[age > number].age",
	],
};

const LEAVES: Readonly<Record<Kind, readonly string[]>> = {
	number: ["0", "1", "2", "7", "2.5", "a", "b", "null"],
	boolean: ["true", "false", "yes", "null"],
	text: ['""', '"a"', '"bc"', "s", "t"],
	list: ["numbers", "none", "[3]"],
};

function grow(
	kind: Kind,
	chance: (below: number) => number,
	depth: number,
): string {
	const from = depth === 0 || chance(4) === 0 ? LEAVES[kind] : PATTERNS[kind];
	const pattern = from[chance(from.length)] ?? "null";
	return pattern.replace(
		/\b(number|boolean|text|list)\b(?!\()(?!s)(?! contains)(?<!instance of \1)/g,
		(inner) => grow(inner as Kind, chance, depth - 1), // the pattern finds nothing else
	);
}

const isNear = (a: unknown, b: unknown): boolean =>
	typeof a === "number" && typeof b === "number"
		? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
		: Array.isArray(a) && Array.isArray(b)
			? a.length === b.length && a.every((item, at) => isNear(item, b[at]))
			: a === b;

it("agrees with feelin on 4,000 expressions of the right kinds", () => {
	const chance = createChance(20_261_121);
	const kinds: readonly Kind[] = ["number", "boolean", "text", "list"];
	const different: string[] = [];
	for (let round = 0; round < 4_000; round++) {
		const source = grow(kinds[round % kinds.length] ?? "number", chance, 3);
		const [mine, other] = [ours(source), theirs(source)];
		if (!isNear(mine, other)) {
			different.push(
				`${source} is ${JSON.stringify(mine)}, and ${JSON.stringify(other)} for feelin`,
			);
		}
	}
	expect(different).toEqual([]);
});

describe("where feelin differs", () => {
	const ORDER = "values of different kinds have no order: the answer is null";
	const EQUAL =
		"values of different kinds are not comparable: the answer is null";
	const known: [string, JsonValue, JsonValue, string][] = [
		['"n/a" >= 5', null, true, ORDER],
		['"2026-03-01" >= date("2026-01-01")', null, true, ORDER],
		['"a" < 1', null, false, ORDER],
		['duration("P1M") < duration("P31D")', null, false, ORDER],
		['time("10:00:00") < time("11:00:00Z")', null, true, ORDER],
		['5 between "a" and 9', null, "throws", ORDER],
		["[1] = 1", null, true, EQUAL],
		["[1] = [1, 2]", false, null, "lists of different lengths differ"],
		[
			"(= 5) = [5..5]",
			false,
			null,
			"ranges are equal if they are of one form and have the same ends",
		],
		["0.1 + 0.2 = 0.3", true, false, "numbers are decimals"],
		[
			"12345678901234567890 = 12345678901234567891",
			false,
			true,
			"numbers have 34 digits",
		],
		[
			"some i in [1, null] satisfies i > 1",
			null,
			false,
			"`some` is an `or` of all rounds, with its three values",
		],
		[
			"every i in [1, null] satisfies i > 0",
			null,
			false,
			"`every` is an `and` of all rounds, with its three values",
		],
		['if "abc" then 1 else 2', 2, 1, "`then` is for true alone"],
		["for i in [2..1] return i", null, [2, 1], "a range begins before it ends"],
		["{ a: 1, a: 2 }", null, { a: 2 }, "the names in a context differ"],
		['number("")', null, 0, "the text must be a number"],
		[
			'matches("a b", "ab", "x")',
			false,
			"throws",
			"the flags of XPath, x among them",
		],
		['range("[1..5]") = [1..5]', true, false, "range() reads a range"],
	];
	it.each(known)("%s is %j, and %j for feelin (%s)", (source, mine, other) => {
		expect(ours(source)).toEqual(mine);
		expect(theirs(source)).toEqual(other);
	});
});
