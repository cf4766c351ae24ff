/* The properties of temporal values, by their FEEL names. */
import { weekdayOf } from "./calendar.ts";
import { type FeelNumber, parseNumber } from "./number.ts";
import {
	DAY_SECONDS,
	DaysDuration,
	FeelDate,
	FeelDateTime,
	FeelTime,
	isLocal,
	type MonthsDuration,
	SECOND_NANOS,
	type Temporal,
	timeOffset,
} from "./temporal.ts";

/** A part of a temporal value by its FEEL name: null if it is not said, undefined if values of its kind have no such part. */
export function temporalPart(
	value: Temporal,
	name: string,
): Temporal | FeelNumber | string | null | undefined {
	if (value instanceof FeelDate) {
		return datePart(value, name);
	}
	if (value instanceof FeelTime) {
		return timePart(value, timeOffset(value), name);
	}
	if (value instanceof FeelDateTime) {
		return name === "value"
			? value.epochSecond
			: (datePart(value.date, name) ??
					timePart(value.time, value.offset, name));
	}
	return value instanceof DaysDuration
		? daysPart(value, name)
		: monthsPart(value, name);
}

function datePart(date: FeelDate, name: string): number | undefined {
	switch (name) {
		case "year":
			return date.year;
		case "month":
			return date.month;
		case "day":
			return date.day;
		case "weekday":
			return weekdayOf(date.dayNumber);
		case "value":
			return date.dayNumber * DAY_SECONDS;
		default:
			return undefined;
	}
}

function timePart(
	time: FeelTime,
	offset: number | null,
	name: string,
): Temporal | FeelNumber | string | null | undefined {
	switch (name) {
		case "hour":
			return Math.floor(time.second / 3600);
		case "minute":
			return Math.floor(time.second / 60) % 60;
		case "second":
			return decimal(
				BigInt(time.second % 60) * SECOND_NANOS + BigInt(time.nano),
			);
		case "time offset":
			return offset === null
				? null
				: new DaysDuration(BigInt(offset) * SECOND_NANOS);
		case "timezone":
			return time.clock.zone;
		case "value":
			return isLocal(time)
				? time.second
				: offset === null
					? null
					: time.second - offset;
		default:
			return undefined;
	}
}

function daysPart(
	{ nanos }: DaysDuration,
	name: string,
): FeelNumber | null | undefined {
	const whole = (unit: bigint, of: bigint) =>
		decimal(((nanos / (SECOND_NANOS * unit)) % of) * SECOND_NANOS);
	switch (name) {
		case "days":
			return decimal((nanos / (SECOND_NANOS * 86_400n)) * SECOND_NANOS);
		case "hours":
			return whole(3600n, 24n);
		case "minutes":
			return whole(60n, 60n);
		case "seconds":
			return decimal(nanos % (SECOND_NANOS * 60n));
		case "value":
			return decimal(nanos);
		default:
			return undefined;
	}
}

function monthsPart(
	{ months }: MonthsDuration,
	name: string,
): number | undefined {
	switch (name) {
		case "years":
			return Math.trunc(months / 12) + 0; // + 0: never -0
		case "months":
			return (months % 12) + 0;
		case "value":
			return months;
		default:
			return undefined;
	}
}

/** Seconds as an exact number. */
function decimal(nanos: bigint): FeelNumber | null {
	const size = nanos < 0n ? -nanos : nanos;
	const rest = String(size % SECOND_NANOS).padStart(9, "0");
	return parseNumber(`${nanos < 0n ? "-" : ""}${size / SECOND_NANOS}.${rest}`);
}
