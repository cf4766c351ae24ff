/**
 * Where a text stops being JSON. The engine's own parser says so only for some texts, and whoever sees "line 3,
 * column 14" finds the comma at once. Only used after `JSON.parse` has refused a text.
 */

/** The first place that JSON does not allow, in lines and columns as editors count them. */
export interface JsonProblem {
	readonly line: number;
	readonly column: number;
	/** What was found there, in words. */
	readonly found: string;
}

/** Below it are control characters, which a string must write as escapes. */
const FIRST_PRINTABLE = 0x20;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The first problem of a text that is not JSON. */
export function findJsonProblem(text: string): JsonProblem {
	const at = findErrorAt(text);
	const before = text.slice(0, at);
	const line = before.split("\n").length;
	const column = at - before.lastIndexOf("\n");
	const character = text.codePointAt(at);
	return {
		line,
		column,
		found:
			character === undefined
				? "the end of the text"
				: `“${String.fromCodePoint(character)}”`,
	};
}

type Expectation =
	| "value"
	| "value-or-end"
	| "key"
	| "key-or-end"
	| "colon"
	| "separator";

/** Walks the text with a stack instead of recursion, so that deep nesting is no danger. */
function findErrorAt(text: string): number {
	const stack: ("{" | "[")[] = [];
	let expected = "value" as Expectation; // else the compiler takes the first value for the only one
	let at = 0;
	const take = (pattern: RegExp): number => {
		pattern.lastIndex = at;
		return pattern.exec(text)?.[0].length ?? 0;
	};
	for (;;) {
		at += take(SPACE);
		const character = text[at];
		const top = stack.at(-1);
		if (expected === "separator") {
			if (top === undefined) return at;
			if (character === ",") expected = top === "{" ? "key" : "value";
			else if (character === (top === "{" ? "}" : "]")) stack.pop();
			else return at;
			at += 1;
			continue;
		}
		if (expected === "colon") {
			if (character !== ":") return at;
			at += 1;
			expected = "value";
			continue;
		}
		if (
			(expected === "key-or-end" && character === "}") ||
			(expected === "value-or-end" && character === "]")
		) {
			stack.pop();
			at += 1;
			expected = "separator";
			continue;
		}
		if (character === '"') {
			const string = readString(text, at + 1);
			at = string.end;
			if (!string.isClosed) return at;
			expected =
				expected === "key" || expected === "key-or-end" ? "colon" : "separator";
			continue;
		}
		if (expected === "key" || expected === "key-or-end") return at;
		if (character === "{" || character === "[") {
			stack.push(character);
			at += 1;
			expected = character === "{" ? "key-or-end" : "value-or-end";
			continue;
		}
		const length = take(WORD) || take(NUMBER);
		if (length === 0) return at;
		at += length;
		expected = "separator";
	}
}

/** Where a string that began before `from` ends, or where it stops being one. */
function readString(
	text: string,
	from: number,
): { end: number; isClosed: boolean } {
	let at = from;
	while (at < text.length && text[at] !== '"') {
		ESCAPE.lastIndex = at;
		const length =
			text[at] === "\\"
				? (ESCAPE.exec(text)?.[0].length ?? 0)
				: Number(text.charCodeAt(at) >= FIRST_PRINTABLE);
		if (length === 0) return { end: at, isClosed: false };
		at += length;
	}
	const isClosed = at < text.length;
	return { end: isClosed ? at + 1 : at, isClosed };
}
