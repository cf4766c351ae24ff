/* Temporal values from numbers: null for a day that no month has, an hour that no clock shows, or what is out of range. */
import { daysInMonth, MAX_YEAR, toCivilDay } from "./calendar.ts";
import {
	type Clock,
	DAY_SECONDS,
	DaysDuration,
	FeelDate,
	FeelTime,
	MonthsDuration,
} from "./temporal.ts";

/** Seconds that an offset may be from UTC, as XML Schema has it. */
const MAX_OFFSET = 14 * 3600;
/** How long a duration may be: longer than from the first to the last year of the calendar. */
const MAX_NANOS = 10n ** 26n;
const MAX_MONTHS = 2 * MAX_YEAR * 12 + 12;

/** The date of three numbers; null if there is none. */
export const createDate = (
	year: number,
	month: number,
	day: number,
): FeelDate | null =>
	Math.abs(year) <= MAX_YEAR &&
	month >= 1 &&
	month <= 12 &&
	day >= 1 &&
	day <= daysInMonth(year, month)
		? new FeelDate({ year, month, day })
		: null;

/** The date that is so many days after 1970-01-01; null beyond the calendar. */
export function dateOfDayNumber(dayNumber: number): FeelDate | null {
	const { year, month, day } = toCivilDay(dayNumber);
	return createDate(year, month, day);
}

/** The time of its numbers; null if there is none. 24:00:00 is midnight, as XML Schema allows. */
export function createTime(
	[hour, minute, second]: readonly [number, number, number],
	nano: number,
	clock: Clock,
): FeelTime | null {
	const total = hour * 3600 + minute * 60 + second;
	const isClock = hour <= 23 && minute <= 59 && second <= 59;
	return hour >= 0 &&
		minute >= 0 &&
		second >= 0 &&
		(isClock || (hour === 24 && total === DAY_SECONDS && nano === 0))
		? new FeelTime(total % DAY_SECONDS, nano, clock)
		: null;
}

/** The clock of an offset from UTC in seconds; null for one that no clock has. */
export const offsetClock = (offset: number): Clock | null =>
	Math.abs(offset) <= MAX_OFFSET ? { offset, zone: null } : null;

/** The duration of so many nanoseconds; null if it is too long. */
export const createDays = (nanos: bigint): DaysDuration | null =>
	nanos <= MAX_NANOS && nanos >= -MAX_NANOS ? new DaysDuration(nanos) : null;

/** The duration of so many months; null if it is too long. */
export const createMonths = (months: number): MonthsDuration | null =>
	Math.abs(months) <= MAX_MONTHS ? new MonthsDuration(months + 0) : null; // + 0: never -0
