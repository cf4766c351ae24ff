/* What comes of calculating with values of two types. */
import type { FeelType } from "./feel-type.ts";
import type { ArithmeticOp } from "./term.ts";

const DAYS = "days and time duration";
const MONTHS = "years and months duration";

/** What comes of calculating: left, operator, right. */
const SUMS: readonly (readonly [string, string, string, FeelType["kind"]])[] = [
	["number", "+-*/**", "number", "number"],
	["text", "+", "text", "text"],
	...(["date", "date and time"] as const).flatMap(
		(kind) =>
			[
				[kind, "+-", DAYS, kind],
				[kind, "+-", MONTHS, kind],
				[DAYS, "+", kind, kind],
				[MONTHS, "+", kind, kind],
			] as const,
	),
	["date", "-", "date", DAYS],
	["date", "-", "date and time", DAYS],
	["date and time", "-", "date", DAYS],
	["date and time", "-", "date and time", DAYS],
	["time", "-", "time", DAYS],
	["time", "+-", DAYS, "time"],
	[DAYS, "+", "time", "time"],
	...([DAYS, MONTHS] as const).flatMap(
		(kind) =>
			[
				[kind, "+-", kind, kind],
				[kind, "*/", "number", kind],
				["number", "*", kind, kind],
				[kind, "/", kind, "number"],
			] as const,
	),
];

/**
 * The type of a sum, a difference and the like; null where there is none, or where it depends on what is not known.
 */
export function sumOf(
	op: ArithmeticOp,
	left: FeelType,
	right: FeelType,
): FeelType | null {
	const fits = (allowed: string) =>
		op === "**"
			? allowed.includes("**")
			: allowed.replace("**", "").includes(op);
	const isOf = (kind: string, type: FeelType) =>
		type.kind === "any" || type.kind === kind;
	const found = new Set(
		SUMS.filter(
			([a, ops, b]) => isOf(a, left) && isOf(b, right) && fits(ops),
		).map(([, , , kind]) => kind),
	);
	const [only] = found;
	return only !== undefined && found.size === 1
		? ({ kind: only } as FeelType) // what is in the table holds no other values
		: null;
}

/** The type with the other sign; null for what has none. */
export function negativeOf(type: FeelType): FeelType | null {
	switch (type.kind) {
		case "number":
		case "days and time duration":
		case "years and months duration":
			return type;
		case "any":
		case "nothing":
		case "list":
			return { kind: "any" };
		default:
			return null;
	}
}
