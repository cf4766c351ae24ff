/*
 * Days of the proleptic Gregorian calendar as numbers, counted from 1970-01-01. FEEL knows years up to ±999,999,999,
 * far beyond what Temporal and Date can say, so this arithmetic is done here; only time zones are Temporal's.
 */

/** The furthest year, before and after Christ, that a date may have. */
export const MAX_YEAR = 999_999_999;

/** A day by its three numbers. Year 0 is the year before year 1. */
export type CivilDay = {
	readonly year: number;
	readonly month: number;
	readonly day: number;
};

const DAYS_PER_ERA = 146_097;
const YEARS_PER_ERA = 400;
/** Days from 0000-03-01, where the eras of 400 years begin, to 1970-01-01. */
const EPOCH = 719_468;

/** The number of days from 1970-01-01 to a day. */
export function toDayNumber({ year, month, day }: CivilDay): number {
	// Years begin in March here, so that the leap day is the last of its year.
	const marchYear = month > 2 ? year : year - 1;
	const era = Math.floor(marchYear / YEARS_PER_ERA);
	const yearOfEra = marchYear - era * YEARS_PER_ERA;
	const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + (day - 1);
	const dayOfEra =
		yearOfEra * 365 +
		Math.floor(yearOfEra / 4) -
		Math.floor(yearOfEra / 100) +
		dayOfYear;
	return era * DAYS_PER_ERA + dayOfEra - EPOCH;
}

/** The day that is so many days after 1970-01-01. */
export function toCivilDay(dayNumber: number): CivilDay {
	const days = dayNumber + EPOCH;
	const era = Math.floor(days / DAYS_PER_ERA);
	const dayOfEra = days - era * DAYS_PER_ERA;
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1460) +
			Math.floor(dayOfEra / 36_524) -
			Math.floor(dayOfEra / 146_096)) /
			365,
	);
	const dayOfYear =
		dayOfEra -
		(365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
	const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
	return {
		year: yearOfEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0),
		month,
		day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
	};
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
	if (month === 2) {
		return isLeapYear(year) ? 29 : 28;
	}
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const isLeapYear = (year: number): boolean =>
	year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The day of the week, 1 for Monday to 7 for Sunday. */
export const weekdayOf = (dayNumber: number): number =>
	((((dayNumber + 3) % 7) + 7) % 7) + 1;

/** The day of the year, from 1. */
export const dayOfYear = (date: CivilDay): number =>
	toDayNumber(date) - toDayNumber({ year: date.year, month: 1, day: 1 }) + 1;

/** The ISO week: weeks begin on Monday, and the first of a year is the one with its first Thursday. */
export function weekOfYear(date: CivilDay): number {
	const dayNumber = toDayNumber(date);
	const thursday = dayNumber + 4 - weekdayOf(dayNumber);
	return Math.floor((dayOfYear(toCivilDay(thursday)) - 1) / 7) + 1;
}
