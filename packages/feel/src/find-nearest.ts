/** The candidate that is fewest typing mistakes away from a word, if it is near enough to be what was meant. */
export function findNearest(
	word: string,
	candidates: readonly string[],
): string | null {
	let best: string | null = null;
	// Two letters that changed places count as two.
	let least =
		(word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3))) + 1;
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - word.length) >= least) {
			continue;
		}
		const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
		if (distance < least) {
			least = distance;
			best = candidate;
		}
	}
	return best;
}

/** How many letters must be added, removed or changed to make `b` of `a`. */
function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}
