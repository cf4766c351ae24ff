/*
 * Whether a value is the expected one. Everything is compared exactly, with one exception: a number without an end (it
 * fills all 34 digits) may be expected with fewer digits. It is rounded to those; and where 12 digits or more are
 * expected, twelve must agree, because the last digits of such expectations come from binary arithmetic.
 */
import { big, equalNumbers, type FeelNumber, isNumber } from "../src/number.ts";
import { equalTemporals, isTemporal, temporalKind } from "../src/temporal.ts";
import { isList, isObject, type Value } from "../src/value.ts";

/** Digits from which on a number counts as one that was cut off. */
const CUT_DIGITS = 33;

/** Digits that must agree in any case, if so many are expected. */
const SURE_DIGITS = 12;

function isRounded(actual: FeelNumber, expected: FeelNumber): boolean {
	const exact = big(actual);
	const wanted = big(expected);
	const digits = wanted.precision();
	if (exact.precision() < CUT_DIGITS) {
		return false;
	}
	return (
		exact.toSignificantDigits(digits).eq(wanted) ||
		(digits >= SURE_DIGITS &&
			exact
				.minus(wanted)
				.abs()
				.lte(exact.abs().times(`1e-${SURE_DIGITS}`)))
	);
}

/** Whether a value is the expected one. */
export function isExpected(actual: Value, expected: Value): boolean {
	if (actual === null || expected === null) {
		return actual === expected;
	}
	if (isNumber(actual) && isNumber(expected)) {
		return equalNumbers(actual, expected) || isRounded(actual, expected);
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
