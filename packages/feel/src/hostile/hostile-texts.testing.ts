/* Texts and patterns: what is long, what doubles, what is searched again and again. */
import type { JsonObject } from "../json.ts";
import {
	chain,
	count,
	expression,
	type HostileCase,
	template,
} from "./hostile-case.testing.ts";

/** Words that share little, as branches of a pattern. */
const words = (many: number) =>
	Array.from({ length: many }, (_, at) => `w${(at * 7919) % 9973}`).join("|");

const TEXTS = (): JsonObject => ({
	text: "x".repeat(500_000),
	megabyte: "songs for a shop by the sea, ".repeat(36_000),
	pairs: "🐎".repeat(100_000),
	strange: "ß".repeat(400_000),
	lines: "a b c\n".repeat(150_000),
	texts: count(20_000).map((id) => `text ${id}`),
	half: "ab".repeat(50_000),
});

const over = (
	name: string,
	source: string,
	ends: HostileCase["ends"] = "budget",
) => expression(name, source, TEXTS, ends);

const LONG: readonly HostileCase[] = [
	over(
		"text that doubles",
		chain('"aaaaaaaa"', (before) => `${before} + ${before}`),
	),
	over(
		"text that doubles by joining",
		chain('"aaaaaaaa"', (before) => `string join([${before}, ${before}], ",")`),
	),
	over(
		"text that doubles by replacing",
		chain('"aaaaaaaa"', (before) => `replace(${before}, "a", "aa")`),
	),
	over("a result of more than 1 MB", "text + text + text"),
	over("joining long text", "string join(for i in 1..10000 return text)"),
	over("joining many texts", "for i in 1..99 return string join(texts, text)"),
	over("long text in loops", "for i in 1..10000 return string length(text)"),
	over(
		"changing long text in loops",
		"for i in 1..10000 return upper case(text)",
	),
	over(
		"letters that become two",
		"for i in 1..10000 return upper case(strange)",
	),
	over(
		"parts of long text in loops",
		"for i in 1..10000 return substring(text, 1, 1)",
	),
	over("parts from the end", "for i in 1..10000 return substring(text, -1)"),
	over(
		"comparing long text in loops",
		'for i in 1..10000 return text < text + "x"',
	),
	over(
		"looking for what is nearly there",
		'for i in 1..10000 return contains(half, "ab" + half)',
	),
	over(
		"looking for a long text that is nearly there",
		'for i in 1..1000 return contains(half, substring(half, 1, 40000) + "c")',
	),
	over(
		"what stands before",
		'for i in 1..10000 return substring before(text, "y")',
	),
	over(
		"pairs that are counted",
		"for i in 1..10000 return string length(pairs)",
	),
	over(
		"pairs that are skipped",
		"for i in 1..10000 return substring(pairs, 90000, 1)",
	),
	over("text written as a literal", "for i in 1..10000 return string([text])"),
	over("lists written as text", "for i in 1..10000 return string(texts)"),
	over(
		"much text thrown away",
		'for i in 1..99999 return string length("abcdefgh" + string(i))',
	),
	template(
		"a text with many parts",
		"{a}{b}{c}".repeat(160),
		{ a: "x".repeat(9_000), b: 1, c: [1, 2, 3] },
		"budget",
	),
	template(
		"a text whose parts count",
		"{count(for i in 1..20000 return i)}".repeat(400),
		{},
		"budget",
	),
	template(
		"a text with a large part",
		"{a}{a}{a}",
		{ a: "x".repeat(400_000) },
		"budget",
	),
	template("a text of open braces", "{".repeat(20_001), {}, "syntax"),
	template("a text of 1 MB", "x".repeat(1_000_000), {}, "guard"),
	template("a text of 100,000 braces", "{{".repeat(50_000), {}, "answered"),
	template("a text with 33,000 parts", "{a}".repeat(33_000), { a: 1 }, "guard"),
];

const searched = (
	name: string,
	source: string,
	data: JsonObject | (() => JsonObject),
	ends: HostileCase["ends"] = "budget",
) => expression(name, source, data, ends);

/** Patterns that cost much to make. */
const PATTERNS: readonly HostileCase[] = [
	searched("a pattern of 9,000 characters", "matches(t, p)", () => ({
		t: "y".repeat(10_000),
		p: "y".repeat(9_000),
	})),
	searched("a pattern of 500,000 characters", "matches(text, text)", TEXTS),
	searched("a pattern of 1,600 words", "matches(t, p)", () => ({
		t: "y".repeat(10_000),
		p: words(1_600),
	})),
	searched(
		"a pattern of 5,000 letters",
		"matches(t, p)",
		() => ({
			t: "y",
			p: "a|b".repeat(1_600),
		}),
		"budget",
	),
	searched("a pattern of 1,200 properties", "matches(t, p)", () => ({
		t: "y",
		p: "\\p{L}\\p{Lu}\\p{N}".repeat(400),
	})),
	searched("properties in both cases", 'matches("y", p, "i")', () => ({
		p: "[\\p{L}x]".repeat(300),
	})),
	searched("a pattern of 500 differences", "matches(t, p)", () => ({
		t: "y",
		p: "[\\p{L}-[\\p{Lu}]]".repeat(500),
	})),
	searched("a class of thousands of characters", "matches(t, p)", () => ({
		t: "\u4e00".repeat(5_000),
		p: `[${count(4_500)
			.map((at) => String.fromCharCode(0x4e00 + 2 * at))
			.join("")}]`,
	})),
	searched("classes of hundreds of characters", "matches(t, p)", () => ({
		t: "\u4e00".repeat(5_000),
		p: `[${count(90)
			.map((at) => String.fromCharCode(0x4e00 + 2 * at))
			.join("")}]`.repeat(100),
	})),
	searched("large classes in both cases", 'matches(t, p, "i")', () => ({
		t: "ſ".repeat(5_000),
		p: "[\\x{0}-\\x{ffff}]"
			.replaceAll("\\x{0}-\\x{ffff}", "!-\uffff")
			.repeat(600),
	})),
	searched("differences in both cases", 'matches(t, p, "i")', () => ({
		t: "y",
		p: "[!-\uffff-[a-z]]".repeat(600),
	})),
	searched(
		"classes within classes",
		"matches(t, p)",
		() => ({
			t: "y",
			p: `${"[a-z-".repeat(180)}[b]${"]".repeat(180)}`.repeat(9),
		}),
		"answered",
	),
	searched(
		"groups in groups",
		"matches(t, p)",
		() => ({
			t: "y",
			p: `${"(".repeat(190)}a${")".repeat(190)}`.repeat(20),
		}),
		"type",
	),
	searched(
		"a pattern that multiplies",
		'matches("a", "((a{1,30}){1,30}){1,30}")',
		{},
		"type",
	),
	searched(
		"a pattern that may be nothing, often",
		'matches("a", "((a{0,20}){0,20}){0,20}")',
		{},
		"budget",
	),
	searched(
		"a pattern that repeats a thousand times",
		'for i in 1..99 return matches(t, "(a|b){999}" + string(i))',
		() => ({
			t: "a".repeat(2_000),
		}),
	),
	searched(
		"a new pattern in each round",
		'for i in 1..10000 return matches("a", "a{" + string(i) + "}")',
		{},
	),
	searched(
		"a new short pattern in each round",
		'for i in 1..10000 return matches("a", "a" + string(i))',
		{},
	),
	searched(
		"a new broken pattern in each round",
		'for i in 1..10000 return matches("a", "(a" + string(i))',
		{},
	),
	searched(
		"a new class in each round",
		'for i in 1..10000 return matches("a", "[\\\\p{L}\\\\p{N}-[a]]" + string(i))',
		{},
	),
];

/** Searching that takes long. */
const SEARCHING: readonly HostileCase[] = [
	...[
		"^(a+)+$",
		"(a|aa)+$",
		"^(([a-z])+.)+[A-Z]([a-z])+$",
		"(a*)*b",
		"(.*)(.*)(.*)(.*)(.*)[^a]",
	].map((pattern) =>
		searched(
			`the pattern ${pattern}`,
			"matches(t, p)",
			() => ({ t: `${"a".repeat(20_000)}!`, p: pattern }),
			"answered",
		),
	),
	searched(
		"a pattern that keeps many positions",
		'matches(t, "a.{15}b")',
		() => ({ t: random("ab", 20_000) }),
		"answered",
	),
	searched(
		"a pattern that keeps far too many positions",
		'matches(t, "(a|b)*a(a|b){200}c")',
		() => ({ t: random("ab", 4_000) }),
		"budget",
	),
	searched(
		"many positions in each round",
		'for i in 1..999 return matches(t + string(i), "a.{25}c")',
		() => ({ t: random("ab", 2_000) }),
	),
	searched(
		"replacing by a pattern of 1,600 words",
		'replace(t, p, "x")',
		() => ({
			t: "w".repeat(20_000),
			p: words(1_600),
		}),
	),
	searched("splitting by a pattern of 1,600 words", "split(t, p)", () => ({
		t: "w".repeat(20_000),
		p: words(1_600),
	})),
	...[20_000, 5_000, 300].map((length) =>
		searched(
			`replacing what looks ${length.toLocaleString("en")} characters ahead`,
			'for i in 1..999 return replace(t, "a.*b|a", "x")',
			() => ({ t: "a".repeat(length) }),
		),
	),
	searched(
		"replacing what looks ahead, with groups",
		'for i in 1..999 return replace(t, p, "$1$90")',
		() => ({
			t: "a".repeat(3_000),
			p: `${"(a)?".repeat(90)}.*b|(a)`,
		}),
	),
	searched(
		"replacing with a hundred groups",
		'for i in 1..999 return replace(t, p, "$99")',
		() => ({
			t: "a".repeat(20_000),
			p: `${"(a?)".repeat(99)}a`,
		}),
	),
	searched("splitting by a dot", 'for i in 1..99 return split(t, ".")', () => ({
		t: "a".repeat(20_000),
	})),
	searched(
		"splitting by a class",
		'for i in 1..99 return split(t, "[ab]")',
		() => ({
			t: "a".repeat(20_000),
		}),
	),
	searched("splitting a megabyte", 'split(megabyte, "[ ,]")', TEXTS),
	searched(
		"splitting a megabyte by what is not there",
		'for i in 1..99 return split(megabyte, "zz")',
		TEXTS,
	),
	searched(
		"searching a megabyte",
		'for i in 1..99 return matches(megabyte, "sh.p.*zz$")',
		TEXTS,
	),
	searched(
		"searching a megabyte by lines",
		'for i in 1..99 return matches(lines, "^c$", "m")',
		TEXTS,
	),
	searched(
		"searching a megabyte without case",
		'for i in 1..99 return matches(megabyte, "(shops|SEAS|lands)", "i")',
		TEXTS,
	),
	searched(
		"searching what has pairs",
		'for i in 1..99 return matches(pairs, "🐎.*x")',
		TEXTS,
	),
	searched(
		"much replaced",
		'replace(text, "x", "yyyyyyyyyyyyyyyyyyyy")',
		TEXTS,
	),
	searched("much split", 'split(text, "x")', TEXTS),
	searched(
		"patterns in loops",
		'for i in 1..10000 return matches(text, "y")',
		TEXTS,
	),
	searched(
		"short searches in loops",
		'for i in 1..99999 return matches("abc", "^b|c$")',
		{},
	),
	searched(
		"short replacements in loops",
		'for i in 1..99999 return replace("abcdef", "[aeiou]", "-")',
		{},
	),
	searched(
		"short splits in loops",
		'for i in 1..99999 return split("a,b,c", ",")',
		{},
	),
	searched(
		"sorting by patterns",
		'sort(ws, function(a, b) matches(a, "^(x|w)+" + b + "$"))',
		() => ({
			ws: words(5_000).split("|"),
		}),
	),
];

/** A text of a few letters, the same each time. */
function random(letters: string, length: number): string {
	let state = 7;
	return Array.from({ length }, () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return letters[Math.floor((state / 2 ** 32) * letters.length)];
	}).join("");
}

/** All of them. */
export const HOSTILE_TEXTS: Readonly<Record<string, readonly HostileCase[]>> = {
	texts: LONG,
	"making patterns": PATTERNS,
	searching: SEARCHING,
};
