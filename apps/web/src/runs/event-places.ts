/**
 * Where events stand on a line. Runs work for milliseconds and wait for days, so a stretch is as long as the logarithm
 * of its time: short ones can be seen, long ones do not fill everything.
 */
const BASE = 0.6;

/** A place from 0 to 1 for each instant; with `until`, the line goes on to there after the last one. */
export function placeEvents(
	times: readonly Date[],
	until: Date | null = null,
): readonly number[] {
	const sums: number[] = [];
	let sum = 0;
	times.forEach((at, index) => {
		const before = times[index - 1];
		if (before) sum += lengthOf(before, at);
		sums.push(sum);
	});
	const last = times.at(-1);
	const total = until && last ? sum + lengthOf(last, until) : sum;
	return sums.map((place) => (total === 0 ? 0 : place / total));
}

const lengthOf = (from: Date, to: Date): number =>
	BASE + Math.log10(1 + Math.max(0, to.getTime() - from.getTime()));
