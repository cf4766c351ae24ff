/** Cuts expressions at signs that stand outside of all brackets, without understanding the rest. */
import { readTokens, type Token } from "@patchbay/flow";

const OPEN = new Set(["(", "[", "{"]);
const CLOSE = new Set([")", "]", "}"]);

/** The sections between the signs, trimmed. Brackets that never close keep everything after them together. */
export function splitAt(source: string, sign: string): readonly string[] {
	const sections: string[] = [];
	let depth = 0;
	let from = 0;
	for (const token of readTokens(source)) {
		if (token.kind !== "symbol") continue;
		depth += depthOf(token);
		if (depth === 0 && token.text === sign) {
			sections.push(source.slice(from, token.from).trim());
			from = token.to;
		}
	}
	sections.push(source.slice(from).trim());
	return sections;
}

/** How a token changes the depth of brackets. */
export const depthOf = (token: Token): number =>
	token.kind !== "symbol"
		? 0
		: OPEN.has(token.text)
			? 1
			: CLOSE.has(token.text)
				? -1
				: 0;

/** What stands between the bracket that a source begins with and the one that it ends with; null if these are no pair. */
export function insideBrackets(
	source: string,
	open: string,
	close: string,
): string | null {
	const trimmed = source.trim();
	if (!trimmed.startsWith(open) || !trimmed.endsWith(close)) return null;
	let depth = 0;
	for (const token of readTokens(trimmed, { from: open.length - 1 })) {
		depth += depthOf(token);
		if (depth === 0)
			return token.to === trimmed.length
				? trimmed.slice(open.length, -close.length)
				: null;
	}
	return null;
}
