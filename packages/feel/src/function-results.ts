/* What functions give, for types that flow through expressions, as exactly as their arguments tell. */
import {
	ANY,
	BOOLEAN,
	eitherOf,
	type FeelType,
	listOf,
	NUMBER,
	rangeOf,
	TEXT,
} from "./feel-type.ts";
import { createMeter } from "./meter.ts";
import { isNumber } from "./number.ts";
import {
	contextOf,
	fieldsOf,
	mergeOf,
	partIn,
	putOf,
} from "./object-results.ts";
import { parseRange } from "./range-functions.ts";
import { isTemporal, temporalKind } from "./temporal.ts";
import { parseDuration } from "./temporal-text.ts";
import type { Term } from "./term.ts";
import type { Value } from "./value.ts";

/** An argument of a call. */
export type Given = {
	readonly type: FeelType;
	/** What is written; null where it is left out. */
	readonly term: Term | null;
	/** The types of its items, where it is a list that is written. */
	readonly items: readonly FeelType[] | null;
};

type Result = FeelType | ((given: readonly Given[]) => FeelType);

const same = (result: Result, ...names: readonly string[]) =>
	names.map((name): [string, Result] => [name, result]);

const typeAt = (given: readonly Given[], at: number): FeelType =>
	given[at]?.type ?? ANY;

/** An item where a list of one stands for it. */
const onlyOf = (type: FeelType): FeelType =>
	type.kind === "list" ? type.of : type;

/** A list where an item stands for a list of one. */
const listFrom = (type: FeelType): FeelType =>
	type.kind === "list" ? type : listOf(type);

/** The type of the items when a function is given one list, or any number of values. */
function oneOf(given: readonly Given[]): FeelType {
	const types = given.map(({ type }) => type);
	return types.length === 1
		? onlyOf(typeAt(given, 0))
		: types.reduce(eitherOf, NOTHING);
}

const NOTHING: FeelType = { kind: "nothing" };

const listItself = (given: readonly Given[]): FeelType =>
	listFrom(typeAt(given, 0));

/** The list with one of its items, or a new one, among them. */
const listWithThird = (given: readonly Given[]): FeelType =>
	listOf(eitherOf(onlyOf(typeAt(given, 0)), typeAt(given, 2)));

const joined = (given: readonly Given[]): FeelType =>
	given.map(({ type }) => listFrom(type)).reduce(eitherOf, NOTHING);

/** What is in lists in lists. */
const leafOf = (type: FeelType): FeelType =>
	type.kind === "list" ? leafOf(type.of) : type;

/** The text that is written as an argument; null where it is only known later. */
const writtenText = (given: Given | undefined): string | null =>
	given?.term?.kind === "literal" && typeof given.term.value === "string"
		? given.term.value
		: null;

/** Which of the two durations it is shows in the text, if that is written. */
function durationOf([from]: readonly Given[]): FeelType {
	const type = onlyOf(from?.type ?? ANY);
	if (type.kind.endsWith("duration")) return type;
	const text = writtenText(from);
	const value = text === null ? null : parseDuration(text);
	return value ? { kind: temporalKind(value) } : ANY;
}

function rangeIn([from]: readonly Given[]): FeelType {
	const text = writtenText(from);
	const range = text === null ? null : parseRange(text, createMeter());
	return range ? rangeOf(kindOfEnd(range.start)) : { kind: "range" };
}

function kindOfEnd(end: Value): FeelType {
	if (isTemporal(end)) return { kind: temporalKind(end) };
	return isNumber(end) ? NUMBER : typeof end === "string" ? TEXT : ANY;
}

const RESULTS: ReadonlyMap<string, Result> = new Map<string, Result>([
	...same(
		TEXT,
		"string",
		"substring",
		"substring before",
		"substring after",
		"upper case",
		"lower case",
		"replace",
		"string join",
		"day of week",
		"month of year",
	),
	...same(
		NUMBER,
		"number",
		"string length",
		"decimal",
		"floor",
		"ceiling",
		"round up",
		"round down",
		"round half up",
		"round half down",
		"modulo",
		"sqrt",
		"log",
		"exp",
		"count",
		"sum",
		"mean",
		"product",
		"median",
		"stddev",
		"day of year",
		"week of year",
	),
	...same(
		BOOLEAN,
		"not",
		"contains",
		"starts with",
		"ends with",
		"matches",
		"list contains",
		"all",
		"any",
		"odd",
		"even",
		"is",
		"before",
		"after",
		"meets",
		"met by",
		"overlaps",
		"overlaps before",
		"overlaps after",
		"finishes",
		"finished by",
		"includes",
		"during",
		"starts",
		"started by",
		"coincides",
	),
	...same({ kind: "date" }, "date", "today"),
	...same({ kind: "time" }, "time"),
	...same({ kind: "date and time" }, "date and time", "now"),
	...same({ kind: "years and months duration" }, "years and months duration"),
	...same(listOf(TEXT), "split"),
	...same(listOf(NUMBER), "index of", "mode"),
	...same(oneOf, "min", "max"),
	...same(
		listItself,
		"sublist",
		"remove",
		"reverse",
		"distinct values",
		"duplicate values",
		"sort",
	),
	...same(listWithThird, "insert before", "list replace"),
	...same(joined, "concatenate", "union"),
	["abs", (given) => onlyOf(typeAt(given, 0))],
	["duration", durationOf],
	["range", rangeIn],
	[
		"append",
		([list, ...items]) =>
			listOf(
				items
					.map(({ type }) => type)
					.reduce(eitherOf, onlyOf(list?.type ?? ANY)),
			),
	],
	["flatten", (given) => listOf(leafOf(typeAt(given, 0)))],
	["get value", ([object, key]) => partIn(object?.type ?? ANY, key?.term)],
	["get entries", ([object]) => fieldsOf(object?.type ?? ANY)],
	["context", ([entries]) => contextOf(entries?.term, entries?.items ?? [])],
	[
		"context put",
		([object, key, value]) =>
			putOf(object?.type ?? ANY, key?.term, value?.type ?? ANY),
	],
	["context merge", ([contexts]) => mergeOf(contexts?.items ?? null)],
]);

/** The type of what a function gives for arguments of these types. */
export function resultOf(name: string, given: readonly Given[]): FeelType {
	const result = RESULTS.get(name) ?? ANY;
	return typeof result === "function" ? result(given) : result;
}

/** The names of the functions whose results are known. */
export const FUNCTIONS_WITH_RESULTS: ReadonlySet<string> = new Set(
	RESULTS.keys(),
);
