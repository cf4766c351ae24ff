import { describe, expect, it } from "vitest";
import { createTicker } from "./ticker.ts";

function createClock() {
	let now = 1_000;
	let run: (() => void) | null = null;
	return {
		running: () => run !== null,
		advance: (ms: number) => {
			now += ms;
			run?.();
		},
		clock: {
			now: () => now,
			setInterval: (next: () => void) => {
				run = next;
				return 1;
			},
			clearInterval: () => {
				run = null;
			},
		},
	};
}

describe("createTicker", () => {
	it("runs one timer for all listeners, and none while nobody listens", () => {
		const { clock, running } = createClock();
		const ticker = createTicker(1_000, clock);
		expect(running()).toBe(false);
		const stopFirst = ticker.subscribe(() => {});
		const stopSecond = ticker.subscribe(() => {});
		stopFirst();
		expect(running()).toBe(true);
		stopSecond();
		expect(running()).toBe(false);
	});

	it("shows everybody the same instant between two ticks", () => {
		const { clock, advance } = createClock();
		const ticker = createTicker(1_000, clock);
		const seen: number[] = [];
		ticker.subscribe(() => seen.push(ticker.now()));
		advance(1_000);
		advance(1_000);
		expect(seen).toEqual([2_000, 3_000]);
		expect(ticker.now()).toBe(3_000);
	});

	it("is not stale for the first listener after a pause", () => {
		const { clock, advance } = createClock();
		const ticker = createTicker(1_000, clock);
		ticker.subscribe(() => {})();
		advance(60_000);
		ticker.subscribe(() => {});
		expect(ticker.now()).toBe(61_000);
	});
});
