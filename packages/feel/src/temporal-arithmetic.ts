/* Sums, differences, products and quotients of temporal values, by the table of DMN 1.5, 10.3.2.3. Null where it has none. */
import { daysInMonth } from "./calendar.ts";
import type { Meter } from "./meter.ts";
import {
	divide,
	type FeelNumber,
	isNumber,
	multiply,
	numberText,
	parseNumber,
	round,
} from "./number.ts";
import {
	DAY_SECONDS,
	DaysDuration,
	FeelDate,
	FeelDateTime,
	FeelTime,
	isLocal,
	MonthsDuration,
	SECOND_NANOS,
	type Temporal,
	timeOffset,
} from "./temporal.ts";
import {
	createDate,
	createDays,
	createMonths,
	dateOfDayNumber,
} from "./temporal-create.ts";
import { offsetAtInstant } from "./time-zone.ts";

const DAY_NANOS = BigInt(DAY_SECONDS) * SECOND_NANOS;

/** The sum of two temporal values; null where there is none. */
export function addTemporal(a: Temporal, b: Temporal): Temporal | null {
	if (a instanceof MonthsDuration) {
		return b instanceof MonthsDuration
			? createMonths(a.months + b.months)
			: addMonths(b, a.months);
	}
	if (a instanceof DaysDuration) {
		return addNanos(b, a.nanos);
	}
	if (b instanceof MonthsDuration) {
		return addMonths(a, b.months);
	}
	return b instanceof DaysDuration ? addNanos(a, b.nanos) : null;
}

/** The difference of two temporal values; null where there is none. */
export function subtractTemporal(a: Temporal, b: Temporal): Temporal | null {
	if (b instanceof MonthsDuration) {
		return a instanceof MonthsDuration
			? createMonths(a.months - b.months)
			: addMonths(a, -b.months);
	}
	if (b instanceof DaysDuration) {
		return addNanos(a, -b.nanos);
	}
	if (a instanceof FeelTime) {
		return b instanceof FeelTime ? betweenTimes(a, b) : null;
	}
	const [end, start] = [toMoment(a), toMoment(b)];
	return end && start && end.local === start.local
		? createDays(end.nanos - start.nanos)
		: null;
}

/** A duration times a number, in either order; null for other values. Fractions of months and nanoseconds are left out. */
export function multiplyDuration(
	a: Temporal | FeelNumber,
	b: Temporal | FeelNumber,
	meter?: Meter,
): Temporal | null {
	const [duration, factor] = isNumber(a) ? [b, a] : [a, b];
	const size = isNumber(duration) ? null : sizeOf(duration);
	if (size === null || !isNumber(factor)) {
		return null;
	}
	return resize(duration, multiply(size, factor, meter));
}

/** A duration by a number, or by a duration of its kind, which gives a number; null for other values and zero. */
export function divideDuration(
	a: Temporal | FeelNumber,
	b: Temporal | FeelNumber,
	meter?: Meter,
): Temporal | FeelNumber | null {
	const size = isNumber(a) ? null : sizeOf(a);
	if (isNumber(a) || size === null) {
		return null;
	}
	if (isNumber(b)) {
		return resize(a, divide(size, b, meter));
	}
	const divisor = b.kind === a.kind ? sizeOf(b) : null;
	return divisor === null ? null : divide(size, divisor, meter);
}

/** The duration with the other sign; null for values that are none. */
export function negateDuration(value: Temporal): Temporal | null {
	if (value instanceof DaysDuration) {
		return createDays(-value.nanos);
	}
	return value instanceof MonthsDuration ? createMonths(-value.months) : null;
}

/** The date so many months later; past the end of a month it is that month's last day. */
function addMonths(value: Temporal, months: number): Temporal | null {
	if (value instanceof FeelDateTime) {
		const date = addMonths(value.date, months);
		return date instanceof FeelDate ? new FeelDateTime(date, value.time) : null;
	}
	if (!(value instanceof FeelDate)) {
		return null;
	}
	const total = value.year * 12 + (value.month - 1) + months;
	const year = Math.floor(total / 12);
	const month = total - year * 12 + 1;
	return createDate(year, month, Math.min(value.day, daysInMonth(year, month)));
}

function addNanos(value: Temporal, nanos: bigint): Temporal | null {
	if (value instanceof DaysDuration) {
		return createDays(value.nanos + nanos);
	}
	if (value instanceof FeelDate) {
		const [days] = split(nanos, DAY_NANOS);
		return dateOfDayNumber(value.dayNumber + Number(days));
	}
	if (value instanceof FeelTime) {
		const [, rest] = split(nanosOfDay(value) + nanos, DAY_NANOS);
		return timeOfNanos(rest, value);
	}
	return value instanceof FeelDateTime ? addToDateTime(value, nanos) : null;
}

/** Time passes as a clock in UTC counts it: a zone's change of clocks between the two moments shows in the result. */
function addToDateTime(value: FeelDateTime, nanos: bigint): Temporal | null {
	const { zone } = value.time.clock;
	const [second, nano] = split(
		(zone === null ? localNanos(value) : momentNanos(value)) + nanos,
		SECOND_NANOS,
	);
	const shift = zone === null ? 0 : offsetAtInstant(zone, Number(second));
	const [days, rest] = split(
		(second + BigInt(shift)) * SECOND_NANOS + nano,
		DAY_NANOS,
	);
	const date = dateOfDayNumber(Number(days));
	return date && new FeelDateTime(date, timeOfNanos(rest, value.time));
}

/** How often a part goes into a whole, rounded down, and what is left. */
function split(whole: bigint, part: bigint): [quotient: bigint, rest: bigint] {
	const rest = ((whole % part) + part) % part;
	return [(whole - rest) / part, rest];
}

const nanosOfDay = ({ second, nano }: FeelTime): bigint =>
	BigInt(second) * SECOND_NANOS + BigInt(nano);

const timeOfNanos = (nanos: bigint, { clock }: FeelTime): FeelTime =>
	new FeelTime(
		Number(nanos / SECOND_NANOS),
		Number(nanos % SECOND_NANOS),
		clock,
	);

const localNanos = ({ date, time }: FeelDateTime): bigint =>
	BigInt(date.dayNumber) * DAY_NANOS + nanosOfDay(time);

const momentNanos = (value: FeelDateTime): bigint =>
	localNanos(value) - BigInt(value.offset ?? 0) * SECOND_NANOS;

/** A point in time; a date is its midnight in UTC. Null for values that are none. */
function toMoment(value: Temporal): { nanos: bigint; local: boolean } | null {
	if (value instanceof FeelDate) {
		return { nanos: BigInt(value.dayNumber) * DAY_NANOS, local: false };
	}
	return value instanceof FeelDateTime
		? { nanos: momentNanos(value), local: isLocal(value.time) }
		: null;
}

function betweenTimes(a: FeelTime, b: FeelTime): DaysDuration | null {
	const difference = nanosOfDay(a) - nanosOfDay(b);
	if (a.clock.zone === b.clock.zone && a.clock.offset === b.clock.offset) {
		return createDays(difference);
	}
	const [first, second] = [timeOffset(a), timeOffset(b)];
	return first === null || second === null
		? null
		: createDays(difference - BigInt(first - second) * SECOND_NANOS);
}

/** The months or nanoseconds of a duration as a number; null for other values. */
function sizeOf(value: Temporal): FeelNumber | null {
	if (value instanceof DaysDuration) {
		return parseNumber(String(value.nanos));
	}
	return value instanceof MonthsDuration ? value.months : null;
}

/** A duration of the same kind and another size. */
function resize(
	like: Temporal | FeelNumber,
	size: FeelNumber | null,
): Temporal | null {
	const whole = size === null ? null : round(size, 0, "down");
	const text = whole === null ? "" : numberText(whole);
	if (text === "" || text.includes("e")) {
		return null; // far too long
	}
	return like instanceof DaysDuration
		? createDays(BigInt(text))
		: createMonths(Number(text));
}
