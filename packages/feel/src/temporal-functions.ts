/* Functions that make dates, times and durations, and that tell the parts of the calendar. */
import { dayOfYear, weekdayOf, weekOfYear } from "./calendar.ts";
import type {
	Argument,
	CallFrame,
	FeelFunction,
	ParamType,
} from "./feel-function.ts";
import { spend } from "./meter.ts";
import {
	DAY_SECONDS,
	DaysDuration,
	type FeelDate,
	FeelDateTime,
	FeelTime,
	isTemporal,
	MonthsDuration,
	temporalText,
	UTC,
} from "./temporal.ts";
import {
	dateOfNumbers,
	joinDateTime,
	timeOfNumbers,
	toClock,
	toDate,
	toDateTime,
	toTime,
} from "./temporal-convert.ts";
import { createMonths, dateOfDayNumber } from "./temporal-create.ts";
import { parseDate, parseDuration } from "./temporal-text.ts";
import { isTimeZone, offsetAtInstant } from "./time-zone.ts";
import { equalValues, kindOf, type Value } from "./value.ts";

/** What a call spends: reading a text, or asking the calendar. */
const CALL_COST = 14;

const DAY: readonly ParamType[] = ["date", "date and time"];

const DATE: FeelFunction = {
	params: ["from"],
	required: 1,
	types: [["text", ...DAY]],
	run: ([from]) => (typeof from === "string" ? parseDate(from) : toDate(from)),
	overloads: [
		{
			params: ["year", "month", "day"],
			required: 3,
			types: ["number", "number", "number"],
			run: (args) => dateOfNumbers(args),
		},
	],
};

const TIME: FeelFunction = {
	params: ["from"],
	required: 1,
	types: [["text", "time", ...DAY]],
	run: ([from], frame) => {
		spendZone(typeof from === "string" && from.includes("@"), frame);
		return toTime(from);
	},
	overloads: [
		{
			params: ["hour", "minute", "second", "offset"],
			required: 3,
			types: ["number", "number", "number", "days and time duration"],
			run: ([hour, minute, second, offset = null]) =>
				timeOfNumbers([hour, minute, second], toClock(offset)),
		},
	],
};

const DATE_AND_TIME: FeelFunction = {
	params: ["from"],
	required: 1,
	types: [["text", ...DAY]],
	run: ([from], frame) => {
		spendZone(typeof from === "string" && from.includes("@"), frame);
		return toDateTime(from);
	},
	overloads: [
		{
			params: ["date", "time"],
			required: 2,
			types: [DAY, "time"],
			run: ([day, time]) => joinDateTime(toDate(day), time),
		},
		dateTimeOfNumbers("offset", "days and time duration"),
		dateTimeOfNumbers("timezone", "text"),
	],
};

const DURATION: FeelFunction = {
	params: ["from"],
	required: 1,
	types: [["text", "days and time duration", "years and months duration"]],
	run: ([from]) => {
		if (typeof from === "string") {
			return parseDuration(from);
		}
		return from instanceof DaysDuration || from instanceof MonthsDuration
			? from
			: null;
	},
};

const MONTHS_BETWEEN: FeelFunction = {
	params: ["from", "to"],
	required: 2,
	types: [DAY, DAY],
	run: ([from, to]) => monthsBetween(toDate(from), toDate(to)),
};

const IS: FeelFunction = {
	params: ["value1", "value2"],
	required: 2,
	run: ([a = null, b = null], frame) => isSame(a, b, frame),
	overloads: [
		{
			params: ["value1"],
			required: 1,
			hidden: true,
			run: ([a = null], frame) => isSame(a, null, frame),
		},
		{
			params: ["value2"],
			required: 1,
			hidden: true,
			run: ([b = null], frame) => isSame(null, b, frame),
		},
	],
};

const WEEKDAYS = [
	"Monday",
	"Tuesday",
	"Wednesday",
	"Thursday",
	"Friday",
	"Saturday",
	"Sunday",
];

const MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

/** By name. */
export const TEMPORAL_FUNCTIONS: readonly (readonly [string, FeelFunction])[] =
	(
		[
			["date", DATE],
			["time", TIME],
			["date and time", DATE_AND_TIME],
			["duration", DURATION],
			["years and months duration", MONTHS_BETWEEN],
			onDay("day of year", dayOfYear),
			onDay(
				"day of week",
				({ dayNumber }) => WEEKDAYS[weekdayOf(dayNumber) - 1],
			),
			onDay("month of year", ({ month }) => MONTHS[month - 1]),
			onDay("week of year", weekOfYear),
			["now", { params: [], required: 0, run: (_args, frame) => now(frame) }],
			[
				"today",
				{ params: [], required: 0, run: (_args, frame) => now(frame).date },
			],
			["is", IS],
		] satisfies readonly (readonly [string, FeelFunction])[]
	).map(([name, called]) => [name, { ...called, cost: CALL_COST }]);

function onDay(
	name: string,
	run: (date: FeelDate) => Value | undefined,
): [string, FeelFunction] {
	return [
		name,
		{
			params: ["date"],
			required: 1,
			types: [DAY],
			run: ([day]) => {
				const date = toDate(day);
				return (date && run(date)) ?? null;
			},
		},
	];
}

/** date and time() of six numbers and, if wanted, what is said of the zone. */
function dateTimeOfNumbers(zone: string, type: ParamType) {
	return {
		params: ["year", "month", "day", "hour", "minute", "second", zone],
		required: 6,
		types: [...Array<ParamType>(6).fill("number"), type],
		run: (args: readonly Argument[], frame: CallFrame) => {
			spendZone(typeof args[6] === "string", frame);
			return joinDateTime(
				dateOfNumbers(args.slice(0, 3)),
				timeOfNumbers(args.slice(3, 6), toClock(args[6])),
			);
		},
	};
}

/** To look up a time zone that does not exist takes long, and there is no end of such names. */
const ZONE_COST = 500;

function spendZone(isNamed: boolean, { meter }: CallFrame): void {
	if (isNamed) {
		spend(meter, ZONE_COST);
	}
}

/** Whole months from one day to another, toward zero. */
function monthsBetween(
	from: FeelDate | null,
	to: FeelDate | null,
): MonthsDuration | null {
	if (!from || !to) {
		return null;
	}
	const months = (to.year - from.year) * 12 + to.month - from.month;
	const ahead = Math.sign(to.day - from.day);
	// The last month is not full if the day of the month lies the other way.
	return createMonths(
		ahead !== 0 && ahead === -Math.sign(months) ? months + ahead : months,
	);
}

/** Whether two values are the same, zone and fraction included: 10:00:00Z equals 11:00:00+01:00 but is another time. */
const isSame = (a: Value, b: Value, { meter }: CallFrame): boolean =>
	isTemporal(a) && isTemporal(b)
		? a.kind === b.kind && temporalText(a) === temporalText(b)
		: kindOf(a) === kindOf(b) && equalValues(a, b, meter) === true;

/** The moment of the evaluation as a clock in the zone of the frame shows it. */
function now({ now: instant, timeZone }: CallFrame): FeelDateTime {
	const utc = timeZone === "UTC";
	if (!utc && !isTimeZone(timeZone)) {
		throw new Error(`${timeZone} is not the name of a time zone`);
	}
	const millis = instant.getTime();
	const epochSecond = Math.floor(millis / 1000);
	const local =
		epochSecond + (utc ? 0 : offsetAtInstant(timeZone, epochSecond));
	const dayNumber = Math.floor(local / DAY_SECONDS);
	const date = dateOfDayNumber(dayNumber);
	if (!date) {
		throw new Error("an instant lies beyond the calendar");
	}
	return new FeelDateTime(
		date,
		new FeelTime(
			local - dayNumber * DAY_SECONDS,
			(millis - epochSecond * 1000) * 1_000_000,
			utc ? UTC : { offset: null, zone: timeZone },
		),
	);
}
