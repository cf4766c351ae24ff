/**
 * What could be written at the caret: steps, their values, functions and words of the language. Works on the shown
 * form of an expression or template, finished or not.
 */
import { readTokens, splitTemplate, type Token } from "@patchbay/flow";
import { OFFERED_FUNCTIONS } from "./function-help.ts";
import { depthOf } from "./split-source.ts";
import { typeWords } from "./type-words.ts";
import type { UpstreamStep, ValueRow } from "./upstream.ts";
import { isPlainName, sourceOfPath } from "./value-source.ts";

/** One thing that could be written. */
export interface Completion {
	readonly id: string;
	readonly kind: "step" | "value" | "function" | "word" | "text";
	/** What is written. */
	readonly label: string;
	/** What it is, in words. */
	readonly detail: string;
	readonly type: string;
	/** The value it stands for, with its sample. */
	readonly row?: ValueRow;
	/** For icon and hue. */
	readonly system?: string;
	/** The text that takes the place of `from` to `to`. */
	readonly insert: string;
	readonly from: number;
	readonly to: number;
	/** Where the caret stands within the inserted text. */
	readonly caret: number;
	/** Whether the list should open again, because more is to be chosen. */
	readonly goesOn: boolean;
}

/** Where the list is asked for. */
export interface CompletionPlace {
	readonly text: string;
	readonly caret: number;
	readonly template: boolean;
	/** Asked for by a key, and not by typing. */
	readonly asked: boolean;
	readonly steps: readonly UpstreamStep[];
}

const MOST = 100;

/** What could be written, the best first; empty when nothing should be offered. */
export function completionsAt(place: CompletionPlace): readonly Completion[] {
	const start = expressionStart(place);
	if (start === null) return place.asked ? inText(place) : [];
	const before = place.text.slice(0, place.caret);
	const tokens = readTokens(before, { from: start });
	const last = tokens.at(-1);
	if (last && isInsideText(last, place.caret)) return [];
	const typing = last?.kind === "name" && last.to === place.caret;
	const partial = typing ? last.text : "";
	const rest = typing ? tokens.slice(0, -1) : tokens;
	const afterDot = rest.at(-1)?.text === ".";
	const opened = place.template && tokens.length === 0;
	if (!afterDot && partial === "" && !place.asked && !opened) return [];
	const scope = scopeOf(rest, place.steps);
	const from = place.caret - partial.length;
	const found = afterDot
		? valuesAfter(rest, scope, place, from)
		: namesAt(scope, place, from);
	const ranked = rank(found, partial).slice(0, MOST);
	const [only] = ranked;
	return ranked.length === 1 && only?.insert === partial ? [] : ranked;
}

/** Where the expression begins that the caret stands in; null in the plain text of a template. */
function expressionStart({
	text,
	caret,
	template,
}: CompletionPlace): number | null {
	if (!template) return 0;
	const open = splitTemplate(text.slice(0, caret)).issues[0];
	return open === undefined ? null : open.from + 1;
}

const isInsideText = (last: Token, caret: number): boolean =>
	(!last.closed && (last.kind === "text" || last.kind === "comment")) ||
	(last.to === caret &&
		(last.kind === "text" || last.kind === "quoted" || last.kind === "number"));

interface Scope {
	readonly roots: ReadonlyMap<string, ValueRow>;
	/** Names that loops before the caret have given to items. */
	readonly bound: ReadonlyMap<string, ValueRow>;
	/** Inside a filter: the items. */
	readonly item: ValueRow | null;
}

function scopeOf(
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
function readChain(
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

function resolve(
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

function valuesAfter(
	tokens: readonly Token[],
	scope: Scope,
	place: CompletionPlace,
	from: number,
): readonly Completion[] {
	const end = tokens.length - 1;
	const row = resolve(readChain(tokens, end), scope);
	const dot = tokens[end];
	if (!row || !dot) return [];
	const start = chainStart(tokens, end);
	const chain = place.text.slice(start, dot.from).trim();
	return row.children.map((child) => {
		if (isPlainName(child.name))
			return valueCompletion(child, { from, to: place.caret });
		const insert = `get value(${chain}, ${JSON.stringify(child.name)})`;
		return {
			...valueCompletion(child, { from: start, to: place.caret }),
			insert,
			caret: insert.length,
			goesOn: false,
		};
	});
}

function chainStart(tokens: readonly Token[], end: number): number {
	let at = skipFilter(tokens, end - 1);
	while (tokens[at - 1]?.text === ".") at = skipFilter(tokens, at - 2);
	return tokens[at]?.from ?? 0;
}

type Range = { readonly from: number; readonly to: number };

/** Groups are written with a dot, because one of their values is meant. */
function valueCompletion(row: ValueRow, range: Range): Completion {
	const goesOn = row.type === "group" && row.children.length > 0;
	const insert = goesOn ? `${row.name}.` : row.name;
	return {
		id: row.path.join("."),
		kind: "value",
		label: row.name,
		detail: row.title === row.name ? "" : row.title,
		type: row.type,
		row,
		insert,
		...range,
		caret: insert.length,
		goesOn,
	};
}

function namesAt(
	scope: Scope,
	place: CompletionPlace,
	from: number,
): readonly Completion[] {
	const range = { from, to: place.caret };
	const fields = scope.item?.children.filter(({ name }) => isPlainName(name));
	return [
		...(fields ?? []).map((child) => valueCompletion(child, range)),
		...[...scope.bound].map(([name, row]) => ({
			...valueCompletion({ ...row, name, type: "item" }, range),
			id: `bound.${name}`,
			detail: `One of ${row.title}`,
		})),
		...place.steps.map((step) => stepCompletion(step, range)),
		...WORDS.map((word) => wordCompletion(word, range)),
		...FUNCTIONS.map((each) => functionCompletion(each, place, range)),
	];
}

function stepCompletion(step: UpstreamStep, range: Range): Completion {
	const insert = step.children.length > 0 ? `${step.name}.` : step.name;
	return {
		id: `step.${step.name}`,
		kind: "step",
		label: step.name,
		detail: step.title,
		type: step.certain ? "" : "not on every path",
		row: step,
		system: step.system,
		insert,
		...range,
		caret: insert.length,
		goesOn: step.children.length > 0,
	};
}

const FUNCTIONS = OFFERED_FUNCTIONS;

function functionCompletion(
	{ name, params, signature, help }: (typeof FUNCTIONS)[number],
	{ text, caret }: CompletionPlace,
	range: Range,
): Completion {
	const called = text[caret] === "(";
	const insert = called ? name : `${name}()`;
	return {
		id: `function.${name}`,
		kind: "function",
		label: name,
		detail: help,
		type: signature,
		insert,
		...range,
		caret: called || params.length === 0 ? insert.length : insert.length - 1,
		goesOn: false,
	};
}

const WORDS: readonly {
	readonly label: string;
	readonly help: string;
	readonly insert: string;
	readonly caret: number;
}[] = [
	{
		label: "if",
		help: "One value or another: if … then … else …",
		insert: "if  then  else ",
		caret: 3,
	},
	{
		label: "some",
		help: "Whether it holds for at least one item: some x in list satisfies …",
		insert: "some x in  satisfies ",
		caret: 10,
	},
	{
		label: "every",
		help: "Whether it holds for all items: every x in list satisfies …",
		insert: "every x in  satisfies ",
		caret: 11,
	},
	{
		label: "for",
		help: "A new list made of each item: for x in list return …",
		insert: "for x in  return ",
		caret: 9,
	},
	{ label: "and", help: "Both must hold", insert: "and ", caret: 4 },
	{ label: "or", help: "One of them must hold", insert: "or ", caret: 3 },
	{
		label: "between",
		help: "Within two values: x between 1 and 5",
		insert: "between  and ",
		caret: 8,
	},
	{ label: "in", help: "One of several values", insert: "in ", caret: 3 },
	{ label: "true", help: "Yes", insert: "true", caret: 4 },
	{ label: "false", help: "No", insert: "false", caret: 5 },
	{ label: "null", help: "Nothing", insert: "null", caret: 4 },
];

const wordCompletion = (
	{ label, help, insert, caret }: (typeof WORDS)[number],
	range: Range,
): Completion => ({
	id: `word.${label}`,
	kind: "word",
	label,
	detail: help,
	type: "",
	insert,
	...range,
	caret,
	goesOn: false,
});

/** In the text of a template, whole values are offered, ready in their braces. */
function inText({ caret, steps }: CompletionPlace): readonly Completion[] {
	return steps.flatMap((step) => {
		const insert = `{${step.name}.}`;
		const range = { from: caret, to: caret };
		const head: Completion = {
			...stepCompletion(step, range),
			insert,
			caret: insert.length - 1,
		};
		return [head];
	});
}

/** Text that puts a picked value into a field. */
export const insertionOf = (
	path: readonly string[],
	shownRoot: string,
	inTemplateText: boolean,
): string => {
	const source = sourceOfPath([shownRoot, ...path.slice(1)]);
	return inTemplateText ? `{${source}}` : source;
};

/** Whether the caret stands in the plain text of a template, and not within braces. */
export const isInTemplateText = (
	text: string,
	caret: number,
	template: boolean,
): boolean =>
	template && splitTemplate(text.slice(0, caret)).issues.length === 0;

function rank(
	found: readonly Completion[],
	partial: string,
): readonly Completion[] {
	const query = partial.toLowerCase();
	if (query === "") return found;
	return found
		.map((item, index) => ({ item, index, score: scoreOf(item, query) }))
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score || a.index - b.index)
		.map(({ item }) => item);
}

const KIND_SCORE: Readonly<Record<Completion["kind"], number>> = {
	value: 4,
	text: 4,
	step: 3,
	word: 2,
	function: 1,
};

function scoreOf(item: Completion, query: string): number {
	const label = item.label.toLowerCase();
	const bonus = KIND_SCORE[item.kind];
	if (label === query) return 60 + bonus;
	if (label.startsWith(query)) return 40 + bonus;
	const words = `${label} ${item.kind === "word" ? "" : item.detail.toLowerCase()}`;
	if (words.split(/[\s_]+/).some((word) => word.startsWith(query)))
		return 20 + bonus;
	return label.includes(query) ? 10 + bonus : 0;
}
