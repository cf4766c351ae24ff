/** What a ticker needs of the world, so that a test can turn the hands. */
export type TickerClock = {
	readonly now: () => number;
	readonly setInterval: (run: () => void, periodMs: number) => unknown;
	readonly clearInterval: (handle: unknown) => void;
};

export type Ticker = {
	readonly subscribe: (listener: () => void) => () => void;
	/** The instant of the last tick: the same for everybody who asks between two ticks. */
	readonly now: () => number;
};

/** One timer for everything on the page that shows a passing time; it stands still while nobody listens. */
export function createTicker(periodMs: number, clock: TickerClock): Ticker {
	const listeners = new Set<() => void>();
	let handle: unknown;
	let current = clock.now();

	function tick(): void {
		current = clock.now();
		for (const listener of listeners) listener();
	}

	return {
		now: () => current,
		subscribe(listener) {
			if (listeners.size === 0) {
				current = clock.now();
				handle = clock.setInterval(tick, periodMs);
			}
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
				if (listeners.size === 0) clock.clearInterval(handle);
			};
		},
	};
}
