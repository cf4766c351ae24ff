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

/** The type of a sum, a difference and the like; null where there is none. */
export function sumOf(
	op: ArithmeticOp,
	left: FeelType,
	right: FeelType,
): FeelType | null {
	const fits = (allowed: string) =>
		op === "**"
			? allowed.includes("**")
			: allowed.replace("**", "").includes(op);
	const found = SUMS.find(
		([a, ops, b]) => a === left.kind && b === right.kind && fits(ops),
	);
	return found ? ({ kind: found[3] } as FeelType) : null; // what is in the table holds no other values
}
