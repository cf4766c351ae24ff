/*
 * Patterns as XPath writes them, which FEEL uses, translated to those of RE2: flags, classes of characters, the dot
 * and the anchors differ. RE2 runs in linear time because it knows no references back to what a group has found; one
 * to a group of plain characters says nothing new and is written out, any other is refused.
 */
import {
	type CharClass,
	LETTER_CLASSES,
	writeClass,
	writePoint,
} from "./pattern-class.ts";
import {
	enter,
	PatternFault,
	type PatternReader,
	readEscaped,
	readSet,
} from "./pattern-set.ts";

/** A pattern as RE2 takes it. */
export type Translation = {
	readonly text: string;
	readonly ignoreCase: boolean;
	readonly multiline: boolean;
	/** What it costs to compile, in steps. */
	readonly cost: number;
};

const LONGEST = 10_000;
const MOST_REPEATS = 1000;
const MOST_STATES = 10_000;
/** Steps that compiling costs: for a pattern, for each state and property of it, and for both cases of a property. */
const PATTERN_COST = 200;
const STATE_COST = 15;
const PROPERTY_COST = 500;
const FOLDED_PROPERTY_COST = 300;
/** Characters of classes per step, when each is looked at for its other case. */
const FOLDED_PER_STEP = 10;
/** The pattern for RE2, or a sentence about what is wrong with it. */
export function translatePattern(
	pattern: string,
	flags: string,
): Translation | string {
	const strange = /[^smix]/.exec(flags)?.[0];
	if (strange !== undefined) {
		return `\`${strange}\` is not a flag of patterns. Use s, m, i or x.`;
	}
	if (pattern.length > LONGEST) {
		return "The pattern is too long.";
	}
	const ignoreCase = flags.includes("i");
	const reader: Reader = {
		source: flags.includes("x") ? withoutSpace(pattern) : pattern,
		at: 0,
		ignoreCase,
		dotAll: flags.includes("s"),
		groups: [],
		properties: 0,
		foldedProperties: 0,
		folded: 0,
		depth: 0,
	};
	try {
		const { text, states } = readBranches(reader, null);
		if (reader.at < reader.source.length) {
			throw new PatternFault("A `)` of the pattern has no `(`.");
		}
		if (states > MOST_STATES) {
			return "The pattern is too large.";
		}
		return {
			text,
			ignoreCase,
			multiline: flags.includes("m"),
			cost:
				PATTERN_COST +
				3 * text.length +
				states * STATE_COST +
				reader.properties * PROPERTY_COST +
				reader.foldedProperties * FOLDED_PROPERTY_COST +
				Math.ceil(reader.folded / FOLDED_PER_STEP),
		};
	} catch (error) {
		if (error instanceof PatternFault) {
			return error.message;
		}
		throw error;
	}
}

/** A branch that is being read, within others. */
type Branch = { readonly outer: Branch | null };

/** A group that was read: the text that it must have found, if that is sure, and where it has found it. */
type Group = { text: string | null; readonly branch: Branch };

type Reader = PatternReader & {
	readonly ignoreCase: boolean;
	readonly dotAll: boolean;
	/** By number, from 0; undefined while they are open. */
	readonly groups: (Group | undefined)[];
	properties: number;
	foldedProperties: number;
	/** How many characters are looked at for their other case. */
	folded: number;
};

/** Something that was read, as RE2 writes it; also without groups, if it stands for exactly one text. */
type Part = {
	readonly text: string;
	readonly plain: string | null;
	/** About how many states RE2 makes of it. */
	readonly states: number;
	readonly group?: Group;
};

/** With the flag x space means nothing, but in a class of characters. */
function withoutSpace(pattern: string): string {
	let text = "";
	let depth = 0;
	for (let at = 0; at < pattern.length; at++) {
		const char = pattern[at] ?? "";
		if (char === "\\" && depth > 0) {
			text += char + (pattern[++at] ?? "");
		} else if (char === "\\") {
			while (isSpace(pattern[at + 1])) {
				at++;
			}
			text += char + (pattern[++at] ?? "");
		} else if (depth > 0 || !isSpace(char)) {
			depth += char === "[" ? 1 : char === "]" && depth > 0 ? -1 : 0;
			text += char;
		}
	}
	return text;
}

const isSpace = (char: string | undefined) =>
	char !== undefined && /^[ \t\n\r]$/.test(char);

function readBranches(reader: Reader, outer: Branch | null): Part {
	let text = "";
	let plain: string | null = "";
	let states = 1;
	let branch: Branch = { outer };
	while (reader.at < reader.source.length) {
		const char = reader.source[reader.at];
		if (char === ")") {
			break;
		}
		if (char === "|") {
			reader.at++;
			text += char;
			plain = null;
			states++;
			branch = { outer };
			continue;
		}
		const atom = readAtom(reader, branch);
		const repeat = readRepeat(reader);
		if (repeat.text !== "" && atom.group) {
			atom.group.text = null; // it may have found nothing
		}
		text += atom.text + repeat.text;
		states += atom.states * repeat.times;
		plain =
			plain === null || atom.plain === null || repeat.text !== ""
				? null
				: plain + atom.plain;
	}
	return { text, plain, states };
}

function readAtom(reader: Reader, branch: Branch): Part {
	const point = reader.source.codePointAt(reader.at) ?? 0;
	const char = String.fromCodePoint(point);
	reader.at += char.length;
	switch (char) {
		case "(":
			return readGroup(reader, branch);
		case "[":
			return writeSet(reader, readSet(reader));
		case "\\":
			return readEscape(reader, branch);
		case ".":
			return {
				text: reader.dotAll ? "(?s:.)" : "[^\\n\\r]",
				plain: null,
				states: 1,
			};
		case "^":
		case "$":
			return { text: char, plain: null, states: 1 };
		case "?":
		case "*":
		case "+":
			throw new PatternFault(
				`\`${char}\` of the pattern has nothing to repeat. For the character itself, write \`\\${char}\`.`,
			);
		case "{":
		case "}":
		case "]":
			throw new PatternFault(
				`For the character \`${char}\` in a pattern, write \`\\${char}\`.`,
			);
		default:
			return writeLiteral(point);
	}
}

const writeLiteral = (point: number): Part => {
	const char = String.fromCodePoint(point);
	const text = /^[0-9A-Za-z]$/.test(char) ? char : writePoint(point);
	return { text, plain: text, states: 1 };
};

function readGroup(reader: Reader, branch: Branch): Part {
	enter(reader);
	const silent = reader.source.startsWith("?:", reader.at);
	if (silent) {
		reader.at += 2;
	} else if (reader.source[reader.at] === "?") {
		throw new PatternFault(
			"The pattern looks ahead or behind, or sets options, with `(?`. That is not possible here.",
		);
	}
	const number = silent ? null : reader.groups.push(undefined) - 1;
	const { text, plain, states } = readBranches(reader, branch);
	if (reader.source[reader.at] !== ")") {
		throw new PatternFault("A `(` of the pattern has no `)`.");
	}
	reader.at++;
	reader.depth--;
	if (number === null) {
		return { text: `(?:${text})`, plain, states };
	}
	const group: Group = { text: plain, branch };
	reader.groups[number] = group;
	return { text: `(${text})`, plain, group, states: states + 2 };
}

const REPEAT = /(?:[?*+]|\{(\d+)(,(\d*))?\})\??/y;

/** How often what stands before is repeated, and how often RE2 writes it down for that. */
function readRepeat(reader: Reader): { text: string; times: number } {
	REPEAT.lastIndex = reader.at;
	const [text, least, comma, most] = REPEAT.exec(reader.source) ?? [];
	if (text === undefined) {
		return { text: "", times: 1 };
	}
	reader.at += text.length;
	const from = Number(least ?? 0);
	const to = comma === undefined || !most ? from : Number(most);
	if (from > to) {
		throw new PatternFault(
			`In \`${text}\` of the pattern the first number is the larger one.`,
		);
	}
	if (to > MOST_REPEATS) {
		throw new PatternFault(
			`\`${text}\` of the pattern repeats more than ${MOST_REPEATS} times.`,
		);
	}
	return { text, times: Math.max(1, comma && !most ? from + 1 : to) };
}

function readEscape(reader: Reader, branch: Branch): Part {
	const digit = /\d/y;
	digit.lastIndex = reader.at;
	if (digit.test(reader.source)) {
		return readReference(reader, branch);
	}
	const escaped = readEscaped(reader);
	return typeof escaped === "number"
		? writeLiteral(escaped)
		: writeSet(reader, escaped);
}

function readReference(reader: Reader, branch: Branch): Part {
	let number = Number(reader.source[reader.at++]);
	for (;;) {
		const longer = number * 10 + Number(reader.source[reader.at] || "x");
		if (Number.isNaN(longer) || longer > reader.groups.length) {
			break;
		}
		number = longer;
		reader.at++;
	}
	const group = reader.groups[number - 1];
	if (!group) {
		throw new PatternFault(
			`\`\\${number}\` of the pattern refers to a group that is not there.`,
		);
	}
	let within: Branch | null = branch;
	while (within !== null && within !== group.branch) {
		within = within.outer;
	}
	if (group.text === null || within === null) {
		throw new PatternFault(
			`\`\\${number}\` refers to what a group has found. That is possible only for a group of plain characters.`,
		);
	}
	return {
		text: `(?:${group.text})`,
		plain: group.text,
		states: group.text.length,
	};
}

function writeSet(reader: Reader, set: CharClass): Part {
	const alone = set.spans.length === 0 && set.properties.length === 1;
	const text = writeClass(set, reader.ignoreCase);
	if (text === null) {
		throw new PatternFault(
			"The pattern takes classes of characters from each other in a way that is not possible here.",
		);
	}
	if (reader.ignoreCase && hasNoCase(set)) {
		return { text: `(?-i:${text})`, plain: null, states: 2 };
	}
	if (reader.ignoreCase) {
		reader.folded += countFolded(set);
	}
	const properties = text.split(/\\[pP]/).length - 1;
	reader.properties += properties;
	if (reader.ignoreCase && alone && !set.minus) {
		return { text: `(?-i:${text})`, plain: null, states: 2 }; // the case of `\p{Lu}` is what is asked for
	}
	if (reader.ignoreCase) {
		reader.foldedProperties += properties;
	}
	return { text, plain: null, states: 2 };
}

/** Whether no character of the class is a letter with another case: `\s` and what is not in it. */
const hasNoCase = (set: CharClass): boolean =>
	set === LETTER_CLASSES.s || set === LETTER_CLASSES.S;

/** Where letters with two cases lie, in code points. */
const FIRST_WITH_CASE = 0x41;
const LAST_WITH_CASE = 0x1e943;

/** How many characters of a class are looked at for their other case, what is taken away twice. */
function countFolded({ spans, minus }: CharClass): number {
	const own = spans.reduce(
		(sum, [first, last]) =>
			sum +
			Math.max(
				0,
				Math.min(last, LAST_WITH_CASE) - Math.max(first, FIRST_WITH_CASE) + 1,
			),
		0,
	);
	return own + (minus ? own + 2 * countFolded(minus) : 0);
}
