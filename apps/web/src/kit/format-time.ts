const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** An instant seen from another: "just now", "4 min ago", "in 2 h", "yesterday 14:02", "12 Nov 09:14", "12 Nov 2024". */
export function formatRelative(at: Date, now: Date): string {
	const distanceMs = at.getTime() - now.getTime();
	const size = Math.abs(distanceMs);
	if (size < 45 * SECOND_MS)
		return distanceMs > 5 * SECOND_MS ? "in a moment" : "just now";
	if (size < HOUR_MS)
		return around(distanceMs, Math.max(1, Math.round(size / MINUTE_MS)), "min");
	if (size < 12 * HOUR_MS)
		return around(distanceMs, Math.round(size / HOUR_MS), "h");
	const days = calendarDays(at, now);
	const clock = formatClock(at);
	if (days === 0) return `today ${clock}`;
	if (days === -1) return `yesterday ${clock}`;
	if (days === 1) return `tomorrow ${clock}`;
	const day = new Intl.DateTimeFormat("en-GB", {
		day: "numeric",
		month: "short",
	}).format(at);
	return at.getFullYear() === now.getFullYear()
		? `${day} ${clock}`
		: `${day} ${at.getFullYear()}`;
}

function around(distanceMs: number, amount: number, unit: string): string {
	return distanceMs < 0 ? `${amount} ${unit} ago` : `in ${amount} ${unit}`;
}

function calendarDays(at: Date, now: Date): number {
	const midnight = (date: Date) =>
		Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
	return Math.round((midnight(at) - midnight(now)) / DAY_MS);
}

/** Hours and minutes, with seconds when asked for: "09:14", "09:14:07". */
export function formatClock(at: Date, seconds = false): string {
	return new Intl.DateTimeFormat("en-GB", {
		hour: "2-digit",
		minute: "2-digit",
		...(seconds ? { second: "2-digit" } : {}),
	}).format(at);
}

/** The whole truth about an instant, for tooltips and evidence: "Thursday 12 November 2026 at 09:14:07 CET". */
export function formatFull(at: Date): string {
	return new Intl.DateTimeFormat("en-GB", {
		dateStyle: "full",
		timeStyle: "long",
	}).format(at);
}

/** A stretch of time with two places that matter: "0.3 ms", "32 ms", "2.31 s", "3 min 4 s", "1 d 2 h". */
export function formatDuration(durationMs: number): string {
	if (durationMs < 0) return `−${formatDuration(-durationMs)}`;
	if (durationMs < 10) return `${trim(durationMs, 1)} ms`;
	const wholeMs = Math.round(durationMs);
	if (wholeMs < SECOND_MS) return `${wholeMs} ms`;
	if (wholeMs < 10 * SECOND_MS) return `${trim(wholeMs / SECOND_MS, 2)} s`;
	// Rounded before the unit is chosen, so that nothing ever reads "60 s".
	const tenthsMs = Math.round(wholeMs / 100) * 100;
	if (tenthsMs < MINUTE_MS) return `${trim(tenthsMs / SECOND_MS, 1)} s`;
	if (wholeMs < HOUR_MS)
		return pair(tenthsMs, MINUTE_MS, "min", SECOND_MS, "s");
	if (wholeMs < DAY_MS) return pair(wholeMs, HOUR_MS, "h", MINUTE_MS, "min");
	return pair(wholeMs, DAY_MS, "d", HOUR_MS, "h");
}

function trim(value: number, digits: number): string {
	return String(Number(value.toFixed(digits)));
}

function pair(
	durationMs: number,
	bigMs: number,
	bigUnit: string,
	smallMs: number,
	smallUnit: string,
): string {
	const big = Math.floor(durationMs / bigMs);
	const small = Math.floor((durationMs % bigMs) / smallMs);
	return small === 0
		? `${big} ${bigUnit}`
		: `${big} ${bigUnit} ${small} ${smallUnit}`;
}
