import { describe, expect, it } from "vitest";
import {
	compareTemporals,
	equalTemporals,
	isTemporal,
	type Temporal,
	temporalKind,
	temporalText,
} from "./temporal.ts";
import {
	addTemporal,
	divideDuration,
	multiplyDuration,
	negateDuration,
	subtractTemporal,
} from "./temporal-arithmetic.ts";
import { temporalPart } from "./temporal-parts.ts";
import {
	parseDate,
	parseDateTime,
	parseDay,
	parseDuration,
	parseTemporal,
	parseTime,
} from "./temporal-text.ts";

function read(text: string): Temporal {
	const value = parseTemporal(text);
	if (!value) {
		throw new Error(`${text} is no temporal value`);
	}
	return value;
}

const show = (value: unknown): unknown =>
	isTemporal(value) ? temporalText(value) : value;

describe("text of temporal values", () => {
	it.each([
		["2026-01-31", "date"],
		["-2017-12-31", "date"],
		["0000-01-01", "date"],
		["999999999-12-31", "date"],
		["-999999999-01-01", "date"],
		["10:30:11", "time"],
		["10:30:11.5", "time"],
		["10:30:11.123456789Z", "time"],
		["10:30:11+11:00", "time"],
		["10:30:11-02:45:55", "time"],
		["10:30:11@Europe/Paris", "time"],
		["2026-01-31T10:30:11", "date and time"],
		["2026-01-31T10:30:11.25-01:35", "date and time"],
		["2026-01-31T10:30:11@Etc/UTC", "date and time"],
		["999999999-12-31T23:59:59.999999999@Europe/Paris", "date and time"],
		["P1DT2H3M4.123456789S", "days and time duration"],
		["-PT1H2M", "days and time duration"],
		["PT0S", "days and time duration"],
		["P8Y4M", "years and months duration"],
		["-P83333333Y3M", "years and months duration"],
		["P0M", "years and months duration"],
	])("reads and writes %s, a %s", (text, kind) => {
		expect(temporalText(read(text))).toBe(text);
		expect(temporalKind(read(text))).toBe(kind);
	});

	it.each([
		["PT1000M0.999999999S", "PT16H40M0.999999999S"],
		["PT0.S", "PT0S"],
		["PT24H", "P1D"],
		["P0D", "PT0S"],
		["P1Y27M", "P3Y3M"],
		["-P0M", "P0M"],
		["11:22:33-00:00", "11:22:33Z"],
		["24:00:00", "00:00:00"],
		["2021-12-31T24:00:00", "2022-01-01T00:00:00"],
	])("writes %s as %s", (text, normal) => {
		expect(temporalText(read(text))).toBe(normal);
	});

	it.each([
		"foo",
		"",
		"998-12-31",
		"01211-12-31",
		"+2012-12-02",
		"9999999999-12-25",
		"2017-13-10",
		"2017-02-29",
		"2017-12-00",
		"2012/12/25",
		"2012-12-25T",
		"2012-12-25Z",
		"7:00:00",
		"07:1:00",
		"23:59:60",
		"24:00:01",
		"24:01:00",
		"25:00:00",
		"00:60:00",
		"13:20:00+19:00",
		"13:20:00+5:00",
		"13:20:00+02:60",
		"13:20:00@xyz/abc",
		"13:20:00@europe/paris",
		"13:20:00+02:00@Europe/Paris",
		"13:20:00z",
		"2011-12-0310:15:30",
		"P",
		"PT",
		"P0",
		"P1DT",
		"P1H",
		"P1S",
		"P1Y1D",
		"1Y",
		"p1d",
		"P-1D",
		"P9999999999999Y",
		`PT${"9".repeat(200)}S`,
	])("refuses %s", (text) => {
		expect(parseTemporal(text)).toBeNull();
	});

	it("reads only the kind that is asked for", () => {
		expect(parseDate("2026-01-31T10:00:00")).toBeNull();
		expect(parseTime("2026-01-31")).toBeNull();
		expect(parseDuration("10:00:00")).toBeNull();
		expect(show(parseDateTime("2026-01-31"))).toBe("2026-01-31T00:00:00");
		expect(show(parseDay("2026-01-31T10:00:00Z"))).toBe("2026-01-31");
		expect(parseDay("tomorrow")).toBeNull();
	});
});

describe("comparison of temporal values", () => {
	it.each([
		["2026-01-31", "2026-02-01"],
		["-2017-12-31", "2017-01-01"],
		["10:30:00", "10:30:01"],
		["10:30:00+02:00", "10:30:00+01:00"],
		["10:30:00@Asia/Kolkata", "10:30:00Z"],
		["2026-01-31T10:00:00", "2026-01-31T10:00:01"],
		["2026-01-31T10:00:00@Europe/Paris", "2026-01-31T10:00:00Z"],
		["PT23H", "P1D"],
		["-P1D", "PT0S"],
		["P11M", "P1Y"],
	])("%s is less than %s", (less, more) => {
		expect(compareTemporals(read(less), read(more))).toBeLessThan(0);
		expect(compareTemporals(read(more), read(less))).toBeGreaterThan(0);
		expect(equalTemporals(read(less), read(more))).toBe(false);
	});

	it.each([
		["PT24H", "P1D"],
		["P12M", "P1Y"],
		["10:30:00Z", "10:30:00+00:00"],
		["10:30:00.0001", "10:30:00.0002"],
		["2018-12-08", "2018-12-08"],
		["2018-10-08T00:00:00+02:00", "2018-10-08T00:00:00@Europe/Paris"],
		["2018-02-08T00:00:00+01:00", "2018-02-08T00:00:00@Europe/Paris"],
		["2002-04-02T12:00:00-01:00", "2002-04-02T17:00:00+04:00"],
		["2018-12-08T00:00:00.0001", "2018-12-08T00:00:00"],
	])("%s equals %s", (a, b) => {
		expect(equalTemporals(read(a), read(b))).toBe(true);
	});

	it.each([
		["2026-01-31", "2026-01-31T00:00:00"],
		["2026-01-31T00:00:00", "2026-01-31T00:00:00Z"],
		["10:30:00", "10:30:00Z"],
		["10:30:00@Europe/Paris", "10:30:00+01:00"],
		["P1Y", "P365D"],
	])("cannot tell %s from %s", (a, b) => {
		expect(compareTemporals(read(a), read(b))).toBeNull();
		expect(equalTemporals(read(b), read(a))).toBeNull();
	});
});

describe("arithmetic of temporal values", () => {
	it.each([
		["2021-01-01", "P1Y", "2022-01-01"],
		["2021-01-31", "P1M", "2021-02-28"],
		["P1M", "2021-01-01", "2021-02-01"],
		["2021-01-01", "PT36H", "2021-01-02"],
		["2021-01-01", "-PT1S", "2020-12-31"],
		["2021-01-01T10:10:10", "-P1M", "2020-12-01T10:10:10"],
		["-2021-01-01T10:10:10", "-P1M", "-2022-12-01T10:10:10"],
		["2021-01-12T10:10:10+11:00", "P1DT1H", "2021-01-13T11:10:10+11:00"],
		["PT1S", "2021-01-01T23:59:59.5", "2021-01-02T00:00:00.5"],
		[
			"2026-03-28T12:00:00@Europe/Paris",
			"P1D",
			"2026-03-29T13:00:00@Europe/Paris",
		],
		["23:30:00Z", "PT1H", "00:30:00Z"],
		["10:15:00", "-PT11H", "23:15:00"],
		["P1Y", "P2M", "P1Y2M"],
		["PT24H", "P1D", "P2D"],
	])("%s + %s is %s", (a, b, sum) => {
		expect(show(addTemporal(read(a), read(b)))).toBe(sum);
	});

	it.each([
		["2021-01-02", "2021-01-01", "P1D"],
		["999999999-12-31", "-999999999-01-01", "P730484999633D"],
		["2021-01-02", "P1Y", "2020-01-02"],
		["2021-01-02", "-PT25H", "2021-01-03"],
		["2021-01-02T10:10:10@Europe/Paris", "2021-01-01", "P1DT9H10M10S"],
		["2021-01-02", "2021-01-01T10:10:10+11:00", "P1DT49M50S"],
		[
			"2021-01-02T10:10:10@Europe/Paris",
			"2021-01-01T10:10:10@Asia/Dhaka",
			"P1DT5H",
		],
		["10:10:10", "11:10:10", "-PT1H"],
		["10:10:10Z", "10:10:10+02:00", "PT2H"],
		["10:10:10@Europe/Paris", "09:10:10@Europe/Paris", "PT1H"],
		["P1D", "PT2H", "PT22H"],
		["P1Y", "P2M", "P10M"],
	])("%s - %s is %s", (a, b, difference) => {
		expect(show(subtractTemporal(read(a), read(b)))).toBe(difference);
	});

	it.each([
		["2021-01-01", "2021-01-01"],
		["10:10:10", "P1Y"],
		["P1D", "P1Y"],
		["999999999-12-31", "P1D"],
		["P1Y", "-999999999-12-31T10:00:00"],
	])("%s + %s has no answer", (a, b) => {
		const negative = b.startsWith("-9") ? negateDuration(read(a)) : read(a);
		expect(negative && addTemporal(negative, read(b))).toBeNull();
	});

	it.each([
		["2021-01-01T00:00:00", "2021-01-02"],
		["2021-01-01T00:00:00", "2021-01-02T00:00:00Z"],
		["2021-01-01", "10:00:00"],
		["10:00:00", "10:00:00Z"],
		["P1D", "2021-01-01"],
		["P1D", "P1M"],
	])("%s - %s has no answer", (a, b) => {
		expect(subtractTemporal(read(a), read(b))).toBeNull();
	});

	it("multiplies durations and leaves out fractions of a month", () => {
		expect(show(multiplyDuration(1.5, read("P4DT1H")))).toBe("P6DT1H30M");
		expect(show(multiplyDuration(read("P1Y11M"), -2.5))).toBe("-P4Y9M");
		expect(multiplyDuration(read("P1D"), read("P1D"))).toBeNull();
		expect(multiplyDuration(read("2021-01-01"), 2)).toBeNull();
		expect(multiplyDuration(read("P1D"), 1e300)).toBeNull();
	});

	it("divides durations by numbers and by each other", () => {
		expect(show(divideDuration(read("P10DT23H"), 2.5))).toBe("P4DT9H12M");
		expect(show(divideDuration(read("P10Y11M"), -2.5))).toBe("-P4Y4M");
		expect(divideDuration(read("P10D"), read("P4D"))).toBe(2.5);
		expect(divideDuration(read("P10D"), read("P0D"))).toBeNull();
		expect(divideDuration(read("P10D"), read("P1Y"))).toBeNull();
		expect(divideDuration(read("P10Y"), 0)).toBeNull();
		expect(divideDuration(10, read("P1D"))).toBeNull();
	});

	it("negates durations only", () => {
		expect(show(negateDuration(read("-P1D")))).toBe("P1D");
		expect(show(negateDuration(read("P1Y")))).toBe("-P1Y");
		expect(negateDuration(read("2021-01-01"))).toBeNull();
	});
});

describe("properties of temporal values", () => {
	it.each([
		["2018-12-10", "year", 2018],
		["2018-12-10", "month", 12],
		["2018-12-10", "day", 10],
		["2018-12-10", "weekday", 1],
		["2018-12-10", "hour", undefined],
		["1970-01-02", "value", 86_400],
		["10:30:01.25", "hour", 10],
		["10:30:01.25", "minute", 30],
		["10:30:01.25", "second", 1.25],
		["10:30:00+05:00", "time offset", "PT5H"],
		["10:30:00", "time offset", null],
		["10:30:00", "timezone", null],
		["10:30:00", "value", 37_800],
		["10:30:00+00:30", "value", 36_000],
		["2018-12-10T10:30:01", "weekday", 1],
		["2018-07-10T10:30:01@Europe/Paris", "time offset", "PT2H"],
		["2018-07-10T10:30:01@Europe/Paris", "timezone", "Europe/Paris"],
		["1970-01-01T01:00:01+01:00", "value", 1],
		["-P1Y2M", "years", -1],
		["-P1Y2M", "months", -2],
		["P1Y", "months", 0],
		["P1Y2M", "value", 14],
		["P1Y", "days", undefined],
		["P1DT2H3M4.5S", "days", 1],
		["P1DT2H3M4.5S", "hours", 2],
		["P1DT2H3M4.5S", "minutes", 3],
		["-PT4.5S", "seconds", -4.5],
		["PT1M0.5S", "value", 60.5],
		["P1D", "years", undefined],
		["P1D", "constructor", undefined],
	])("of %s, %s is %s", (text, name, expected) => {
		expect(show(temporalPart(read(text), name))).toBe(expected);
	});
});
