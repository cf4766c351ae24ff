/* Functions for single numbers, all on exact decimals. What looks at several numbers is with the functions for lists. */
import type {
	Argument,
	CallFrame,
	FeelFunction,
	ParamType,
} from "./feel-function.ts";
import { blameType } from "./frame.ts";
import { type Meter, spend } from "./meter.ts";
import {
	big,
	type FeelNumber,
	isNumber,
	modulo,
	parseNumber,
	type RoundingMode,
	round,
	roundingCost,
	settle,
	TRANSCENDENTAL_COST,
} from "./number.ts";
import { isTemporal, type Temporal } from "./temporal.ts";
import { negateDuration } from "./temporal-arithmetic.ts";
import { compareValues, type Value } from "./value.ts";

const LEAST_SCALE = -6111;
const LARGEST_SCALE = 6176;
const LONGEST_TEXT = 400;
const ROOT_COST = 300;

/** By name. */
export const NUMBER_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	rounding("decimal", "half even", 2),
	rounding("floor", "floor", 1),
	rounding("ceiling", "ceiling", 1),
	rounding("round up", "up", 2),
	rounding("round down", "down", 2),
	rounding("round half up", "half up", 2),
	rounding("round half down", "half down", 2),
	[
		"abs",
		{
			params: ["n"],
			required: 1,
			types: [
				["number", "days and time duration", "years and months duration"],
			],
			run: ([n = null], frame) => absolute(n, frame),
		},
	],
	[
		"modulo",
		{
			params: ["dividend", "divisor"],
			required: 2,
			types: ["number", "number"],
			run: ([dividend, divisor], frame) => {
				if (!isNumber(dividend) || !isNumber(divisor)) {
					return null;
				}
				const rest = modulo(dividend, divisor, frame.meter);
				return (
					rest ??
					blameType(
						frame,
						divisor === 0
							? "Nothing can be divided by zero."
							: "The two numbers are too far apart for modulo().",
					)
				);
			},
		},
	],
	ofNumber("sqrt", (n) => settle(big(n).sqrt()), ROOT_COST),
	ofNumber("log", (n) => settle(big(n).ln()), TRANSCENDENTAL_COST),
	ofNumber("exp", (n) => settle(big(n).exp()), TRANSCENDENTAL_COST),
	ofNumber("odd", (n, meter) => modulo(n, 2, meter) === 1),
	ofNumber("even", (n, meter) => modulo(n, 2, meter) === 0),
	[
		"number",
		{
			params: ["from", "grouping separator", "decimal separator"],
			required: 1,
			types: [["text", "number"], "text", "text"],
			run: (args, { meter }) => {
				const [from] = args;
				spend(meter, typeof from === "string" ? 10 + (from.length >> 1) : 0);
				return readNumber(args);
			},
		},
	],
];

function ofNumber(
	name: string,
	run: (n: FeelNumber, meter: Meter) => Value,
	cost = 0,
): [string, FeelFunction] {
	const types: readonly ParamType[] = ["number"];
	return [
		name,
		{
			params: ["number"],
			required: 1,
			types,
			cost,
			run: ([n], { meter }) => (isNumber(n) ? run(n, meter) : null),
		},
	];
}

function rounding(
	name: string,
	mode: RoundingMode,
	required: number,
): [string, FeelFunction] {
	return [
		name,
		{
			params: ["n", "scale"],
			required,
			types: ["number", "number"],
			run: ([n, scale = 0], frame) =>
				isNumber(n) && isNumber(scale) ? roundTo(n, scale, mode, frame) : null,
		},
	];
}

function roundTo(
	n: FeelNumber,
	scale: FeelNumber,
	mode: RoundingMode,
	frame: CallFrame,
): Value {
	const digits = typeof scale === "number" ? Math.trunc(scale) : Number.NaN;
	spend(frame.meter, roundingCost(n, digits));
	return digits >= LEAST_SCALE && digits <= LARGEST_SCALE
		? round(n, digits, mode)
		: blameType(
				frame,
				`A number is rounded to ${LEAST_SCALE} to ${LARGEST_SCALE} digits after the point.`,
			);
}

function absolute(value: Value, { meter }: CallFrame): Value {
	if (isNumber(value)) {
		return typeof value === "number" ? Math.abs(value) : value.abs();
	}
	const other: Temporal | null = isTemporal(value)
		? negateDuration(value)
		: null;
	return other === null || (compareValues(value, other, meter) ?? 0) >= 0
		? value
		: other;
}

/** A number from text, with what separates groups of digits and what stands before the fraction. */
function readNumber(args: readonly Argument[]): Value {
	const [from, grouping = null, decimal = null] = args;
	if (isNumber(from)) {
		return args.length === 1 ? from : null;
	}
	if (
		typeof from !== "string" ||
		from.length > LONGEST_TEXT ||
		(grouping !== null &&
			grouping !== "," &&
			grouping !== "." &&
			grouping !== " ") ||
		(decimal !== null && decimal !== "," && decimal !== ".") ||
		(grouping !== null && grouping === decimal)
	) {
		return null;
	}
	const digits = grouping === null ? from : from.replaceAll(grouping, "");
	// With another mark before the fraction, a point means nothing.
	if (decimal === "," && digits.includes(".")) {
		return null;
	}
	const text = (decimal === "," ? digits.replace(",", ".") : digits).trim();
	return parseNumber(text.startsWith("+") ? text.slice(1) : text);
}
