/** A rolling window that lets `limit` calls through in any `windowMs`; constant work per call. Pure but for its own memory. */
export class RateWindow {
	readonly #windowMs: number;
	readonly #limit: number;
	readonly #passedAt: number[] = []; // ring of the last `limit` passes
	#next = 0;

	constructor(limit: { readonly limit: number; readonly windowMs: number }) {
		this.#limit = limit.limit;
		this.#windowMs = limit.windowMs;
	}

	/** 0 when the call may pass (and it is counted), else the milliseconds until one may. */
	pass(nowMs: number): number {
		if (this.#limit === 0) return this.#windowMs;
		const oldest = this.#passedAt[this.#next];
		const waitMs = oldest === undefined ? 0 : oldest + this.#windowMs - nowMs;
		if (waitMs > 0) return waitMs;
		this.#passedAt[this.#next] = nowMs;
		this.#next = (this.#next + 1) % this.#limit;
		return 0;
	}
}
