/* What the parts of values are: fields of objects, of each item of a list, and what dates, durations and ranges tell. */
import {
	ANY,
	BOOLEAN,
	type FeelType,
	fieldOf,
	listOf,
	NUMBER,
	TEXT,
} from "./feel-type.ts";

const OFFSET: FeelType = { kind: "days and time duration" };

const numbers = (...names: readonly string[]) =>
	Object.fromEntries(names.map((name): [string, FeelType] => [name, NUMBER]));

const OF_DATE = numbers("year", "month", "day", "weekday", "value");
const OF_TIME = {
	...numbers("hour", "minute", "second", "value"),
	"time offset": OFFSET,
	timezone: TEXT,
};

const PARTS: Partial<
	Record<FeelType["kind"], Readonly<Record<string, FeelType>>>
> = {
	date: OF_DATE,
	time: OF_TIME,
	"date and time": { ...OF_DATE, ...OF_TIME },
	"days and time duration": numbers(
		"days",
		"hours",
		"minutes",
		"seconds",
		"value",
	),
	"years and months duration": numbers("years", "months", "value"),
};

/** The type of a part; of what is not known, any. */
export function partOf(type: FeelType, name: string): FeelType {
	if (type.kind === "list") return listOf(partOf(type.of, name));
	if (type.kind === "range")
		return name === "start" || name === "end"
			? (type.of ?? ANY)
			: /^(start|end) included$/.test(name)
				? BOOLEAN
				: ANY;
	const parts = PARTS[type.kind];
	return parts
		? Object.hasOwn(parts, name)
			? (parts[name] ?? ANY)
			: ANY
		: fieldOf(type, name);
}
