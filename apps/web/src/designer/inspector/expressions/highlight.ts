/** An expression or template cut into pieces of one look each: references, text, numbers, words of the language. */
import { readTokens, splitTemplate, type Token } from "@patchbay/flow";

/** A piece of source and what it is. Joined, the pieces are the source again, sign for sign. */
export interface SourcePiece {
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

const WORDS = new Set([
	"if",
	"then",
	"else",
	"for",
	"in",
	"return",
	"some",
	"every",
	"satisfies",
	"and",
	"or",
	"between",
	"true",
	"false",
	"null",
]);

/** Cuts shown source into pieces. `isRoot` tells which names are steps. */
export function highlightSource(
	source: string,
	template: boolean,
	isRoot: (name: string) => boolean,
): readonly SourcePiece[] {
	if (!template) return piecesOf(source, 0, source.length, isRoot);
	const { parts, issues } = splitTemplate(source);
	const pieces: SourcePiece[] = [];
	let at = 0;
	for (const part of parts) {
		if (part.kind === "text") continue;
		pieces.push(...prose(source.slice(at, part.from - 1)));
		pieces.push({ kind: "brace", text: "{" });
		pieces.push(...piecesOf(source, part.from, part.to, isRoot));
		pieces.push({ kind: "brace", text: "}" });
		at = part.to + 1;
	}
	const open = issues[0]?.from;
	if (open === undefined) return [...pieces, ...prose(source.slice(at))];
	return [
		...pieces,
		...prose(source.slice(at, open)),
		{ kind: "brace", text: "{" },
		...piecesOf(source, open + 1, source.length, isRoot),
	];
}

const prose = (text: string): readonly SourcePiece[] =>
	text === "" ? [] : [{ kind: "prose", text }];

function piecesOf(
	source: string,
	from: number,
	to: number,
	isRoot: (name: string) => boolean,
): readonly SourcePiece[] {
	const pieces: SourcePiece[] = [];
	const tokens = readTokens(source.slice(0, to), { from });
	let at = from;
	let root: string | null = null;
	tokens.forEach((token, index) => {
		if (token.from > at)
			pieces.push({ kind: "plain", text: source.slice(at, token.from) });
		root = rootAt(tokens, index, root, isRoot);
		const kind = kindOf(token, tokens, index, root);
		pieces.push({
			kind,
			text: token.text,
			...(kind === "reference" && root !== null ? { root } : {}),
		});
		at = token.to;
	});
	if (at < to) pieces.push({ kind: "plain", text: source.slice(at, to) });
	return pieces;
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
): SourcePiece["kind"] {
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
): SourcePiece["kind"] {
	if (tokens[index - 1]?.text === ".") return "plain";
	if (WORDS.has(token.text)) return "word";
	// Functions may have names of several words: `string length(`.
	let next = index + 1;
	while (tokens[next]?.kind === "name" && !WORDS.has(tokens[next]?.text ?? ""))
		next += 1;
	return tokens[next]?.text === "(" ? "function" : "plain";
}
