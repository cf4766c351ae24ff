/** A closed loop: `concurrency` callers, each beginning anew as soon as its last call is done. */

/** What a loop measured. */
export interface Measured {
	readonly perSecond: number;
	readonly p50Ms: number;
	readonly p99Ms: number;
	readonly count: number;
}

/** How long a loop runs, in milliseconds. What happens in the warm-up is not counted. */
export interface Span {
	readonly warmUpMs: number;
	readonly measureMs: number;
}

const percentile = (sorted: Float64Array, share: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Runs `call` in a closed loop. A call that throws ends the whole loop with its error. */
export async function closedLoop(
	concurrency: number,
	span: Span,
	call: (caller: number) => Promise<unknown>,
): Promise<Measured> {
	const times: number[] = [];
	const from = performance.now() + span.warmUpMs;
	const until = from + span.measureMs;
	let last = from;
	const caller = async (index: number): Promise<void> => {
		for (let began = performance.now(); began < until; ) {
			await call(index);
			const ended = performance.now();
			if (began >= from) {
				times.push(ended - began);
				last = Math.max(last, ended);
			}
			began = ended;
		}
	};
	await Promise.all(
		Array.from({ length: concurrency }, (_, index) => caller(index)),
	);
	const sorted = Float64Array.from(times).sort();
	return {
		perSecond: (times.length / (last - from)) * 1_000,
		p50Ms: percentile(sorted, 0.5),
		p99Ms: percentile(sorted, 0.99),
		count: times.length,
	};
}
