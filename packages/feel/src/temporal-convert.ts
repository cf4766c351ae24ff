/* Temporal values from the arguments of functions: what a value stands for where another kind is wanted. Null if it cannot. */
import type { Argument } from "./feel-function.ts";
import { type FeelNumber, isNumber, numberText, toInteger } from "./number.ts";
import {
	type Clock,
	DaysDuration,
	FeelDate,
	FeelDateTime,
	FeelTime,
	LOCAL,
	SECOND_NANOS,
	UTC,
} from "./temporal.ts";
import { createDate, createTime, offsetClock } from "./temporal-create.ts";
import { parseDateTime, parseTime } from "./temporal-text.ts";
import { isTimeZone } from "./time-zone.ts";

/** The day of a date or of a date and time. */
export function toDate(value: Argument): FeelDate | null {
	if (value instanceof FeelDateTime) {
		return value.date;
	}
	return value instanceof FeelDate ? value : null;
}

/** A time from text or from a value that has one. A date's is midnight in UTC. */
export function toTime(value: Argument): FeelTime | null {
	if (typeof value === "string") {
		return parseTime(value);
	}
	if (value instanceof FeelDateTime) {
		return value.time;
	}
	if (value instanceof FeelDate) {
		return new FeelTime(0, 0, UTC);
	}
	return value instanceof FeelTime ? value : null;
}

/** A date and time from text or from a value that has a day. */
export function toDateTime(value: Argument): FeelDateTime | null {
	if (typeof value === "string") {
		return parseDateTime(value);
	}
	return value instanceof FeelDateTime
		? value
		: joinDateTime(toDate(value), toTime(value));
}

/** A date and a time in one; null if either is missing. */
export const joinDateTime = (
	date: FeelDate | null,
	time: Argument,
): FeelDateTime | null =>
	date && time instanceof FeelTime ? new FeelDateTime(date, time) : null;

const wholeNumber = (value: Argument): number | null =>
	isNumber(value) ? toInteger(value) : null;

/** The date of a year, a month and a day. */
export function dateOfNumbers(args: readonly Argument[]): FeelDate | null {
	const [year = null, month = null, day = null] = args.map(wholeNumber);
	return year === null || month === null || day === null
		? null
		: createDate(year, month, day);
}

/** The time of an hour, a minute and a second. */
export function timeOfNumbers(
	[hours, minutes, seconds]: readonly Argument[],
	clock: Clock | null,
): FeelTime | null {
	const [hour, minute] = [wholeNumber(hours), wholeNumber(minutes)];
	if (hour === null || minute === null || !clock || !isNumber(seconds)) {
		return null;
	}
	const { second, nano } = splitSecond(seconds);
	return createTime([hour, minute, second], nano, clock);
}

/** Seconds with digits behind the point; what is finer than a nanosecond is left out. */
function splitSecond(seconds: FeelNumber): { second: number; nano: number } {
	const [whole = "", digits = ""] = numberText(seconds).split(".");
	return {
		second: whole.startsWith("-") ? -1 : Number(whole),
		nano: Number(digits.slice(0, 9).padEnd(9, "0")),
	};
}

/** What an argument says of the zone: an offset from UTC, the name of a time zone, or nothing. */
export function toClock(value: Argument): Clock | null {
	if (value === null || value === undefined) {
		return LOCAL;
	}
	if (value instanceof DaysDuration) {
		return offsetClock(Number(value.nanos / SECOND_NANOS));
	}
	return typeof value === "string" && isTimeZone(value)
		? { offset: null, zone: value }
		: null;
}
