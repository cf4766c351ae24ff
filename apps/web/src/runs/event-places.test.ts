import { expect, it } from "vitest";
import { placeEvents } from "./event-places.ts";

const at = (ms: number) => new Date(1_800_000_000_000 + ms);

it("goes from 0 to 1 in the order of the events", () => {
	const places = placeEvents([at(0), at(3), at(86_400_000), at(86_400_002)]);
	expect(places[0]).toBe(0);
	expect(places.at(-1)).toBe(1);
	expect(places.toSorted((a, b) => a - b)).toEqual(places);
});

it("keeps events of the same instant apart", () => {
	expect(placeEvents([at(0), at(0), at(0)])).toEqual([0, 0.5, 1]);
});

it("lets a wait of a day not take everything", () => {
	const [, second = 0, third = 0] = placeEvents([
		at(0),
		at(20),
		at(86_400_000),
	]);
	expect(second).toBeGreaterThan(0.1);
	expect(third - second).toBeGreaterThan(second);
});

it("leaves room after the last event of a run under way", () => {
	expect(placeEvents([at(0), at(10)], at(20)).at(-1)).toBeLessThan(1);
});

it("puts a single event at the beginning", () => {
	expect(placeEvents([at(0)])).toEqual([0]);
	expect(placeEvents([])).toEqual([]);
});
