/** An expression or template cut into spans of one look each: references, text, numbers, words of the language. */
import { FEEL_WORDS } from "@patchbay/feel";
import { readTokens, splitTemplate, type Token } from "@patchbay/flow";

/** A span of source and what it is. Joined, the spans are the source again, sign for sign. */
export interface SourceSpan {
	readonly kind:
		| "plain"
		| "reference"
		| "text"
		| "number"
		| "word"
		| "function"
		| "brace"
		| "prose";
	readonly text: string;
	/** For a reference: the step that it begins with, as it is written. */
	readonly root?: string;
}

/** Cuts shown source into spans. `isRoot` tells which names are steps. */
export function highlightSource(
	source: string,
	template: boolean,
	isRoot: (name: string) => boolean,
): readonly SourceSpan[] {
	if (!template) return spansOf(source, 0, source.length, isRoot);
	const { parts, issues } = splitTemplate(source);
	const spans: SourceSpan[] = [];
	let at = 0;
	for (const part of parts) {
		if (part.kind === "text") continue;
		spans.push(...prose(source.slice(at, part.from - 1)));
		spans.push({ kind: "brace", text: "{" });
		spans.push(...spansOf(source, part.from, part.to, isRoot));
		spans.push({ kind: "brace", text: "}" });
		at = part.to + 1;
	}
	const open = issues[0]?.from;
	if (open === undefined) return [...spans, ...prose(source.slice(at))];
	return [
		...spans,
		...prose(source.slice(at, open)),
		{ kind: "brace", text: "{" },
		...spansOf(source, open + 1, source.length, isRoot),
	];
}

const prose = (text: string): readonly SourceSpan[] =>
	text === "" ? [] : [{ kind: "prose", text }];

function spansOf(
	source: string,
	from: number,
	to: number,
	isRoot: (name: string) => boolean,
): readonly SourceSpan[] {
	const spans: SourceSpan[] = [];
	const tokens = readTokens(source.slice(0, to), { from });
	let at = from;
	let root: string | null = null;
	tokens.forEach((token, index) => {
		if (token.from > at)
			spans.push({ kind: "plain", text: source.slice(at, token.from) });
		root = rootAt(tokens, index, root, isRoot);
		const kind = kindOf(token, tokens, index, root);
		spans.push({
			kind,
			text: token.text,
			...(kind === "reference" && root !== null ? { root } : {}),
		});
		at = token.to;
	});
	if (at < to) spans.push({ kind: "plain", text: source.slice(at, to) });
	return spans;
}

/** The step that the token at `index` belongs to, if it is a part of a reference. */
function rootAt(
	tokens: readonly Token[],
	index: number,
	root: string | null,
	isRoot: (name: string) => boolean,
): string | null {
	const token = tokens[index];
	const before = tokens[index - 1]?.text;
	if (token?.text === "." && root !== null) return root;
	if (token?.kind !== "name") return null;
	if (before === ".") return root;
	return isRoot(token.text) && tokens[index + 1]?.text !== ":"
		? token.text
		: null;
}

function kindOf(
	token: Token,
	tokens: readonly Token[],
	index: number,
	root: string | null,
): SourceSpan["kind"] {
	if (root !== null) return "reference";
	switch (token.kind) {
		case "text":
		case "quoted":
			return "text";
		case "number":
			return "number";
		case "name":
			return nameKind(token, tokens, index);
		default:
			return "plain";
	}
}

function nameKind(
	token: Token,
	tokens: readonly Token[],
	index: number,
): SourceSpan["kind"] {
	if (tokens[index - 1]?.text === ".") return "plain";
	if (FEEL_WORDS.has(token.text)) return "word";
	// Functions may have names of several words: `string length(`.
	let next = index + 1;
	while (
		tokens[next]?.kind === "name" &&
		!FEEL_WORDS.has(tokens[next]?.text ?? "")
	)
		next += 1;
	return tokens[next]?.text === "(" ? "function" : "plain";
}
