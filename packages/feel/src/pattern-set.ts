/*
 * What patterns say about single characters: a backslash and what follows it, and classes in brackets. It moves a
 * reader on and gives sets of characters; how they are written for RE2 is not known here.
 */
import {
	type CharClass,
	LETTER_CLASSES,
	toClass,
	toProperty,
} from "./pattern-class.ts";

/** What is wrong with a pattern. */
export class PatternFault extends Error {}

/** A pattern that is being read. */
export type PatternReader = {
	readonly source: string;
	at: number;
	/** How many groups and classes are open. */
	depth: number;
};

const DEEPEST = 200;
const SHORT: Readonly<Record<string, number>> = { n: 0xa, r: 0xd, t: 0x9 };

/** Notes that a group or a class is open; refuses too many within each other. */
export function enter(reader: PatternReader): void {
	if (++reader.depth > DEEPEST) {
		throw new PatternFault("The pattern is nested too deeply.");
	}
}

/** A backslash is read; what follows is a code point or a class of them. */
export function readEscaped(reader: PatternReader): number | CharClass {
	const char = reader.source[reader.at];
	if (char === undefined) {
		throw new PatternFault(
			"The pattern ends with a backslash. For the character itself, write two.",
		);
	}
	reader.at++;
	const short = SHORT[char];
	if (short !== undefined) {
		return short;
	}
	if (char === "p" || char === "P") {
		return readProperty(reader, char === "P");
	}
	const letter = LETTER_CLASSES[char];
	if (letter) {
		return letter;
	}
	if (/^[ -/:-@[-`{-~]$/.test(char)) {
		return char.charCodeAt(0);
	}
	throw new PatternFault(`\`\\${char}\` has no meaning in a pattern.`);
}

function readProperty(reader: PatternReader, negated: boolean): CharClass {
	const braces = /\{([^{}]*)\}/y;
	braces.lastIndex = reader.at;
	const [text = "", name = ""] = braces.exec(reader.source) ?? [];
	const property = toProperty(name, negated);
	if (!property) {
		throw new PatternFault(
			`\`\\p{${name}}\` of the pattern is no kind of characters. Known are such as \`\\p{Lu}\` and \`\\p{IsGreek}\`.`,
		);
	}
	reader.at += text.length;
	return property;
}

/** The bracket is open; reads to behind the one that closes it. */
export function readSet(reader: PatternReader): CharClass {
	enter(reader);
	const negated = reader.source[reader.at] === "^";
	reader.at += negated ? 1 : 0;
	const spans: [number, number][] = [];
	const properties: string[] = [];
	let minus: CharClass | null = null;
	const start = reader.at;
	while (reader.source[reader.at] !== "]" || reader.at === start) {
		if (reader.at > start && reader.source.startsWith("-[", reader.at)) {
			reader.at += 2;
			minus = readSet(reader);
			break;
		}
		const item = readSetItem(reader);
		if (typeof item === "number") {
			spans.push([item, readSpanEnd(reader, item)]);
		} else {
			spans.push(...item.spans.map(([a, b]): [number, number] => [a, b]));
			properties.push(...item.properties);
		}
	}
	if (reader.source[reader.at] !== "]") {
		throw new PatternFault(NOT_CLOSED);
	}
	reader.at++;
	reader.depth--;
	return { ...toClass(spans, properties), negated, minus };
}

const NOT_CLOSED = "A `[` of the pattern has no `]`.";

function readSetItem(reader: PatternReader): number | CharClass {
	const point = reader.source.codePointAt(reader.at);
	if (point === undefined) {
		throw new PatternFault(NOT_CLOSED);
	}
	const char = String.fromCodePoint(point);
	reader.at += char.length;
	if (char === "[" || char === "]") {
		throw new PatternFault(
			`For the character \`${char}\` in a class of characters, write \`\\${char}\`.`,
		);
	}
	return char === "\\" ? readEscaped(reader) : point;
}

/** The end of a span that may start with a point; the point itself if it does not. */
function readSpanEnd(reader: PatternReader, first: number): number {
	const next = reader.source[reader.at + 1];
	if (reader.source[reader.at] !== "-" || next === "]" || next === "[") {
		return first;
	}
	reader.at++;
	const last = readSetItem(reader);
	if (typeof last !== "number" || last < first) {
		throw new PatternFault(
			"A span of characters in the pattern, such as `a-z`, ends before it starts.",
		);
	}
	return last;
}
