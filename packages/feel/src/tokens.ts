/*
 * A rough reading of FEEL source into tokens, for what must work on broken text too: hints about wrong operators,
 * brackets, the parts of a template, and names to replace. The grammar itself is lezer-feel's (syntax.ts).
 */

/** A token of FEEL source. `closed` is false for a text or comment that runs to the end of the source. */
export type Token = {
	readonly kind: "text" | "quoted" | "comment" | "name" | "number" | "symbol";
	readonly text: string;
	readonly from: number;
	readonly to: number;
	readonly closed: boolean;
};

const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_\u00b7\u203f\u2040]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+/y;
const SPACE = /[\s\ufeff]+/y;
const TEXT = /"(?:[^"\\\n]|\\[\s\S])*("?)/y;
const QUOTED = /'([^'\n]*)'|[‘’“”]([^‘’“”"\n]*)[‘’“”]/y;
const LINE_COMMENT = /\/\/[^\n]*/y;
const BLOCK_COMMENT = /\/\*[\s\S]*?(?:\*\/|$)/y;
const SYMBOLS = [
	"===",
	"!==",
	"==",
	"!=",
	"<=",
	">=",
	"=>",
	"=<",
	"<>",
	"&&",
	"||",
	"??",
	"?.",
	"->",
	"**",
	"..",
];

/** Where the token that starts at `from` ends, without its value: one step of `readTokens`. */
function readToken(source: string, from: number): Token {
	const make = (kind: Token["kind"], text: string, closed = true): Token => ({
		kind,
		text,
		from,
		to: from + text.length,
		closed,
	});
	const line = match(LINE_COMMENT, source, from);
	if (line) {
		return make("comment", line[0]);
	}
	const block = match(BLOCK_COMMENT, source, from);
	if (block) {
		return make("comment", block[0], block[0].endsWith("*/"));
	}
	const text = match(TEXT, source, from);
	if (text) {
		return make("text", text[0], text[1] === '"' && text[0].length > 1);
	}
	const quoted = match(QUOTED, source, from);
	if (quoted) {
		return make("quoted", quoted[0]);
	}
	const name = match(NAME, source, from);
	if (name) {
		return make("name", name[0]);
	}
	const symbol = SYMBOLS.find((candidate) =>
		source.startsWith(candidate, from),
	);
	const number = symbol === undefined ? match(NUMBER, source, from) : null;
	if (number) {
		return make("number", number[0]);
	}
	return make(
		"symbol",
		symbol ?? String.fromCodePoint(source.codePointAt(from) ?? 0),
	);
}

function match(pattern: RegExp, source: string, at: number) {
	pattern.lastIndex = at;
	return pattern.exec(source);
}

/** The tokens of the source, comments included and spaces left out. Stops early where `until` says so. */
export function readTokens(
	source: string,
	{
		from = 0,
		until,
	}: { from?: number; until?: (token: Token) => boolean } = {},
): Token[] {
	const tokens: Token[] = [];
	let at = from;
	while (at < source.length) {
		const space = match(SPACE, source, at);
		if (space) {
			at += space[0].length;
			continue;
		}
		const token = readToken(source, at);
		tokens.push(token);
		if (until?.(token)) {
			break;
		}
		at = token.to;
	}
	return tokens;
}
