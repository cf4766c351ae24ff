import { describe, expect, it } from "vitest";
import { createMeter, ExpressionStop } from "./meter.ts";
import {
	findPattern,
	isFound,
	type Pattern,
	replaceAll,
	splitText,
} from "./pattern.ts";

const read = (source: string, flags = ""): Pattern => {
	const pattern = findPattern(source, flags, createMeter());
	if ("refusal" in pattern) {
		throw new Error(pattern.refusal);
	}
	return pattern;
};
const matches = (text: string, source: string, flags = "") =>
	isFound(read(source, flags), text, createMeter());
const replace = (text: string, source: string, by: string, flags = "") =>
	replaceAll(read(source, flags), text, by, createMeter());

describe("patterns", () => {
	const found: [text: string, pattern: string, flags: string][] = [
		["foobar", "^fo*b", ""],
		["\nabcd\ndefg\n", "^$", "m"],
		["abcd\n\ndefg\n ", "^$", "m"],
		["a\nb", "a.b", "s"],
		["abc", "ABC", "i"],
		["\u212A", "k", "i"],
		["x", "[A-Z-[OI]]", "i"],
		["hello world", "hello\\ sworld", "x"],
		["hello world", " hello[ ]world", "x"],
		["hello world", "\\p{ I s B a s i c L a t i n }+", "x"],
		["aA", "(a)\\1", "i"],
		["abab", "^((a)b)\\1$", ""],
		["(a)", "\\(a\\)", ""],
		["a-b", "^[a\\-b]+$", ""],
		["a-b", "^[ab-]+$", ""],
		["first_last", "^\\w+$", ""],
		["Łódź", "^\\w+$", ""],
		["٣", "\\d", ""],
		["ä", "[\\p{L}-[a-z]]", ""],
		["Ä", "[\\p{L}-[a-zä]]", ""],
		["x", "[^a-c-[d]]", ""],
		["b", "[a-z-[x-z-[y]]]", ""],
		["y", "[a-z-[x-z-[y]]]", ""],
		["γ", "\\p{IsGreek}", ""],
		["a", "\\P{IsGreek}", ""],
		["é:b", "^\\i\\c+$", ""],
		["😀", "^.$", ""],
		["aaa", "a{3}", ""],
		["a", "(?:b|a)$", ""],
		["]", "\\]", ""],
		["/", "\\/", ""],
	];
	it.each(found)("%j has %s (%s)", (text, pattern, flags) => {
		expect(matches(text, pattern, flags)).toBe(true);
	});

	const absent: [text: string, pattern: string, flags: string][] = [
		["Mary\rJones", "Mary.Jones", ""],
		["a\nb", "a.b", ""],
		["a\nb", "^b", ""],
		["O", "[A-Z-[OI]]", "i"],
		["i", "[A-Z-[OI]]", "i"],
		["o", "[A-Za-z-[O]]", "i"],
		["Q", "[^Q]", "i"],
		["q", "[^Q]", "i"],
		["a", "\\p{Lu}", "i"],
		["a b", "^\\w+$", ""],
		["_", "\\W", ""],
		["a", "[\\p{L}-[a-z]]", ""],
		["d", "[^a-c-[d]]", ""],
		["x", "[a-z-[x-z-[y]]]", ""],
		["ab", "(a)b\\1", ""],
		["\u00a0", "\\s", ""],
	];
	it.each(absent)("%j has no %s (%s)", (text, pattern, flags) => {
		expect(matches(text, pattern, flags)).toBe(false);
	});

	const refused: [pattern: string, flags: string, RegExp][] = [
		["a", "p", /not a flag/],
		["a", "/", /not a flag/],
		["(", "", /no `\)`/],
		["a)", "", /no `\(`/],
		["[a", "", /no `\]`/],
		["[]", "", /write `\\\]`/],
		["*a", "", /nothing to repeat/],
		["a**", "", /nothing to repeat/],
		["a{2", "", /write `\\\{`/],
		["a{3,2}", "", /larger/],
		["a{5000}", "", /more than 1000/],
		["((a{100}){100}){100}", "", /too large/],
		["\\bword", "", /`\\b` has no meaning/],
		["(?=a)", "", /ahead/],
		["(?i)a", "", /options/],
		["(.)\\1", "", /plain characters/],
		["(a)?\\1", "", /plain characters/],
		["(a)|\\1", "", /plain characters/],
		["(.)\\3", "", /not there/],
		["(a\\1)", "", /not there/],
		["\\0", "", /not there/],
		["(asd)[asd\\1]", "", /no meaning/],
		["\\p{Greek}", "", /no kind/],
		["\\p{ IsBasicLatin}+", "", /no kind/],
		["[z-a]", "", /ends before/],
		["a\\", "", /ends with a backslash/],
		["(".repeat(5000), "", /too deeply/],
		["[a-".repeat(3000), "", /too deeply/],
		["a".repeat(10_001), "", /too long/],
	];
	it("are refused in words", () => {
		for (const [pattern, flags, words] of refused) {
			const refusal = findPattern(pattern, flags, createMeter());
			expect("refusal" in refusal && refusal.refusal).toMatch(words);
		}
	});
});

describe("replacing", () => {
	const table: [string, string, string, string][] = [
		["abracadabra", "a(.)", "a$1$1", "abbraccaddabbra"],
		["abcd", "(ab)|(a)", "[1=$1][2=$2]", "[1=ab][2=]cd"],
		["banana", "[aeiouy]", "[$0]", "b[a]n[a]n[a]"],
		["0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3", "(012) 345-6789"],
		["a", "(a)", "$10", "a0"],
		["a", "a", "$1", ""],
		["a", "a", "\\$\\\\", "$\\"],
		["banana", "(an)+", "**", "b**a"],
		["👍a👍", "👍", "x", "xax"],
	];
	it.each(table)("%s, %s by %s is %s", (text, pattern, by, expected) => {
		expect(replace(text, pattern, by)).toBe(expected);
	});

	it("refuses what XPath refuses, in words", () => {
		expect(replace("a", "a", "$x")).toHaveProperty("refusal");
		expect(replace("a", "a", "\\n")).toHaveProperty("refusal");
		expect(replace("a", "x*", "-")).toHaveProperty("refusal");
	});
});

describe("splitting", () => {
	it("gives what is between, empty texts too", () => {
		const split = (text: string, by: string) =>
			splitText(read(by), text, createMeter());
		expect(split("a;b;c;;", ";")).toEqual(["a", "b", "c", "", ""]);
		expect(split("John Doe", "\\s")).toEqual(["John", "Doe"]);
		expect(split("", ";")).toEqual([""]);
		expect(split("abc", "")).toHaveProperty("refusal");
	});
});

describe("the budget of patterns", () => {
	it("is enough for what would never end with backtracking", () => {
		expect(matches(`${"a".repeat(1000)}b`, "^(a+)+$")).toBe(false);
	});

	it("is enough for long texts", () => {
		const text = "<p>some words</p>\n".repeat(2000);
		expect(replace(text, "<[^>]+>", "")).toBe("some words\n".repeat(2000));
		expect(replace(text, "\\s+", " ")).toHaveLength(text.length);
	});

	it("stops what looks at all that follows for each match", () => {
		const text = "a".repeat(50_000);
		expect(() => replace(text, "a(?:.*b)?", "-")).toThrow(ExpressionStop);
	});

	it("stops a pattern with many states on a long text", () => {
		const text = "ab".repeat(50_000);
		expect(() => matches(text, "(?:a|b)*a(?:a|b){200}c")).toThrow(
			ExpressionStop,
		);
	});

	it("is drawn for each new pattern, whether or not another evaluation has used it", () => {
		const spent = () => {
			const meter = createMeter();
			const { steps } = meter;
			findPattern("(?:spent|drawn)+", "", meter);
			findPattern("(?:spent|drawn)+", "", meter);
			return steps - meter.steps;
		};
		const first = spent();
		expect(first).toBeGreaterThan(0);
		expect(spent()).toBe(first);
	});
});
