/** What each function of expressions does, in one line for people who do not program. */
import { FUNCTION_SIGNATURES, type FunctionSignature } from "@patchbay/flow";

/** By name. */
export const FUNCTION_HELP: Readonly<Record<string, string>> = {
	abs: "The number without its sign",
	all: "Whether every value is true",
	any: "Whether at least one value is true",
	append: "The list with items at its end",
	ceiling: "Rounds up to a whole number",
	concatenate: "Puts lists one behind the other",
	contains: "Whether a text has another in it",
	context: "A group made of keys and values",
	"context merge": "One group made of several",
	"context put": "The group with one value changed",
	count: "How many items a list has",
	date: "A day, from text such as 2027-03-04",
	"date and time": "A moment, from text or from a day and a time",
	"day of week": "The name of the weekday",
	"day of year": "Which day of the year it is, from 1",
	decimal: "Rounds to so many decimals",
	"distinct values": "The list without repetitions",
	duration: 'A stretch of time, such as "P2D" for two days',
	"ends with": "Whether a text ends with another",
	even: "Whether a number is even",
	exp: "e to the power of a number",
	flatten: "One list out of lists within lists",
	floor: "Rounds down to a whole number",
	"get entries": "The keys and values of a group as a list",
	"get value": "One value of a group, by its key",
	"index of": "At which places of a list a value stands",
	"insert before": "The list with an item put in at a place",
	is: "Whether two values are exactly the same",
	"list contains": "Whether a value is in a list",
	"list replace": "The list with the item at a place replaced",
	log: "The natural logarithm",
	"lower case": "The text in small letters",
	max: "The largest of the values",
	mean: "The average of the numbers",
	median: "The middle one of the numbers",
	min: "The smallest of the values",
	mode: "The numbers that occur most often",
	modulo: "What is left after a division",
	"month of year": "The name of the month",
	not: "True becomes false, and the other way round",
	now: "This moment",
	number: "A number, read from text",
	odd: "Whether a number is odd",
	product: "All numbers multiplied",
	remove: "The list without the item at a place",
	reverse: "The list from back to front",
	"round down": "Rounds towards zero",
	"round half down": "Rounds; a half goes towards zero",
	"round half up": "Rounds; a half goes away from zero",
	"round up": "Rounds away from zero",
	sqrt: "The square root",
	"starts with": "Whether a text begins with another",
	stddev: "How far the numbers spread",
	string: "The value as text",
	"string join": "The texts of a list in one, with a separator",
	"string length": "How many characters a text has",
	sublist: "A part of a list, from a place on",
	substring: "A part of a text, from a place on",
	"substring after": "What stands behind another text",
	"substring before": "What stands before another text",
	sum: "All numbers added up",
	time: "A time of day, from text such as 17:00:00",
	today: "This day",
	union: "Lists joined, without repetitions",
	"upper case": "The text in capital letters",
	"week of year": "The number of the week",
	"years and months duration": "Years and months between two days",
};

/** A function with its parameters, as it is called: `substring(string, start position, [length])`. */
export function signatureWords({
	name,
	params,
	required,
	rest,
}: FunctionSignature): string {
	const words = params.map((param, index) =>
		index < required ? param : `[${param}]`,
	);
	if (rest) words.push("…");
	return `${name}(${words.join(", ")})`;
}

/** The functions that are offered, with their help. */
export const OFFERED_FUNCTIONS: readonly (FunctionSignature & {
	readonly help: string;
	readonly signature: string;
})[] = FUNCTION_SIGNATURES.map((each) => ({
	...each,
	help: FUNCTION_HELP[each.name] ?? "",
	signature: signatureWords(each),
}));
