/** One line of the table, and of results.json. */
import type { Measured } from "./closed-loop.ts";

/** What was measured at one concurrency. `ofRawLimit` is the share of the raw limit of the same run. */
export interface Result {
	readonly name: string;
	readonly concurrency: number;
	readonly perSecond: number;
	readonly p50Ms: number;
	readonly p99Ms: number;
	readonly ofRawLimit: number;
}

const round = (value: number, digits: number): number =>
	Number(value.toFixed(digits));

/** A result rounded to what is worth reading. */
export const toResult = (
	name: string,
	concurrency: number,
	measured: Measured,
	raw: Measured,
): Result => ({
	name,
	concurrency,
	perSecond: round(measured.perSecond, 0),
	p50Ms: round(measured.p50Ms, 2),
	p99Ms: round(measured.p99Ms, 2),
	ofRawLimit: round(measured.perSecond / raw.perSecond, 3),
});

/** Prints the results as a table. */
export function printTable(results: readonly Result[]): void {
	console.table(
		Object.fromEntries(
			results.map((result) => [
				`${result.name}, c=${result.concurrency}`,
				{
					"runs/s": result.perSecond,
					"p50 ms": result.p50Ms,
					"p99 ms": result.p99Ms,
					"of raw limit": `${Math.round(result.ofRawLimit * 100)} %`,
				},
			]),
		),
	);
}
