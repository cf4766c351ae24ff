import { describe, expect, it } from "vitest";
import {
	dayOfYear,
	daysInMonth,
	toCivilDay,
	toDayNumber,
	weekdayOf,
	weekOfYear,
} from "./calendar.ts";

const day = (text: string) => {
	const [year = 0, month = 0, date = 0] = text.split("/").map(Number);
	return { year, month, day: date };
};

describe("the calendar", () => {
	it("counts days as Date does, for two thousand years around today", () => {
		for (let number = -365_000; number < 365_000; number += 61) {
			const date = new Date(number * 86_400_000);
			const expected = {
				year: date.getUTCFullYear(),
				month: date.getUTCMonth() + 1,
				day: date.getUTCDate(),
			};
			expect(toCivilDay(number)).toEqual(expected);
			expect(toDayNumber(expected)).toBe(number);
			expect(weekdayOf(number) % 7).toBe(date.getUTCDay());
		}
	});

	it.each(["999999999/12/31", "-999999999/1/1", "0/2/29", "-1/12/31"])(
		"finds %s again by its number",
		(text) => {
			expect(toCivilDay(toDayNumber(day(text)))).toEqual(day(text));
		},
	);

	it.each([
		["2003/12/29", 1],
		["2004/1/1", 1],
		["2005/1/1", 53],
		["2010/1/1", 53],
		["2019/9/17", 38],
	])("puts %s in ISO week %i", (text, week) => {
		expect(weekOfYear(day(text))).toBe(week);
	});

	it("knows leap years", () => {
		expect([1900, 2000, 2023, 2024, 0].map((y) => daysInMonth(y, 2))).toEqual([
			28, 29, 28, 29, 29,
		]);
		expect(dayOfYear(day("2020/12/31"))).toBe(366);
	});
});
