/** A number of a JSON text that would not be kept as it was sent, and where it stands. */
export interface RoundedNumber {
	readonly text: string;
	readonly line: number;
	readonly column: number;
}

/** Shorter numbers are always kept: looking for a long one first makes the check of other bodies cheap. */
const MANY_DIGITS = /\d{16}/;
const STRING_OR_NUMBER = /"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const WHOLE_DIGITS = /^-?\d{16,}/;

/**
 * The first number of a valid JSON text whose digits before the point are more than a number can hold: it would be
 * rounded without a word. 1e20 is taken; whoever writes that does not count on the last digit.
 */
export function findRoundedNumber(text: string): RoundedNumber | null {
	if (!MANY_DIGITS.test(text)) return null;
	const tokens = new RegExp(STRING_OR_NUMBER);
	for (
		let found = tokens.exec(text);
		found !== null;
		found = tokens.exec(text)
	) {
		const [token] = found;
		if (token === '"') {
			tokens.lastIndex = endOfString(text, found.index + 1);
		} else if (
			WHOLE_DIGITS.test(token) &&
			Math.abs(Number(token)) > Number.MAX_SAFE_INTEGER
		) {
			const before = text.slice(0, found.index);
			return {
				text: token,
				line: before.split("\n").length,
				column: found.index - before.lastIndexOf("\n"),
			};
		}
	}
	return null;
}

/** Behind the quote that ends the string that began before `from`. */
function endOfString(text: string, from: number): number {
	for (let at = from; ; ) {
		const quote = text.indexOf('"', at);
		if (quote < 0) return text.length;
		let first = quote;
		while (first > from && text[first - 1] === "\\") first -= 1;
		// An even number of backslashes stand for themselves; one more makes the quote a part of the string.
		if ((quote - first) % 2 === 0) return quote + 1;
		at = quote + 1;
	}
}
