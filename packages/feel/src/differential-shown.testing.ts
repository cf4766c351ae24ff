/* What can be told of values from how the differential test shows them. */

/** The kind of a value, from how it is shown. */
export function kindOf(shown = ""): string {
	if (/^-?\d/.test(shown)) {
		return "number";
	}
	const temporal =
		/^(date and time|date|time|days and time duration|years and months duration|range) /.exec(
			shown,
		);
	if (temporal) {
		return temporal[1] ?? "";
	}
	const first = shown[0] ?? "";
	const known: Readonly<Record<string, string>> = {
		'"': "text",
		"[": "list",
		"{": "context",
	};
	return (
		known[first] ?? (shown === "true" || shown === "false" ? "boolean" : shown)
	);
}

export const ORDERED = new Set([
	"number",
	"text",
	"date",
	"time",
	"date and time",
	"days and time duration",
	"years and months duration",
]);

export const isZoned = (shown: string) =>
	/(Z|@.+|[+-]\d\d:\d\d(:\d\d)?)$/.test(shown);
export const isClock = (shown: string) =>
	/^(date and )?time$/.test(kindOf(shown));
/** Its named zone: a time in one has no offset without a day. */
export const zoneOf = (shown: string) => /@.*/.exec(shown)?.[0] ?? "";
export const isDuration = (shown = "") => kindOf(shown).endsWith("duration");

/** Whether two values have an order among them, by 10.3.2.13. */
export const haveOrder = (a = "", b = "") =>
	ORDERED.has(kindOf(a)) &&
	kindOf(a) === kindOf(b) &&
	(!isClock(a) || isZoned(a) === isZoned(b)) &&
	(kindOf(a) !== "time" || zoneOf(a) === zoneOf(b));

export const isCloseTo = (a: number, b: number) =>
	Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a));

/** Whether two texts differ in the last digits of numbers only. */
export function areNear(a: string, b: string): boolean {
	const number = /-?\d+(?:\.\d+)?(?:e[+-]\d+)?/g;
	const [left, right] = [a.match(number) ?? [], b.match(number) ?? []];
	return (
		a.replace(number, "#") === b.replace(number, "#") &&
		left.every((each, at) => isCloseTo(Number(each), Number(right[at])))
	);
}

export const COMPARISON = /^\(#\w (<|<=|>|>=) #\w\)$/;
export const EQUALITY = /^\(#\w (=|!=) #\w\)$/;
export const ARITHMETIC = /^\(#\w ([-+*/]|\*\*) (#\w|2)\)$/;

export const numberOf = (shown = "") => Number(shown);
export const isFraction = (shown: string) =>
	kindOf(shown) === "number" && !Number.isInteger(Number(shown));

/** The months of a duration; days are left out. */
export function monthsOf(duration: string): number {
	const [, sign, years = 0, months = 0] =
		/(-?)P(?:(\d+)Y)?(?:(\d+)M)?/.exec(duration) ?? [];
	return (sign === "-" ? -1 : 1) * (12 * Number(years) + Number(months));
}

/** Whether a number or a date is after another. */
export const isAfter = (a = "", b = "") =>
	kindOf(a) === "number" ? numberOf(a) > numberOf(b) : a > b;

export const endsFirst = (range = "") => {
	const [, start, end] = /^range [[(](.*)\.\.(.*)[\])]$/.exec(range) ?? [];
	return isAfter(start, end);
};

/** The kinds of the items of a list. Texts with commas count several times, which does no harm. */
export const kindsIn = (list: string): string[] => itemsOf(list).map(kindOf);

export const itemsOf = (list: string): string[] =>
	list.startsWith("[") && list !== "[]" ? list.slice(1, -1).split(", ") : [];

export const itemsIn = (list: string): number =>
	list.startsWith("[{") ? list.split("{").length - 1 : itemsOf(list).length;

/** What a range, or a value, is compared by. */
export const pointOf = (shown = "") =>
	/^range [[(](.*)\.\./.exec(shown)?.[1]?.replace(/^null$/, "0") ?? shown;

/** Part of a text from a position on, both shown. */
export const sliceOf = (text: string, from: number): string =>
	JSON.stringify(JSON.parse(text).slice(from));

/** Lists and items joined into one list. */
export const joinedBy = (given: readonly string[]): string =>
	`[${given.flatMap((each) => (kindOf(each) === "list" ? itemsOf(each) : [each])).join(", ")}]`;

/** Kinds that feelin cannot put in order. */
export const isWithoutOrder = (shown?: string): boolean =>
	["boolean", "list", "context", "range"].includes(kindOf(shown));
