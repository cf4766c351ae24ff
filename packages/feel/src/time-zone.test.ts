import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { temporalText } from "./temporal.ts";
import { addTemporal, subtractTemporal } from "./temporal-arithmetic.ts";
import { parseDateTime, parseDuration } from "./temporal-text.ts";
import {
	fixedOffset,
	isTimeZone,
	offsetAtInstant,
	offsetAtLocal,
} from "./time-zone.ts";

const ZONES = ["Europe/Paris", "Australia/Melbourne", "America/New_York"];

describe("time zones", () => {
	it("are known in the spelling of the time zone database only", () => {
		const names = ["Europe/Paris", "Etc/GMT", "UTC", "Etc/GMT+5"];
		expect(names.filter(isTimeZone)).toEqual(names);
		const others = ["europe/paris", "xyz/abc", "+01:00", "", "a".repeat(999)];
		expect(others.filter(isTimeZone)).toEqual([]);
	});

	it("have the offset before a gap, and the first of two", () => {
		const at = (text: string) => Date.parse(`${text}Z`) / 1000;
		expect(offsetAtLocal("Europe/Paris", at("2021-03-28T02:30:00"))).toBe(3600);
		expect(offsetAtLocal("Europe/Paris", at("2021-10-31T02:30:00"))).toBe(7200);
	});

	it("go on as they are beyond the years that Temporal knows", () => {
		expect(offsetAtInstant("Etc/UTC", 3e16)).toBe(0);
		expect(offsetAtLocal("Asia/Kolkata", 3e16)).toBe(19_800);
	});

	it("have a fixed offset if their clocks do not change", () => {
		expect(fixedOffset("Asia/Kolkata")).toBe(19_800);
		expect(fixedOffset("Europe/Paris")).toBeNull();
	});

	it("give the sums and differences that Temporal gives", () => {
		for (let i = 0; i < 1000; i++) {
			const zone = ZONES[i % 3] ?? "UTC";
			// Steps of an odd number of minutes come by every hour of every season.
			const minutes = (i * 7919 * 61) % 52_560_000;
			const text = new Date(minutes * 60_000).toISOString().slice(0, 19);
			const seconds = ((i * 104_729) % 40_000_000) - 20_000_000;
			const start = parseDateTime(`${text}@${zone}`);
			const length = parseDuration(
				`${seconds < 0 ? "-" : ""}PT${Math.abs(seconds)}S`,
			);
			const end = start && length && addTemporal(start, length);
			const expected = Temporal.PlainDateTime.from(text)
				.toZonedDateTime(zone)
				.add({ seconds })
				.toPlainDateTime()
				.toString({ smallestUnit: "second" });
			expect(end && temporalText(end)).toBe(`${expected}@${zone}`);
			const utc = parseDateTime("1970-01-01T00:00:00Z");
			const since = start && utc && subtractTemporal(start, utc);
			expect(since).toEqual(
				length &&
					expect.objectContaining({
						nanos:
							Temporal.PlainDateTime.from(text).toZonedDateTime(zone)
								.epochNanoseconds,
					}),
			);
		}
	});
});
