/* Types as an expression writes them, as types that flow through it. */
import {
	ANY,
	BOOLEAN,
	type FeelType,
	listOf,
	NUMBER,
	rangeOf,
	TEXT,
} from "./feel-type.ts";
import type { TypeTerm } from "./types.ts";

const NAMED: Readonly<Record<string, FeelType>> = {
	number: NUMBER,
	string: TEXT,
	boolean: BOOLEAN,
	date: { kind: "date" },
	time: { kind: "time" },
	"date and time": { kind: "date and time" },
	"days and time duration": { kind: "days and time duration" },
	"years and months duration": { kind: "years and months duration" },
	list: listOf(ANY),
	context: { kind: "object", fields: {}, open: true },
	function: { kind: "function" },
	range: { kind: "range" },
	Null: { kind: "nothing" },
};

/** The type that is written; any for a name that is not one of FEEL's own. */
export function writtenType(type: TypeTerm): FeelType {
	switch (type.kind) {
		case "named":
			return Object.hasOwn(NAMED, type.name) ? (NAMED[type.name] ?? ANY) : ANY;
		case "list":
			return listOf(writtenType(type.of));
		case "range":
			return rangeOf(writtenType(type.of));
		case "context":
			return {
				kind: "object",
				fields: Object.fromEntries(
					type.entries.map((entry) => [entry.name, writtenType(entry.type)]),
				),
				open: true,
			};
		case "function":
			return { kind: "function", gives: writtenType(type.result) };
	}
}
