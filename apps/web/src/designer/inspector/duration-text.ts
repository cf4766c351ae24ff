/** Stretches of time as people write them: "2 days", "1 h 30 min", "90s". */

const UNITS: readonly (readonly [RegExp, number])[] = [
	[/^(?:weeks?|w|wks?)$/, 7 * 86_400_000],
	[/^(?:days?|d)$/, 86_400_000],
	[/^(?:hours?|h|hrs?)$/, 3_600_000],
	[/^(?:minutes?|min|mins|m)$/, 60_000],
	[/^(?:seconds?|s|secs?)$/, 1_000],
	[/^(?:milliseconds?|ms)$/, 1],
];

const NUMBER_WORDS: Readonly<Record<string, number>> = {
	a: 1,
	an: 1,
	one: 1,
	two: 2,
	three: 3,
	four: 4,
	five: 5,
	six: 6,
	seven: 7,
	ten: 10,
	half: 0.5,
};

const PART = /(\d+(?:[.,]\d+)?|[a-z]+)\s*([a-z]+)/gy;

/** Milliseconds of a stretch of time in words; null when it cannot be read. */
export function parseDuration(text: string): number | null {
	const words = text
		.trim()
		.toLowerCase()
		.replace(/\s*(?:,(?!\d)|\band\b|\+)\s*/g, " ")
		.replace(/\bhalf an?\b/g, "half");
	if (words === "") return null;
	PART.lastIndex = 0;
	let total = 0;
	let at = 0;
	while (at < words.length) {
		PART.lastIndex = at;
		const match = PART.exec(words);
		if (!match) return null;
		const [whole, count = "", unit = ""] = match;
		const amount = NUMBER_WORDS[count] ?? Number(count.replace(",", "."));
		const size = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
		if (!Number.isFinite(amount) || size === undefined) return null;
		total += amount * size;
		at += whole.length;
		while (words[at] === " ") at += 1;
	}
	return Math.round(total);
}

const WORDS = [
	["day", 86_400_000],
	["hour", 3_600_000],
	["minute", 60_000],
	["second", 1_000],
	["millisecond", 1],
] as const;

/** A stretch of time in as few words as tell it exactly: "2 days", "36 hours", "1 hour 30 minutes". */
export function durationWords(durationMs: number): string {
	const exact = WORDS.find(
		([, size]) => durationMs >= size && durationMs % size === 0,
	);
	if (exact && durationMs / exact[1] < 100)
		return plural(durationMs / exact[1], exact[0]);
	let left = durationMs;
	const parts: string[] = [];
	for (const [word, size] of WORDS) {
		const count = Math.floor(left / size);
		if (count > 0) parts.push(plural(count, word));
		left -= count * size;
	}
	return parts.join(" ") || "0 seconds";
}

const plural = (count: number, word: string): string =>
	`${count} ${word}${count === 1 ? "" : "s"}`;
