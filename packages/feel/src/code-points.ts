/* Sets of code points as sorted, separate spans: what classes of characters in patterns are calculated with. */

/** First and last code point of a span. */
export type Span = readonly [first: number, last: number];

const LAST = 0x10ffff;

/** The spans in order, joined where they touch. */
export function normalize(spans: readonly Span[]): Span[] {
	const joined: [number, number][] = [];
	for (const [first, last] of spans.toSorted((a, b) => a[0] - b[0])) {
		const before = joined.at(-1);
		if (before && first <= before[1] + 1) {
			before[1] = Math.max(before[1], last);
		} else {
			joined.push([first, last]);
		}
	}
	return joined;
}

/** Everything that is not in the spans. */
export function complement(spans: readonly Span[]): Span[] {
	const rest: Span[] = [];
	let next = 0;
	for (const [first, last] of normalize(spans)) {
		if (first > next) {
			rest.push([next, first - 1]);
		}
		next = last + 1;
	}
	return next > LAST ? rest : [...rest, [next, LAST]];
}

/** What is in the first spans and not in the second. */
export const without = (a: readonly Span[], b: readonly Span[]): Span[] =>
	complement([...complement(a), ...b]);

/** Letters that differ only in case although JavaScript's two functions for that do not lead from one to the other. */
const FAMILIES: readonly string[] = [
	"Kk\u212A",
	"Ss\u017F",
	"\u00C5\u00E5\u212B",
	"\u00B5\u03BC\u039C",
	"\u03A9\u03C9\u2126",
];
const WITHOUT_CASE = 0x1e944;
const FOLDED_AT_MOST = 5000;

/** The spans with the other case of each letter; null if they are too long for that. */
export function withBothCases(spans: readonly Span[]): Span[] | null {
	const both = [...spans];
	let left = FOLDED_AT_MOST;
	for (const [first, last] of spans) {
		const end = Math.min(last, WITHOUT_CASE);
		left -= Math.max(0, end - first);
		if (left < 0) {
			return null;
		}
		for (let point = first; point <= end; point++) {
			const char = String.fromCodePoint(point);
			const family = FAMILIES.find((each) => each.includes(char)) ?? "";
			const others = [char.toLowerCase(), char.toUpperCase()];
			for (const other of others.concat(family.split(""))) {
				const code = other.codePointAt(0) ?? point;
				if (other.length === String.fromCodePoint(code).length) {
					both.push([code, code]);
				}
			}
		}
	}
	return normalize(both);
}
