/* Sources that are long, deep or broken: what it costs to read them. */
import {
	cell,
	count,
	expression,
	type HostileCase,
} from "./hostile-case.testing.ts";

/** As many pieces as there is room for in a source. */
const fill = (piece: string, before = "", after = "", most = 3_990): string =>
	`${before}${piece.repeat(Math.floor((most - before.length - after.length) / piece.length))}${after}`;

const read = (
	name: string,
	source: string,
	ends: HostileCase["ends"] = "guard",
) => expression(name, source, {}, ends);

const REFUSED: readonly HostileCase[] = [
	read("a text of 1 MB", "x".repeat(1_000_000)),
	read("brackets of 1 MB", "(".repeat(1_000_000)),
	read("quotes of 1 MB", '"'.repeat(1_000_000)),
	read("1,900 brackets", `${"(".repeat(1_900)}1${")".repeat(1_900)}`),
	read("1,900 lists", "[".repeat(1_900) + "]".repeat(1_900)),
	read("900 contexts", `${"{a:".repeat(900)}1${"}".repeat(900)}`),
	read(
		"a context of 300 entries",
		`{${count(300)
			.map((at) => `k${at}: 1`)
			.join(", ")}}`,
	),
	read("200 ifs", `${"if a then 1 else ".repeat(200)}1`),
	read("150 loops", `${"for x in [1] return ".repeat(150)}1`),
	read("3,990 minus signs", `${"-".repeat(3_990)}1`),
	read("2,000 words", "a ".repeat(1_999)),
];

const READ: readonly HostileCase[] = [
	read("words side by side", fill("abc ", "", "", 3_900), "guard"),
	read("one long name", "a".repeat(3_990), "answered"),
	read(
		"names with spaces",
		`{${count(40)
			.map((at) => `name no ${at}: ${at}`)
			.join(", ")}, z: ${"name no 7 + ".repeat(60)}1}.z`,
		"answered",
	),
	read(
		"entries that use each other",
		`{${count(62)
			.map((at) => `k${at}: ${at === 1 ? "1" : `k${at - 1} + k${at - 1}`}`)
			.join(", ")}}.k40`,
		"answered",
	),
	read("a long sum", fill("+1", "1"), "guard"),
	read("a long sum of few", `1${" + 1".repeat(300)}`, "answered"),
	read("ands and ors", fill(" and a or b", "a", "", 980), "missing"),
	read("comparisons in brackets", fill("(a=1)and", "", "true"), "guard"),
	read("95 brackets", `${"(".repeat(95)}1${")".repeat(95)}`, "answered"),
	read(
		"95 brackets side by side",
		fill(`${"(".repeat(95)}1${")".repeat(95)}+`, "", "1"),
		"guard",
	),
	read("95 lists", `${"[".repeat(95)}1${"]".repeat(95)}`, "answered"),
	read("62 contexts", `${"{a:".repeat(62)}1${"}".repeat(62)}`, "answered"),
	read("95 ifs", `${"if a then 1 else ".repeat(95)}1`, "answered"),
	read("95 loops", `${"for x in [1] return ".repeat(95)}1`, "guard"),
	read(
		"95 loops over each other",
		`${count(95)
			.map((at) => `for x${at} in ${at === 1 ? "[1]" : `[x${at - 1}]`} return `)
			.join("")}1`,
		"guard",
	),
	read("95 functions", `${"function(a) ".repeat(95)}1`, "guard"),
	read("90 filters", `[1]${"[item > 0]".repeat(90)}`, "answered"),
	read(
		"filters in filters",
		`${"[1][".repeat(90)}true${"]".repeat(90)}`,
		"budget",
	),
	read("a long path", fill(".abc", "a", "", 1_210), "answered"),
	read("a long list", fill("1,", "[", "1]", 600), "answered"),
	read("a long list of texts", fill('"a",', "[", '"a"]', 1_210), "answered"),
	read("a long text", fill("x", '"', '"'), "answered"),
	read("a text of escapes", fill("\\n", '"', '"'), "answered"),
	read("a text without an end", fill("x", '"'), "syntax"),
	read("comments", fill("/* a */ ", "", "1"), "answered"),
	read("a comment without an end", fill("/*", "1 "), "guard"),
	read("strange signs", fill("§"), "guard"),
	read("emoji", fill("🐎", "", "", 2_900), "guard"),
	read("many dots", fill("1..", "", "", 850), "syntax"),
	read("many questions", fill("?", "", "", 600), "syntax"),
	read("open brackets of a range", fill("]", "", "", 90), "syntax"),
	read("half calls", fill("f(", "", "", 190), "syntax"),
	read(
		"calls of calls",
		`${"not(".repeat(95)}true${")".repeat(95)}`,
		"answered",
	),
	read("nearly a function", fill("substrin(a)+", "", "1", 1_400), "syntax"),
	read(
		"nested types",
		`1 instance of ${"list<".repeat(90)}number${">".repeat(90)}`,
		"syntax",
	),
	read(
		"wide types",
		`1 instance of context<${count(62)
			.map((at) => `a${at}: number`)
			.join(", ")}>`,
		"answered",
	),
	read("literals of many digits", fill("9"), "type"),
	read("literals with exponents", "1e-6000 * 1e6000", "answered"),
	read(
		"dates side by side",
		fill('@"2026-01-01",', "count([", "1])", 2_700),
		"answered",
	),
];

const CELLS: readonly HostileCase[] = [
	cell("thousands of alternatives", count(300).join(","), 741, "answered"),
	cell(
		"thousands of texts",
		count(300)
			.map((at) => `"${at}"`)
			.join(","),
		"x",
		"answered",
	),
	cell(
		"hundreds of ranges",
		count(95)
			.map((at) => `[${at}..${at + 1}]`)
			.join(","),
		9_999,
		"answered",
	),
	cell("not of hundreds", `not(${count(300).join(",")})`, 5, "answered"),
	cell(
		"hundreds of comparisons",
		count(300)
			.map((at) => `>${at}`)
			.join(","),
		0,
		"guard",
	),
	cell(
		"hundreds of questions",
		count(145)
			.map((at) => `?=${at}`)
			.join(","),
		0,
		"answered",
	),
	cell("too many alternatives", count(2_000).join(","), 1, "guard"),
	cell("a cell of 1 MB", "1,".repeat(500_000), 1, "guard"),
	cell(
		"a cell that counts",
		"count(for i in 1..99999999 return i) = ?",
		1,
		"budget",
	),
];

/** All of them. */
export const HOSTILE_SOURCES: Readonly<Record<string, readonly HostileCase[]>> =
	{ refused: REFUSED, reading: READ, cells: CELLS };
