import { describe, expect, it } from "vitest";
import { compileFeel } from "./compile-source.ts";
import { createFrame } from "./frame.ts";
import { isTemporal, temporalText } from "./temporal.ts";

const NOW = new Date("2026-05-06T23:30:09.25Z");

function evaluate(source: string, timeZone = "UTC"): unknown {
	const { run, issues } = compileFeel(source);
	if (!run) {
		throw new Error(issues.map(({ message }) => message).join(" "));
	}
	const value = run(createFrame({ nothing: null }, NOW, { timeZone }));
	return isTemporal(value) ? temporalText(value) : value;
}

describe("functions of the calendar", () => {
	it.each([
		['date("2017-12-31")', "2017-12-31"],
		["date(-2017, 12, 31)", "-2017-12-31"],
		["date(999999999, 12, 31)", "999999999-12-31"],
		["date(year: 2017, month: 8, day: 30)", "2017-08-30"],
		[
			'date(from: date and time("2017-08-14T14:25:00@Europe/Paris"))',
			"2017-08-14",
		],
		["date(2017, 2, 29)", null],
		["date(1000999999, 12, 1)", null],
		["date(2017.5, 1, 1)", null],
		["date(2017, nothing, 1)", null],
		['date("2017-02-29")', null],
		['time("11:22:33.444")', "11:22:33.444"],
		['time(12, 59, 1.3, @"-PT1H")', "12:59:01.3-01:00"],
		['time(11, 59, 45, @"PT2H45M55S")', "11:59:45+02:45:55"],
		["time(11, 59, 45)", "11:59:45"],
		["time(11, 59, 45, nothing)", "11:59:45"],
		[
			'time(hour: 11, minute: 59, second: 0, offset: @"-PT2H")',
			"11:59:00-02:00",
		],
		['time(date("2017-08-10"))', "00:00:00Z"],
		['time(@"2017-08-10T10:20:00@Europe/Paris")', "10:20:00@Europe/Paris"],
		["time(24, 59, 45)", null],
		["time(23, 59, 60)", null],
		["time(-1, 0, 0)", null],
		["time(1, 0, -0.5)", null],
		['time(1, 0, 0, @"PT19H")', null],
		["time(1, nothing, 0)", null],
		['date and time("2012-12-24")', "2012-12-24T00:00:00"],
		[
			'date and time(date("2017-01-01"), time("23:59:01@Europe/Paris"))',
			"2017-01-01T23:59:01@Europe/Paris",
		],
		[
			'date and time(date: @"2017-08-10T10:20:00+02:00", time: @"23:59:01")',
			"2017-08-10T23:59:01",
		],
		["date and time(2017, 1, 31, 10, 20, 30.5)", "2017-01-31T10:20:30.5"],
		[
			'date and time(2017, 1, 31, 10, 20, 30, @"PT1H")',
			"2017-01-31T10:20:30+01:00",
		],
		[
			'date and time(2017, 1, 31, 10, 20, 30, "Europe/Paris")',
			"2017-01-31T10:20:30@Europe/Paris",
		],
		['date and time(2017, 1, 31, 10, 20, 30, "Nowhere")', null],
		['date and time(@"2017-01-31")', "2017-01-31T00:00:00Z"],
		['date and time(@"2017-01-31", nothing)', null],
		['duration("P26M")', "P2Y2M"],
		['duration(from: "PT24H")', "P1D"],
		['duration("P1H")', null],
		[
			'years and months duration(date("2011-12-22"), date("2013-08-24"))',
			"P1Y8M",
		],
		[
			'years and months duration(date("2013-08-24"), date("2011-12-22"))',
			"-P1Y8M",
		],
		['years and months duration(@"-2016-01-30", @"-2017-02-28")', "-P11M"],
		[
			'years and months duration(@"2017-12-31T13:00:00", @"2017-12-31T12:00:00")',
			"P0M",
		],
		[
			'years and months duration(from: @"2014-12-31T23:59:59", to: @"2019-10-01")',
			"P4Y9M",
		],
		['years and months duration(@"2014-12-31", nothing)', null],
		['day of year(@"2020-12-31")', 366],
		['day of week(date: @"2019-09-17T10:10:10")', "Tuesday"],
		['month of year(@"2019-09-17")', "September"],
		['week of year(@"2010-01-01")', 53],
		["week of year(nothing)", null],
	])("%s is %s", (source, expected) => {
		expect(evaluate(source)).toBe(expected);
	});

	it("tells the moment of the evaluation, in UTC or in the time zone of the frame", () => {
		expect(evaluate("now()")).toBe("2026-05-06T23:30:09.25Z");
		expect(evaluate("today()")).toBe("2026-05-06");
		expect(evaluate("now()", "Europe/Paris")).toBe(
			"2026-05-07T01:30:09.25@Europe/Paris",
		);
		expect(evaluate("today()", "Europe/Paris")).toBe("2026-05-07");
		expect(() => evaluate("today()", "Nowhere")).toThrow("Nowhere");
	});

	it.each([
		["is(1, 1.0)", true],
		['is(1, "1")', false],
		['is(@"2012-12-25", @"2012-12-25T00:00:00Z")', false],
		['is(@"23:00:50Z", @"23:00:50+00:00")', true],
		['is(@"20:00:50Z", @"21:00:50+01:00")', false],
		['is(@"23:00:50.1", @"23:00:50.2")', false],
		['is(@"23:00:50@Etc/GMT", @"23:00:50Z")', false],
		['is(@"P1D", @"PT24H")', true],
		['is(@"P0Y", @"P0D")', false],
		["is(value2: 1)", false],
		["is([1], [1])", true],
	])("%s is %s", (source, expected) => {
		expect(evaluate(source)).toBe(expected);
	});

	it("draws on the budget for each time zone that is looked up", () => {
		expect(() =>
			evaluate('for i in 1..3000 return time("10:00:00@Nowhere/" + string(i))'),
		).toThrow("goes through too many items");
	});
});
