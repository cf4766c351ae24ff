/* What functions give, for types that flow through expressions. Functions that are not here give any value. */
import {
	ANY,
	BOOLEAN,
	eitherOf,
	type FeelType,
	listOf,
	NUMBER,
	TEXT,
} from "./feel-type.ts";

type Result = FeelType | ((args: readonly FeelType[]) => FeelType);

const same = (result: FeelType, ...names: readonly string[]) =>
	names.map((name): [string, Result] => [name, result]);

/** The type of the items when a function is given one list, or any number of values. */
function itemOf(args: readonly FeelType[]): FeelType {
	const [first = ANY] = args;
	if (args.length === 1 && first.kind === "list") return first.of;
	return args.length === 1 ? ANY : args.reduce(eitherOf);
}

const listItself = (args: readonly FeelType[]): FeelType =>
	args[0]?.kind === "list" ? args[0] : listOf(ANY);

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
		"product",
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
	...same({ kind: "range" }, "range"),
	...same(listOf(TEXT), "split"),
	...same(listOf(NUMBER), "index of"),
	["abs", ([type = ANY]) => type],
	["min", itemOf],
	["max", itemOf],
	["sublist", listItself],
	["remove", listItself],
	["reverse", listItself],
	["distinct values", listItself],
	["duplicate values", listItself],
	["sort", listItself],
	[
		"append",
		([list = ANY, ...items]) =>
			listOf(items.reduce(eitherOf, list.kind === "list" ? list.of : ANY)),
	],
	[
		"concatenate",
		(lists) =>
			lists.length === 0
				? listOf(ANY)
				: lists.map((list) => listItself([list])).reduce(eitherOf),
	],
]);

/** The type of what a function gives for arguments of these types. */
export function resultOf(name: string, args: readonly FeelType[]): FeelType {
	const result = RESULTS.get(name) ?? ANY;
	return typeof result === "function" ? result(args) : result;
}
