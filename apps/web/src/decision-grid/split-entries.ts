import { readTokens } from "@patchbay/flow";

const OPEN = new Set(["(", "[", "{"]);
const CLOSE = new Set([")", "]", "}"]);

/** The entries of a cell between the commas outside of all brackets, trimmed. */
export function splitEntries(source: string): readonly string[] {
	const entries: string[] = [];
	let depth = 0;
	let from = 0;
	for (const token of readTokens(source)) {
		if (token.kind !== "symbol") continue;
		if (OPEN.has(token.text)) depth += 1;
		if (CLOSE.has(token.text)) depth -= 1;
		if (depth !== 0 || token.text !== ",") continue;
		entries.push(source.slice(from, token.from).trim());
		from = token.to;
	}
	entries.push(source.slice(from).trim());
	return entries;
}
