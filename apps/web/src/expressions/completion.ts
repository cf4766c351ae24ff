/**
 * What could be written at the caret: steps, their values, functions and words of the language. Works on the shown
 * form of an expression or template, finished or not.
 */
import { readTokens, splitTemplate, type Token } from "@patchbay/flow";
import {
	chainStart,
	readChain,
	resolve,
	type Scope,
	scopeOf,
} from "./completion-scope.ts";
import {
	OFFERED_FUNCTIONS,
	type OfferedForm,
	type OfferedFunction,
} from "./function-help.ts";
import { LANGUAGE_WORDS } from "./language-words.ts";
import type { UpstreamStep, ValueRow } from "./value-row.ts";
import { isPlainName, sourceOfPath } from "./value-source.ts";

/** One thing that could be written. */
export interface Completion {
	readonly id: string;
	readonly kind: "step" | "value" | "function" | "word" | "text";
	/** What is written. */
	readonly label: string;
	/** What it is, in words. */
	readonly detail: string;
	/** For a function: every way to call it. */
	readonly forms?: readonly OfferedForm[];
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
		...LANGUAGE_WORDS.map((word) => wordCompletion(word, range)),
		...OFFERED_FUNCTIONS.map((each) => functionCompletion(each, place, range)),
	];
}

function stepCompletion(step: UpstreamStep, range: Range): Completion {
	const insert = step.children.length > 0 ? `${step.name}.` : step.name;
	return {
		id: `step.${step.name}`,
		kind: "step",
		label: step.name,
		detail: step.title,
		type: step.certain
			? step.children.length > 0
				? ""
				: step.type
			: "not on every path",
		row: step,
		system: step.system,
		insert,
		...range,
		caret: insert.length,
		goesOn: step.children.length > 0,
	};
}

function functionCompletion(
	{ name, params, forms, help }: OfferedFunction,
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
		forms,
		type: forms[0]?.signature ?? "",
		insert,
		...range,
		caret: called || params.length === 0 ? insert.length : insert.length - 1,
		goesOn: false,
	};
}

const wordCompletion = (
	{ label, help, insert, caret }: (typeof LANGUAGE_WORDS)[number],
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
	// Two letters begin some word of nearly every sentence.
	const inHelp =
		item.kind !== "word" && (item.kind !== "function" || query.length > 2);
	const words = `${label} ${inHelp ? item.detail.toLowerCase() : ""}`;
	if (words.split(/[\s_]+/).some((word) => word.startsWith(query)))
		return 20 + bonus;
	return label.includes(query) ? 10 + bonus : 0;
}
