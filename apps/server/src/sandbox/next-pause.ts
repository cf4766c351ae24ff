const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** What has run for so long is not failing again and again. */
const SETTLED_AFTER_MS = 60_000;

/** How long to wait before the next start: twice the pause before, unless it has run well in between. */
export function nextPause(previousMs: number | null, upMs: number): number {
	if (previousMs === null || upMs >= SETTLED_AFTER_MS) return FIRST_PAUSE_MS;
	return Math.min(previousMs * 2, LONGEST_PAUSE_MS);
}
