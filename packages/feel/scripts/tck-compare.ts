/*
 * Whether a value is the expected one. Everything is compared exactly, fractions of seconds included, with one
 * exception: where a result fills all 34 digits, so that it has no end, it is expected with fewer digits, and compared
 * to that precision. Who runs the cases is told which of them need that.
 */
import {
	big,
	Decimal,
	equalNumbers,
	type FeelNumber,
	isNumber,
} from "../src/number.ts";
import {
	equalTemporals,
	FeelDateTime,
	FeelTime,
	isTemporal,
	type Temporal,
	temporalKind,
} from "../src/temporal.ts";
import { isList, isObject, type Value } from "../src/value.ts";

/** Digits from which on a number counts as one that was cut off. */
const CUT_DIGITS = 33;

/** How a value agrees with the expected one. */
export type Agreement =
	| "exact"
	/** To all the digits that are expected: rounded to them, or cut off behind them. */
	| "rounded"
	/** To the digits that a binary number is sure of, where more of them are expected. */
	| "binary"
	| "none";

/** Expectations with so many digits were computed with binary numbers, whose sums are sure of fewer. */
const BINARY_DIGITS = 15;
const SURE_DIGITS = 13;

function compareNumbers(actual: FeelNumber, expected: FeelNumber): Agreement {
	if (equalNumbers(actual, expected)) {
		return "exact";
	}
	const exact = big(actual);
	const wanted = big(expected);
	const digits = wanted.precision();
	if (exact.precision() < CUT_DIGITS || exact.e !== wanted.e) {
		return "none";
	}
	if (
		exact.toSignificantDigits(digits).eq(wanted) ||
		exact.toSignificantDigits(digits, Decimal.ROUND_DOWN).eq(wanted)
	) {
		return "rounded";
	}
	const isSure = exact
		.toSignificantDigits(SURE_DIGITS)
		.eq(wanted.toSignificantDigits(SURE_DIGITS));
	return digits >= BINARY_DIGITS && isSure ? "binary" : "none";
}

/** Nanoseconds beyond the second: in the language they do not count for equality of times, here they do. */
const fractionOf = (value: Temporal): number =>
	value instanceof FeelDateTime
		? value.time.nano
		: value instanceof FeelTime
			? value.nano
			: 0;

const isSameTime = (actual: Temporal, expected: Temporal): boolean =>
	temporalKind(actual) === temporalKind(expected) &&
	equalTemporals(actual, expected) === true &&
	fractionOf(actual) === fractionOf(expected);

const RANKS: readonly Agreement[] = ["exact", "rounded", "binary", "none"];

/** The least of the agreements of all parts. */
const least = (agreements: readonly Agreement[]): Agreement =>
	RANKS[Math.max(0, ...agreements.map((each) => RANKS.indexOf(each)))] ??
	"none";

/** How a value agrees with the expected one. */
export function compareResult(actual: Value, expected: Value): Agreement {
	if (actual === expected) {
		return "exact";
	}
	if (actual === null || expected === null) {
		return "none";
	}
	if (isNumber(actual) && isNumber(expected)) {
		return compareNumbers(actual, expected);
	}
	if (isTemporal(actual) && isTemporal(expected)) {
		return isSameTime(actual, expected) ? "exact" : "none";
	}
	if (isList(actual) && isList(expected)) {
		return actual.length === expected.length
			? least(
					actual.map((item, index) =>
						compareResult(item, expected[index] ?? null),
					),
				)
			: "none";
	}
	if (isObject(actual) && isObject(expected)) {
		const keys = Object.keys(expected);
		return keys.length === Object.keys(actual).length &&
			keys.every((key) => Object.hasOwn(actual, key))
			? least(
					keys.map((key) =>
						compareResult(actual[key] ?? null, expected[key] ?? null),
					),
				)
			: "none";
	}
	return "none";
}
