const UNITS = [
	["day", 86_400_000],
	["hour", 3_600_000],
	["minute", 60_000],
	["second", 1_000],
] as const;

/** A time limit as people say it: "2 days", "36 hours", "90 seconds". Takes the largest unit that it is a whole number of. */
export function formatDurationWords(ms: number): string {
	for (const [word, size] of UNITS) {
		if (ms >= size && ms % size === 0) {
			const count = ms / size;
			return `${count} ${word}${count === 1 ? "" : "s"}`;
		}
	}
	return `${ms} milliseconds`;
}

/** How long something took, short: "0 ms", "0.3 ms", "32 ms", "2.31 s", "4 min 10 s", "1 d 2 h". */
export function formatTook(ms: number): string {
	if (ms < 0.05) return "0 ms";
	if (ms < 1) return `${ms.toFixed(1)} ms`;
	if (ms < 1_000) return `${Math.round(ms)} ms`;
	if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
	const minutes = Math.floor(ms / 60_000);
	if (minutes < 60)
		return `${minutes} min ${Math.floor((ms % 60_000) / 1_000)} s`;
	const hours = Math.floor(minutes / 60);
	if (hours < 24) return `${hours} h ${minutes % 60} min`;
	return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
