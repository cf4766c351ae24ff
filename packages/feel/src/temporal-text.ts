/*
 * Temporal values from text, as strict as XML Schema and FEEL write them: four digits for a year and two for the rest,
 * an offset or the name of a time zone, never both. Whatever deviates is no value.
 */
import {
	type Clock,
	type DaysDuration,
	type FeelDate,
	FeelDateTime,
	FeelTime,
	LOCAL,
	type MonthsDuration,
	SECOND_NANOS,
	type Temporal,
	UTC,
} from "./temporal.ts";
import {
	createDate,
	createDays,
	createMonths,
	createTime,
	dateOfDayNumber,
	offsetClock,
} from "./temporal-create.ts";
import { isTimeZone } from "./time-zone.ts";

/** No temporal value needs a longer text. */
const MAX_CHARS = 128;
const DATE = /^(-?(?:\d{4}|[1-9]\d{4,8}))-(\d{2})-(\d{2})$/;
const TIME =
	/^(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:(Z)|([+-])(\d{2}):(\d{2})(?::(\d{2}))?|@(.+))?$/;
const MONTHS = /^(-)?P(?=\d)(?:(\d{1,12})Y)?(?:(\d{1,12})M)?$/;
const DAYS =
	/^(-)?P(?=[\dT])(?:(\d{1,18})D)?(?:T(?=\d)(?:(\d{1,18})H)?(?:(\d{1,18})M)?(?:(\d{1,18})(?:\.(\d*))?S)?)?$/;

/** A date from text such as 2026-01-31; null if it shows none. */
export function parseDate(text: string): FeelDate | null {
	const match = text.length > MAX_CHARS ? null : DATE.exec(text);
	return (
		match && createDate(Number(match[1]), Number(match[2]), Number(match[3]))
	);
}

/** A time from text such as 10:30:00, with or without a zone; null if it shows none. */
export function parseTime(text: string): FeelTime | null {
	const match = text.length > MAX_CHARS ? null : TIME.exec(text);
	const clock = match && readClock(match);
	return (
		clock &&
		createTime(
			[Number(match[1]), Number(match[2]), Number(match[3])],
			readNanos(match[4]),
			clock,
		)
	);
}

/** A date and time from text such as 2026-01-31T10:30:00Z; a date alone means its midnight. Null for other text. */
export function parseDateTime(text: string): FeelDateTime | null {
	const split = text.indexOf("T");
	const date = parseDate(split < 0 ? text : text.slice(0, split));
	if (split < 0) {
		return date && new FeelDateTime(date, new FeelTime(0, 0, LOCAL));
	}
	const rest = text.slice(split + 1);
	const time = date && parseTime(rest);
	if (!time) {
		return null;
	}
	const day = rest.startsWith("24")
		? dateOfDayNumber(date.dayNumber + 1)
		: date;
	return day && new FeelDateTime(day, time);
}

/** A duration from text such as P1Y6M or P2DT3H; null if it shows none. */
export function parseDuration(
	text: string,
): DaysDuration | MonthsDuration | null {
	if (text.length > MAX_CHARS) {
		return null;
	}
	const long = MONTHS.exec(text);
	if (long) {
		const [, minus, years = "0", months = "0"] = long;
		const total = Number(years) * 12 + Number(months);
		return createMonths(minus ? -total : total);
	}
	const short = DAYS.exec(text);
	if (!short) {
		return null;
	}
	const [, minus, days = "0", hours = "0", minutes = "0", seconds = "0"] =
		short;
	const total =
		((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n +
		BigInt(seconds);
	const nanos = total * SECOND_NANOS + BigInt(readNanos(short[6]));
	return createDays(minus ? -nanos : nanos);
}

/** A temporal value from the text of an `@"…"` literal; null if it is none. */
export function parseTemporal(text: string): Temporal | null {
	if (text.startsWith("P") || text.startsWith("-P")) {
		return parseDuration(text);
	}
	if (text.charAt(2) === ":") {
		return parseTime(text);
	}
	return text.includes("T") ? parseDateTime(text) : parseDate(text);
}

/** A date from an ISO date, or the date of an ISO date and time; null if the text is neither. */
export const parseDay = (text: string): FeelDate | null =>
	parseDate(text) ?? parseDateTime(text)?.date ?? null;

/** Digits behind the point, as nanoseconds; what is finer is left out. */
const readNanos = (digits = ""): number =>
	Number(digits.slice(0, 9).padEnd(9, "0"));

function readClock(match: RegExpExecArray): Clock | null {
	const [, , , , , utc, sign, hours, minutes, seconds = "0", zone] = match;
	if (utc) {
		return UTC;
	}
	if (zone !== undefined) {
		return isTimeZone(zone) ? { offset: null, zone } : null;
	}
	if (!sign) {
		return LOCAL;
	}
	const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
	return Number(minutes) > 59 || Number(seconds) > 59
		? null
		: offsetClock(sign === "-" ? 0 - offset : offset);
}
