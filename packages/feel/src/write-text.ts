/*
 * Values as text, as FEEL's string() gives them: numbers in plain notation, what stands within lists and objects as
 * one would write it in an expression. All text that is made draws on the budget, because a value can hold itself
 * many times over.
 */
import { type Meter, spend, spendChars } from "./meter.ts";
import { DECIMAL_COST, isNumber, numberText } from "./number.ts";
import { isTemporal, temporalText } from "./temporal.ts";
import { FunctionValue, isList, Range, type Value } from "./value.ts";

/** What it spends to write a date, a time or a duration. */
const TEMPORAL_COST = 8;

/** A value as text; null for nothing and for functions. */
export function writeText(value: Value, meter: Meter): string | null {
	if (value === null || value instanceof FunctionValue) {
		return null;
	}
	if (typeof value === "string") {
		return value;
	}
	if (isTemporal(value)) {
		spend(meter, TEMPORAL_COST);
		return temporalText(value);
	}
	return write(value, meter);
}

function write(value: Value, meter: Meter): string {
	const text = isList(value)
		? `[${value.map((item) => write(item, meter)).join(", ")}]`
		: writeOne(value, meter);
	spend(meter, 3);
	spendChars(meter, text.length);
	return text;
}

function writeOne(value: Value, meter: Meter): string {
	if (value === null || typeof value === "boolean") {
		return String(value);
	}
	if (typeof value === "string") {
		return quote(value);
	}
	if (isNumber(value)) {
		const text = numberText(value);
		spend(
			meter,
			typeof value === "number" ? 0 : DECIMAL_COST + (text.length >> 3),
		);
		return text;
	}
	if (isTemporal(value)) {
		spend(meter, TEMPORAL_COST);
		return `@"${temporalText(value)}"`;
	}
	if (value instanceof Range) {
		return writeRange(value, meter);
	}
	if (value instanceof FunctionValue) {
		return `function(${value.params.map(({ name }) => name).join(", ")})`;
	}
	const entries = Object.entries(value).map(
		([key, member]) => `${writeKey(key)}: ${write(member, meter)}`,
	);
	return `{${entries.join(", ")}}`;
}

function writeRange(range: Range, meter: Meter): string {
	const start = range.start === null ? null : write(range.start, meter);
	const end = range.end === null ? null : write(range.end, meter);
	if (range.op) {
		return `(${range.op} ${start ?? end})`;
	}
	if (start === null) {
		return `(${range.endIncluded ? "<=" : "<"} ${end})`;
	}
	if (end === null) {
		return `(${range.startIncluded ? ">=" : ">"} ${start})`;
	}
	return `${range.startIncluded ? "[" : "("}${start}..${end}${range.endIncluded ? "]" : ")"}`;
}

const SHORT: Readonly<Record<string, string>> = {
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
};

const quote = (text: string) =>
	`"${text.replace(/["\\\n\r\t]/g, (char) => SHORT[char] ?? `\\${char}`)}"`;

const writeKey = (key: string) =>
	/^[\p{L}_][\p{L}\p{N}_]*(?: [\p{L}\p{N}_]+)*$/u.test(key) ? key : quote(key);
