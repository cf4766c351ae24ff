/*
 * Numbers of FEEL: exact decimals of 34 digits, ties rounded to the even digit. A JavaScript number stands for the
 * decimal that its shortest text shows, so 0.1 is one tenth. What an operation gives is a JavaScript number if it has
 * at most 15 digits and is of ordinary size, else a Decimal: nearly all numbers of business data stay plain, and most
 * arithmetic on them is done on scaled whole numbers, which doubles hold exactly. That is free: whatever repeats it has
 * paid for its round. What needs a Decimal draws on the meter, whatever comes out.
 */
import { Decimal as DecimalJs } from "decimal.js";
import { type Meter, spend } from "./meter.ts";

const DIGITS = 34;

/** Decimals beyond what a JavaScript number can show; nobody else may set how they round. */
export const Decimal = DecimalJs.clone({
	defaults: true,
	precision: DIGITS,
	rounding: DecimalJs.ROUND_HALF_EVEN,
	modulo: DecimalJs.ROUND_FLOOR,
	maxE: 6144,
	minE: -6143,
});

/** A number of FEEL. */
export type FeelNumber = number | DecimalJs;

/** How a number is rounded to fewer digits. */
export type RoundingMode =
	| "up"
	| "down"
	| "half up"
	| "half down"
	| "half even"
	| "floor"
	| "ceiling";

const ROUNDING: Readonly<Record<RoundingMode, DecimalJs.Rounding>> = {
	up: DecimalJs.ROUND_UP,
	down: DecimalJs.ROUND_DOWN,
	"half up": DecimalJs.ROUND_HALF_UP,
	"half down": DecimalJs.ROUND_HALF_DOWN,
	"half even": DecimalJs.ROUND_HALF_EVEN,
	floor: DecimalJs.ROUND_FLOOR,
	ceiling: DecimalJs.ROUND_CEIL,
};

/** Whole numbers below this have at most 15 digits. */
const PLAIN_LIMIT = 1e15;
const PLAIN_DIGITS = 15;
const PLAIN_EXPONENT = 300;
/** Longer numbers are written with an exponent. */
const TEXT_DIGITS = 1000;
/** How far apart two numbers may be for the remainder of their division. */
const MODULO_EXPONENTS = 2000;

/** What a plain operation spends on numbers that need a Decimal. */
export const DECIMAL_COST = 18;
const PRODUCT_COST = 26;
const QUOTIENT_COST = 50;
const REMAINDER_COST = 75;
/** The same for numbers of few digits. */
const PLAIN_QUOTIENT_COST = 12;
/** What a logarithm, an exponential or a power with a broken exponent spends. */
export const TRANSCENDENTAL_COST = 1000;

/** Whether a value is a number of FEEL. */
export const isNumber = (value: unknown): value is FeelNumber =>
	typeof value === "number" || value instanceof Decimal;

/** The sum; null if it is too large to keep. */
export function add(
	a: FeelNumber,
	b: FeelNumber,
	meter?: Meter,
): FeelNumber | null {
	if (typeof a === "number" && typeof b === "number") {
		if (areWhole(a, b) && isPlain(a + b)) {
			return a + b;
		}
		const scale = commonScale(a, b);
		const sum = Math.round(a * scale) + Math.round(b * scale);
		if (isPlain(sum)) {
			return sum / scale;
		}
	}
	draw(meter, DECIMAL_COST);
	return settle(big(a).plus(big(b)));
}

/** The difference; null if it is too large to keep. */
export const subtract = (
	a: FeelNumber,
	b: FeelNumber,
	meter?: Meter,
): FeelNumber | null => add(a, negate(b), meter);

/** The product; null if it is too large to keep. */
export function multiply(
	a: FeelNumber,
	b: FeelNumber,
	meter?: Meter,
): FeelNumber | null {
	if (typeof a === "number" && typeof b === "number") {
		if (a === 0 || b === 0 || (areWhole(a, b) && isPlain(a * b))) {
			return a * b + 0; // + 0: never -0
		}
		const scaleA = scaleOf(a);
		const scaleB = scaleOf(b);
		const product = Math.round(a * scaleA) * Math.round(b * scaleB);
		if (isPlain(product)) {
			return product / (scaleA * scaleB) + 0; // + 0: never -0
		}
	}
	draw(meter, PRODUCT_COST);
	return settle(big(a).times(big(b)));
}

/** The quotient; null for a division by zero. */
export function divide(
	a: FeelNumber,
	b: FeelNumber,
	meter?: Meter,
): FeelNumber | null {
	if (typeof a === "number" && typeof b === "number" && b !== 0) {
		const scale = commonScale(a, b);
		const dividend = Math.round(a * scale);
		const divisor = Math.round(b * scale);
		const quotient = dividend / divisor;
		const quotientScale = scaleOf(quotient);
		const whole = Math.round(quotient * quotientScale);
		if (
			isPlain(whole) &&
			isPlain(dividend * quotientScale) &&
			whole * divisor === dividend * quotientScale
		) {
			return whole / quotientScale + 0; // + 0: never -0
		}
		if (isPlain(dividend) && isPlain(divisor)) {
			draw(meter, PLAIN_QUOTIENT_COST);
			return settle(quotientOf(dividend, divisor));
		}
	}
	draw(meter, QUOTIENT_COST);
	return settle(big(a).div(big(b)));
}

/** The quotient of two whole numbers to 34 digits. Whole numbers of any length divide faster than Decimals. */
function quotientOf(dividend: number, divisor: number): DecimalJs {
	const a = BigInt(Math.abs(dividend));
	const b = BigInt(Math.abs(divisor));
	// So that the quotient has one or two digits too many.
	const shift = DIGITS + 1 + String(b).length - String(a).length;
	const scaled = a * 10n ** BigInt(shift);
	const quotient = scaled / b;
	const extra = String(quotient).length - DIGITS;
	const unit = 10n ** BigInt(extra);
	const kept = quotient / unit;
	const twice = 2n * (quotient % unit);
	const isTie = twice === unit && quotient * b === scaled;
	const isUp = isTie ? kept % 2n === 1n : twice >= unit;
	const sign = dividend < 0 === divisor < 0 ? "" : "-";
	return new Decimal(`${sign}${isUp ? kept + 1n : kept}e${extra - shift}`);
}

/** The power; null where there is none among the real numbers, or it is too large to keep. */
export function power(
	base: FeelNumber,
	exponent: FeelNumber,
	meter?: Meter,
): FeelNumber | null {
	if (
		typeof base === "number" &&
		typeof exponent === "number" &&
		Number.isInteger(base) &&
		Number.isInteger(exponent) &&
		exponent >= 0 &&
		exponent <= 64
	) {
		let result = 1;
		for (let i = 0; i < exponent; i++) {
			result *= base;
		}
		if (isPlain(result)) {
			return result + 0; // + 0: never -0
		}
	}
	draw(meter, powerCost(exponent));
	return settle(big(base).pow(big(exponent)));
}

const draw = (meter: Meter | undefined, steps: number) => {
	if (meter) {
		spend(meter, steps);
	}
};

/** A power takes as long as many plain operations, the more the less round its exponent is. */
function powerCost(exponent: FeelNumber): number {
	return typeof exponent === "number" && Number.isInteger(exponent)
		? QUOTIENT_COST + 30 * Math.ceil(Math.log2(Math.abs(exponent) + 1))
		: TRANSCENDENTAL_COST;
}

/** The number with the other sign. */
export const negate = (a: FeelNumber): FeelNumber =>
	typeof a === "number" ? 0 - a : a.neg();

/** What is left of `a` after `b` was taken away a whole number of times; it has the sign of `b`. Null for b = 0. */
export function modulo(
	a: FeelNumber,
	b: FeelNumber,
	meter?: Meter,
): FeelNumber | null {
	if (typeof a === "number" && typeof b === "number" && b !== 0) {
		const scale = commonScale(a, b);
		const dividend = Math.round(a * scale);
		const divisor = Math.round(b * scale);
		if (isPlain(dividend) && isPlain(divisor)) {
			const rest = dividend % divisor;
			const sameSign = rest === 0 || rest > 0 === divisor > 0;
			return (sameSign ? rest : rest + divisor) / scale + 0; // + 0: never -0
		}
	}
	const dividend = big(a);
	const divisor = big(b);
	draw(meter, REMAINDER_COST + Math.max(0, (dividend.e - divisor.e) >> 2));
	return dividend.e - divisor.e > MODULO_EXPONENTS
		? null
		: settle(dividend.mod(divisor));
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
	return typeof a === "number" && typeof b === "number"
		? a < b
			? -1
			: a > b
				? 1
				: 0
		: big(a).cmp(big(b));
}

/** Whether two numbers are the same. */
export const equalNumbers = (a: FeelNumber, b: FeelNumber): boolean =>
	typeof a === "number" && typeof b === "number" ? a === b : big(a).eq(big(b));

/** Something that is the same for equal numbers and different for others, to find them by in sets and maps. */
export function numberKey(n: FeelNumber): number | string {
	if (typeof n === "number") {
		return n + 0; // + 0: never -0
	}
	const double = n.toNumber();
	return Number.isFinite(double) && n.eq(double) ? double : n.toString();
}

const NUMBER_TEXT = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?$/;

/** The number that a text of digits shows, rounded to 34 of them; null if it shows none or one too large. */
export function parseNumber(text: string): FeelNumber | null {
	if (!NUMBER_TEXT.test(text)) {
		return null;
	}
	if (text.length <= PLAIN_DIGITS && !/e/i.test(text)) {
		return Number(text) + 0; // + 0: never -0
	}
	return settle(new Decimal(text).toSignificantDigits(DIGITS));
}

/** A number in plain decimal notation, as FEEL's string() gives it. */
export function numberText(n: FeelNumber): string {
	if (typeof n === "number") {
		const text = String(n);
		return text.includes("e") ? new Decimal(text).toFixed() : text;
	}
	return Math.abs(n.e) > TEXT_DIGITS ? n.toString() : n.toFixed();
}

/** The nearest JavaScript number; null if the number is larger than any. */
export function toJsonNumber(n: FeelNumber): number | null {
	const double = typeof n === "number" ? n : n.toNumber();
	return Number.isFinite(double) ? double : null;
}

/** A whole number, to count or index with; null if the number is no whole one or too large to be counted with. */
export const toInteger = (n: FeelNumber): number | null =>
	typeof n === "number" && Number.isSafeInteger(n) ? n : null;

/** The number with at most `scale` digits after the point; a negative scale rounds to tens, hundreds and so on. */
export function round(
	n: FeelNumber,
	scale: number,
	mode: RoundingMode,
): FeelNumber | null {
	if (typeof n === "number" && Number.isInteger(n) && scale >= 0) {
		return n;
	}
	const plain = typeof n === "number" ? roundPlain(n, scale, mode) : null;
	if (plain !== null) {
		return plain;
	}
	const exact = big(n);
	const rounding = ROUNDING[mode];
	return settle(
		scale >= 0
			? exact.toDecimalPlaces(scale, rounding)
			: exact.toNearest(new Decimal(`1e${-scale}`), rounding),
	);
}

/** The same for numbers of few digits, on whole numbers; null for others. */
function roundPlain(
	n: number,
	scale: number,
	mode: RoundingMode,
): number | null {
	const places = scaleOf(n);
	if (Number.isNaN(places) || scale < 0) {
		return null;
	}
	const unit = places / 10 ** scale;
	const digits = Math.round(Math.abs(n) * places);
	const rest = unit > 1 ? digits % unit : 0;
	if (rest === 0) {
		return n;
	}
	const below = (digits - rest) / unit;
	const isAway = goesAway(mode, n < 0, {
		half: 2 * rest - unit,
		isOdd: below % 2 === 1,
	});
	const rounded = (below + (isAway ? 1 : 0)) / 10 ** scale;
	return (n < 0 ? -rounded : rounded) + 0; // + 0: never -0
}

/** Whether what lies between two steps is rounded to the one that is further from zero. */
function goesAway(
	mode: RoundingMode,
	isNegative: boolean,
	{ half, isOdd }: { readonly half: number; readonly isOdd: boolean },
): boolean {
	switch (mode) {
		case "up":
			return true;
		case "down":
			return false;
		case "floor":
			return isNegative;
		case "ceiling":
			return !isNegative;
		case "half up":
			return half >= 0;
		case "half down":
			return half > 0;
		case "half even":
			return half > 0 || (half === 0 && isOdd);
	}
}

/** What rounding spends: numbers of few digits are quick, others take as long as there are digits to write or to drop. */
export const roundingCost = (n: FeelNumber, scale: number): number =>
	typeof n === "number" && scale >= 0 && !Number.isNaN(scaleOf(n))
		? 0
		: 2 * DECIMAL_COST + (Math.abs(scale) >> 4);

/** The number that a Decimal is, in the form that all results have; null if it is none or not finite. */
export function settle(exact: DecimalJs): FeelNumber | null {
	if (!exact.isFinite()) {
		return null;
	}
	return Math.abs(exact.e) <= PLAIN_EXPONENT && exact.sd() <= PLAIN_DIGITS
		? exact.toNumber() + 0 // + 0: never -0
		: exact.isZero()
			? 0
			: exact;
}

/** The number as a Decimal. */
export const big = (n: FeelNumber): DecimalJs =>
	typeof n === "number" ? new Decimal(n) : n;

const areWhole = (a: number, b: number) =>
	Number.isSafeInteger(a) && Number.isSafeInteger(b);

/** Whether a whole number is exact as a double and has at most 15 digits. */
const isPlain = (whole: number) => whole < PLAIN_LIMIT && whole > -PLAIN_LIMIT;

/**
 * A power of ten that makes a whole number of `n` without loss; NaN if there is no small one. Two decimals of at most
 * 15 digits never share a double, so if the whole number divided gives `n` back, it is what the text of `n` shows.
 */
function scaleOf(n: number): number {
	if (Number.isInteger(n)) {
		return isPlain(n) ? 1 : Number.NaN;
	}
	const cents = Math.round(n * 100);
	if (cents / 100 === n && isPlain(cents)) {
		return 100;
	}
	const millionths = Math.round(n * 1e6);
	return millionths / 1e6 === n && isPlain(millionths) ? 1e6 : Number.NaN;
}

// NaN for either makes it NaN, and nothing computed from it is plain.
const commonScale = (a: number, b: number) => Math.max(scaleOf(a), scaleOf(b));
