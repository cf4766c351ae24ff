/** Which names mean what at a place of an expression that may not be finished: steps, items of loops and filters. */
import type { Token } from "@patchbay/flow";
import { depthOf } from "./split-source.ts";
import { typeWords } from "./type-words.ts";
import type { UpstreamStep, ValueRow } from "./value-row.ts";

/** The names that are known at a place. */
export interface Scope {
	readonly roots: ReadonlyMap<string, ValueRow>;
	/** Names that loops before the caret have given to items. */
	readonly bound: ReadonlyMap<string, ValueRow>;
	/** Inside a filter: the items. */
	readonly item: ValueRow | null;
}

/** What is known behind these tokens. */
export function scopeOf(
	tokens: readonly Token[],
	steps: readonly UpstreamStep[],
): Scope {
	const roots = new Map<string, ValueRow>(
		steps.map((step) => [step.name, step]),
	);
	const bound = new Map<string, ValueRow>();
	const scope: Scope = { roots, bound, item: null };
	tokens.forEach((token, index) => {
		if (token.text !== "in" || tokens[index - 1]?.kind !== "name") return;
		const name = tokens[index - 1]?.text ?? "";
		const list = resolve(readChain(tokens, chainEnd(tokens, index + 1)), scope);
		if (list) bound.set(name, itemOf(list));
	});
	const open = openFilter(tokens);
	const list = open === null ? null : resolve(readChain(tokens, open), scope);
	return { roots, bound, item: list ? itemOf(list) : null };
}

/** Where the chain of names that begins here has ended. */
function chainEnd(tokens: readonly Token[], from: number): number {
	let at = from;
	while (
		tokens[at]?.kind === "name" &&
		tokens[at + 1]?.text === "." &&
		tokens[at + 2]?.kind === "name"
	)
		at += 2;
	return at + 1;
}

/** The place of the innermost `[` that is still open. */
function openFilter(tokens: readonly Token[]): number | null {
	let depth = 0;
	for (let at = tokens.length - 1; at >= 0; at -= 1) {
		const token = tokens[at];
		if (!token) continue;
		depth += depthOf(token);
		if (depth === 1 && token.text === "[") return at;
		if (depth === 1) depth = 0;
	}
	return null;
}

/** The names of the chain that ends before `end`, filters left out; null when it begins with something else. */
export function readChain(
	tokens: readonly Token[],
	end: number,
): readonly string[] | null {
	const path: string[] = [];
	let at = end - 1;
	for (;;) {
		at = skipFilter(tokens, at);
		const token = tokens[at];
		if (token?.kind !== "name") return null;
		path.unshift(token.text);
		if (tokens[at - 1]?.text !== ".") return path;
		at -= 2;
	}
}

function skipFilter(tokens: readonly Token[], at: number): number {
	if (tokens[at]?.text !== "]") return at;
	let depth = 0;
	for (let index = at; index >= 0; index -= 1) {
		const token = tokens[index];
		if (token) depth -= depthOf(token);
		if (depth === 0) return index - 1;
	}
	return -1;
}

/** The value that a chain of names stands for. */
export function resolve(
	path: readonly string[] | null,
	{ roots, bound, item }: Scope,
): ValueRow | null {
	if (!path) return null;
	const [root = "", ...rest] = path;
	let at: ValueRow | null | undefined =
		bound.get(root) ??
		(root === "item" ? item : null) ??
		item?.children.find((child) => child.name === root) ??
		roots.get(root);
	for (const name of rest)
		at = at?.children.find((child) => child.name === name);
	return at ?? null;
}

/** One item of a list: its fields are no longer lists. */
const itemOf = (list: ValueRow): ValueRow => ({
	...list,
	children: list.children.map((child) => {
		const schema = child.schema.items ?? {};
		const samples = child.sample;
		const sample = Array.isArray(samples) ? samples[0] : undefined;
		return { ...child, schema, type: typeWords(schema), sample };
	}),
});

/** Where in the text the chain begins that ends before a token. */
export function chainStart(tokens: readonly Token[], end: number): number {
	let at = skipFilter(tokens, end - 1);
	while (tokens[at - 1]?.text === ".") at = skipFilter(tokens, at - 2);
	return tokens[at]?.from ?? 0;
}
