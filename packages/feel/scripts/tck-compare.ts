/*
 * Whether a value is the expected one. Everything is compared exactly, with one exception: a number that has no exact
 * decimal form (it fills all 34 digits) may be expected with fewer digits, and is rounded to those.
 */
import { big, equalNumbers, isNumber } from "../src/number.ts";
import { equalTemporals, isTemporal, temporalKind } from "../src/temporal.ts";
import { isList, isObject, type Value } from "../src/value.ts";

/** Digits from which on a number counts as one that was cut off. */
const CUT_DIGITS = 33;

/** Whether a value is the expected one. */
export function isExpected(actual: Value, expected: Value): boolean {
	if (actual === null || expected === null) {
		return actual === expected;
	}
	if (isNumber(actual) && isNumber(expected)) {
		const exact = big(actual);
		const wanted = big(expected);
		return (
			equalNumbers(actual, expected) ||
			(exact.precision() >= CUT_DIGITS &&
				exact.toSignificantDigits(Math.max(wanted.precision(), 1)).eq(wanted))
		);
	}
	if (isTemporal(actual) && isTemporal(expected)) {
		return (
			temporalKind(actual) === temporalKind(expected) &&
			equalTemporals(actual, expected) === true
		);
	}
	if (isList(actual) && isList(expected)) {
		return (
			actual.length === expected.length &&
			actual.every((item, index) => isExpected(item, expected[index] ?? null))
		);
	}
	if (isObject(actual) && isObject(expected)) {
		const keys = Object.keys(expected);
		return (
			keys.length === Object.keys(actual).length &&
			keys.every(
				(key) =>
					Object.hasOwn(actual, key) &&
					isExpected(actual[key] ?? null, expected[key] ?? null),
			)
		);
	}
	return actual === expected;
}
