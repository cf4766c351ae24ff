/*
 * Searching in text by patterns: RE2 does it in linear time, and every character that it looks at draws on the budget.
 * What this owns is the budget, the memory of compiled patterns, and what XPath says about replacing and splitting.
 */
import { RE2JS, RE2JSException } from "re2js";
import { memoize } from "./memoize.ts";
import { type Meter, spend, spendChars } from "./meter.ts";
import { type Translation, translatePattern } from "./pattern-syntax.ts";

/** A pattern to search with. */
export type Pattern = {
	readonly translation: Translation;
	/** Compiled when it is needed; null again when it has taken too much memory. */
	program: RE2JS | null;
};

/** What a replacement or a pattern is refused for, in a sentence. */
export type Refusal = { readonly refusal: string };

const KNOWN_PATTERNS = 100;
/** A pattern that has built more states than this is compiled anew the next time, to give back its memory. */
const STATES_KEPT = 1000;
/** What it costs to find out that a pattern is none. */
const REFUSAL_COST = 60;
/** What any search costs, however short the text, and what each match does. */
const SEARCH_COST = 14;
const MATCH_COST = 8;
/** Reads of the text per step, when one read is one state of the search. */
const READS_PER_STEP = 3;
/** Up to this product of text and pattern RE2 takes a read for each state, beyond it one for all states together. */
const READ_BY_STATE = 262_144;

const recall = memoize((key: string): Pattern | Refusal => {
	const split = key.indexOf("/");
	const translation = translatePattern(
		key.slice(split + 1),
		key.slice(0, split),
	);
	return typeof translation === "string"
		? { refusal: translation }
		: { translation, program: null };
}, KNOWN_PATTERNS);

/** The patterns that an evaluation has paid for. Others may have compiled them before, but no result depends on that. */
const paid = new WeakMap<Meter, Set<Pattern>>();

/** The pattern for a source and its flags, or what is wrong with it. */
export function findPattern(
	source: string,
	flags: string,
	meter: Meter,
): Pattern | Refusal {
	// No flag is a slash, so that nothing but the first slash ends the flags; a strange flag is refused anyway.
	const pattern = flags.includes("/")
		? { refusal: "`/` is not a flag of patterns. Use s, m, i or x." }
		: recall(`${flags}/${source}`);
	if ("refusal" in pattern) {
		spend(meter, REFUSAL_COST + source.length);
		return pattern;
	}
	const known = paid.get(meter) ?? new Set();
	if (!known.has(pattern)) {
		spend(meter, pattern.translation.cost);
		paid.set(meter, known.add(pattern));
	}
	return compile(pattern) ?? { refusal: "The pattern is too large." };
}

function compile(pattern: Pattern): Pattern | null {
	if (!pattern.program) {
		const { text, ignoreCase, multiline } = pattern.translation;
		try {
			pattern.program = RE2JS.compile(
				text,
				(ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
					(multiline ? RE2JS.MULTILINE : 0),
			);
		} catch (error) {
			if (error instanceof RE2JSException) {
				return null;
			}
			throw error;
		}
	}
	return pattern;
}

/** Whether the pattern is found anywhere in a text. */
export function isFound(pattern: Pattern, text: string, meter: Meter): boolean {
	const { program } = pattern;
	if (!program) {
		throw new Error("only patterns that are compiled are searched for");
	}
	spend(
		meter,
		SEARCH_COST + Math.ceil((text.length * program.programSize()) / 32),
	);
	const found = program.test(text);
	// Many states: a pattern that keeps track of what may come, such as `a.{20}b`.
	if (program.re2().lazyDFA?.stateCount > STATES_KEPT) {
		pattern.program = null;
	}
	return found;
}

/** The start and end of a match, then those of its groups; -1 for a group that has found nothing. */
type Match = readonly number[];

/** All matches one after the other. A pattern that finds even nothing at all has none that make sense. */
function findAll(
	pattern: Pattern,
	text: string,
	groups: number,
	meter: Meter,
): Match[] | Refusal {
	const { program } = pattern;
	if (!program) {
		throw new Error("only patterns that are compiled are searched for");
	}
	spend(meter, SEARCH_COST);
	if (program.test("")) {
		return {
			refusal:
				"The pattern also finds an empty text. Let it ask for at least one character.",
		};
	}
	const size = program.programSize();
	const states = text.length * size <= READ_BY_STATE ? 1 : size;
	const weight = states * (1 + (groups >> 4));
	const matcher = program.matcher(
		new MeteredText(text, meter, weight) as string & MeteredText, // RE2JS takes String objects as strings
	);
	const matches: Match[] = [];
	while (matcher.find()) {
		spend(meter, MATCH_COST + (groups >> 2));
		matches.push(
			Array.from({ length: 2 * groups + 2 }, (_, index) =>
				index % 2 === 0 ? matcher.start(index >> 1) : matcher.end(index >> 1),
			),
		);
	}
	return matches;
}

/** The text with all that is found replaced; `$1` in the replacement is the first group, `$0` all that was found. */
export function replaceAll(
	pattern: Pattern,
	text: string,
	replacement: string,
	meter: Meter,
): string | Refusal {
	const count = pattern.program?.groupCount() ?? 0;
	const parts = readReplacement(replacement, count);
	if ("refusal" in parts) {
		return parts;
	}
	const groups = parts.reduce<number>(
		(most, part) => (typeof part === "number" ? Math.max(most, part) : most),
		0,
	);
	const matches = findAll(pattern, text, groups, meter);
	if ("refusal" in matches) {
		return matches;
	}
	let result = "";
	let end = 0;
	for (const match of matches) {
		const [from = 0, to = 0] = match;
		const put = parts
			.map((part) =>
				typeof part === "string" ? part : groupText(text, match, part),
			)
			.join("");
		spendChars(meter, put.length);
		result += text.slice(end, from) + put;
		end = to;
	}
	return result + text.slice(end);
}

function groupText(text: string, match: Match, group: number): string {
	const start = match[2 * group] ?? -1;
	return start < 0 ? "" : text.slice(start, match[2 * group + 1]);
}

/** Texts as they are and numbers of groups. */
function readReplacement(
	replacement: string,
	groups: number,
): (string | number)[] | Refusal {
	const parts: (string | number)[] = [];
	for (const [whole, plain, escaped, digits] of replacement.matchAll(
		/([^\\$]+)|\\([\s\S]?)|\$(\d*)/g,
	)) {
		if (plain !== undefined) {
			parts.push(plain);
		} else if (escaped === "\\" || escaped === "$") {
			parts.push(escaped);
		} else if (digits) {
			parts.push(...readGroupNumber(digits, groups));
		} else {
			return {
				refusal: `\`${whole}\` has no meaning in a replacement. For the characters themselves, write \`\\$\` and \`\\\\\`.`,
			};
		}
	}
	return parts;
}

/** As many digits as make the number of a group; the others stand for themselves. */
function readGroupNumber(digits: string, groups: number): (string | number)[] {
	let length = digits.length;
	while (length > 1 && Number(digits.slice(0, length)) > groups) {
		length--;
	}
	const number = Number(digits.slice(0, length));
	return [number > groups ? "" : number, digits.slice(length)];
}

/** What is between all that is found. */
export function splitText(
	pattern: Pattern,
	text: string,
	meter: Meter,
): string[] | Refusal {
	const matches = findAll(pattern, text, 0, meter);
	if ("refusal" in matches) {
		return matches;
	}
	const ends = [0, ...matches.map(([, to = 0]) => to)];
	return ends.map((end, index) => text.slice(end, matches[index]?.[0]));
}

/**
 * A text that draws on a budget whenever a character of it is read. A single search is linear, but one after each match
 * is not: a search may look at all that follows before it settles for a short match.
 */
class MeteredText extends String {
	readonly text: string;
	readonly meter: Meter;
	readonly weight: number;
	reads = READS_PER_STEP;

	constructor(text: string, meter: Meter, weight: number) {
		super(text);
		this.text = text;
		this.meter = meter;
		this.weight = weight;
	}

	override charCodeAt(index: number): number {
		if (--this.reads < 0) {
			spend(this.meter, this.weight);
			this.reads = READS_PER_STEP;
		}
		return this.text.charCodeAt(index);
	}

	override indexOf(wanted: string, from = 0): number {
		const found = this.text.indexOf(wanted, from);
		const seen = (found < 0 ? this.text.length : found) - from;
		spend(this.meter, seen >> 10);
		return found;
	}
}
