/*
 * Dates, times and durations as values: what they hold, how they are written and how they are ordered. Text is read in
 * temporal-text.ts, sums are in temporal-arithmetic.ts, properties in temporal-parts.ts. Whatever a comparison needs is
 * a number that is made once, so that a column of dates costs a decision table no more than a column of numbers.
 *
 * As the DMN test kit has it, times are compared by whole seconds; fractions count for arithmetic, text and is().
 */
import { type CivilDay, toDayNumber } from "./calendar.ts";
import { fixedOffset, offsetAtLocal } from "./time-zone.ts";

/** Seconds of a day. */
export const DAY_SECONDS = 86_400;
/** Nanoseconds of a second. */
export const SECOND_NANOS = 1_000_000_000n;

/** What all temporal values have in common, to tell them from other values by one question. */
abstract class TemporalBase {
	abstract readonly kind: string;
}

/** A day of the calendar. Made by `createDate` and the like, which check that there is such a day. */
export class FeelDate extends TemporalBase {
	readonly kind = "date";
	readonly year: number;
	readonly month: number;
	readonly day: number;
	/** Days from 1970-01-01. */
	readonly dayNumber: number;

	constructor(day: CivilDay) {
		super();
		this.year = day.year;
		this.month = day.month;
		this.day = day.day;
		this.dayNumber = toDayNumber(day);
	}

	override toString(): string {
		const year = String(Math.abs(this.year)).padStart(4, "0");
		return `${this.year < 0 ? "-" : ""}${year}-${twoDigits(this.month)}-${twoDigits(this.day)}`;
	}
}

/** What is said of the zone of a time: seconds ahead of UTC, the name of a time zone, or nothing. */
export type Clock =
	| { readonly offset: number; readonly zone: null }
	| { readonly offset: null; readonly zone: string }
	| { readonly offset: null; readonly zone: null };

/** The clock of times that say nothing of their zone. */
export const LOCAL: Clock = { offset: null, zone: null };
/** The clock of times in UTC. */
export const UTC: Clock = { offset: 0, zone: null };

/** A time of the day. */
export class FeelTime extends TemporalBase {
	readonly kind = "time";
	/** Seconds from midnight. */
	readonly second: number;
	/** Nanoseconds beyond the second. */
	readonly nano: number;
	readonly clock: Clock;

	constructor(second: number, nano: number, clock: Clock) {
		super();
		this.second = second;
		this.nano = nano;
		this.clock = clock;
	}

	override toString(): string {
		return `${clockFace(this.second)}${fraction(this.nano)}${clockText(this.clock)}`;
	}
}

/** A time of a certain day. */
export class FeelDateTime extends TemporalBase {
	readonly kind = "date and time";
	readonly date: FeelDate;
	readonly time: FeelTime;
	/** Seconds from 1970-01-01T00:00:00 as the clock shows them. Exact for the nearest 285 million years. */
	readonly localSecond: number;
	/** NaN until the rules of the time zone are asked for it. */
	#offset: number;

	constructor(date: FeelDate, time: FeelTime) {
		super();
		this.date = date;
		this.time = time;
		this.localSecond = date.dayNumber * DAY_SECONDS + time.second;
		const { offset, zone } = time.clock;
		this.#offset = zone === null ? (offset ?? 0) : Number.NaN;
	}

	/** Seconds ahead of UTC, by the rules of the time zone if there is one; null where nothing is said of the zone. */
	get offset(): number | null {
		return isLocal(this.time) ? null : this.#aheadOfUtc();
	}

	/** Seconds from 1970-01-01T00:00:00Z; without a zone, as if it were UTC. */
	get epochSecond(): number {
		return this.localSecond - this.#aheadOfUtc();
	}

	#aheadOfUtc(): number {
		const { zone } = this.time.clock;
		if (zone !== null && Number.isNaN(this.#offset)) {
			this.#offset = offsetAtLocal(zone, this.localSecond);
		}
		return this.#offset;
	}

	override toString(): string {
		return `${this.date.toString()}T${this.time.toString()}`;
	}
}

/** A duration of days, hours, minutes and seconds. */
export class DaysDuration extends TemporalBase {
	readonly kind = "days and time duration";
	readonly nanos: bigint;

	constructor(nanos: bigint) {
		super();
		this.nanos = nanos;
	}

	override toString(): string {
		const nanos = this.nanos < 0n ? -this.nanos : this.nanos;
		const seconds = Number(nanos / SECOND_NANOS);
		const days = Math.floor(seconds / DAY_SECONDS);
		const hours = Math.floor(seconds / 3600) % 24;
		const minutes = Math.floor(seconds / 60) % 60;
		const rest = `${seconds % 60}${fraction(Number(nanos % SECOND_NANOS))}`;
		const time = `${unit(hours, "H")}${unit(minutes, "M")}${rest === "0" ? "" : `${rest}S`}`;
		return nanos === 0n
			? "PT0S"
			: `${this.nanos < 0n ? "-" : ""}P${unit(days, "D")}${time && `T${time}`}`;
	}
}

/** A duration of years and months. */
export class MonthsDuration extends TemporalBase {
	readonly kind = "years and months duration";
	readonly months: number;

	constructor(months: number) {
		super();
		this.months = months;
	}

	override toString(): string {
		const months = Math.abs(this.months);
		return months === 0
			? "P0M"
			: `${this.months < 0 ? "-" : ""}P${unit(Math.floor(months / 12), "Y")}${unit(months % 12, "M")}`;
	}
}

/** A date, time, date and time, or duration. */
export type Temporal =
	| FeelDate
	| FeelTime
	| FeelDateTime
	| DaysDuration
	| MonthsDuration;

/** The kinds of temporal values; values of different kinds cannot be compared. */
export type TemporalKind = Temporal["kind"];

/** Whether a value is temporal. */
export const isTemporal = (value: unknown): value is Temporal =>
	value instanceof TemporalBase;

/** The kind of a temporal value. */
export const temporalKind = (value: Temporal): TemporalKind => value.kind;

/** The text of a temporal value, as FEEL's string() gives it. */
export const temporalText = (value: Temporal): string => value.toString();

/**
 * Negative, zero or positive; null for values of different kinds, and for two times of which only one has a zone: it
 * cannot be told which comes first.
 */
export function compareTemporals(a: Temporal, b: Temporal): number | null {
	if (a instanceof FeelDate) {
		return b instanceof FeelDate ? a.dayNumber - b.dayNumber : null;
	}
	if (a instanceof FeelDateTime) {
		return b instanceof FeelDateTime && isLocal(a.time) === isLocal(b.time)
			? a.epochSecond - b.epochSecond
			: null;
	}
	if (a instanceof FeelTime) {
		return b instanceof FeelTime ? compareTimes(a, b) : null;
	}
	if (a instanceof DaysDuration) {
		return b instanceof DaysDuration ? sign(a.nanos - b.nanos) : null;
	}
	return b instanceof MonthsDuration ? a.months - b.months : null;
}

/** Whether two temporal values are equal; null where they cannot be compared. */
export function equalTemporals(a: Temporal, b: Temporal): boolean | null {
	const order = compareTemporals(a, b);
	return order === null ? null : order === 0;
}

/** Whether a time says nothing of its zone. */
export const isLocal = ({ clock }: FeelTime): boolean =>
	clock.offset === null && clock.zone === null;

function compareTimes(a: FeelTime, b: FeelTime): number | null {
	if (a.clock.zone === b.clock.zone && a.clock.offset === b.clock.offset) {
		return a.second - b.second;
	}
	const [first, second] = [timeOffset(a), timeOffset(b)];
	return first === null || second === null
		? null
		: a.second - first - (b.second - second);
}

/** Seconds ahead of UTC; null without a zone, or with one whose clocks change in the course of the year. */
export const timeOffset = ({ clock }: FeelTime): number | null =>
	clock.zone === null ? clock.offset : fixedOffset(clock.zone);

const sign = (nanos: bigint): number => (nanos < 0n ? -1 : nanos > 0n ? 1 : 0);

const twoDigits = (value: number): string => String(value).padStart(2, "0");

const unit = (value: number, letter: string): string =>
	value === 0 ? "" : `${value}${letter}`;

const fraction = (nano: number): string =>
	nano === 0 ? "" : `.${String(nano).padStart(9, "0").replace(/0+$/, "")}`;

const clockFace = (second: number): string =>
	`${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}:${twoDigits(second % 60)}`;

function clockText({ offset, zone }: Clock): string {
	if (zone !== null) {
		return `@${zone}`;
	}
	if (offset === null) {
		return "";
	}
	const face = clockFace(Math.abs(offset));
	return offset === 0
		? "Z"
		: `${offset < 0 ? "-" : "+"}${face.endsWith(":00") ? face.slice(0, 5) : face}`;
}
