/** Times as JSON has them: ISO 8601 text, read without a clock. */

const DURATION =
	/^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** The instant a duration after another one; null when the text is no ISO 8601 duration. Months and years are the calendar's, in UTC. */
export function addDuration(from: Date, text: string): Date | null {
	const match = DURATION.exec(text.trim());
	if (!match || /[PT]$/.test(text.trim())) return null;
	const [, minus, ...parts] = match;
	const [
		years = 0,
		months = 0,
		weeks = 0,
		days = 0,
		hours = 0,
		minutes = 0,
		seconds = 0,
	] = parts.map((part) => (part === undefined ? 0 : Number(part)));
	const sign = minus === undefined ? 1 : -1;
	const shifted = new Date(from);
	const day = shifted.getUTCDate();
	shifted.setUTCMonth(shifted.getUTCMonth() + sign * (years * 12 + months));
	// The 31st of a shorter month is its last day.
	if (shifted.getUTCDate() !== day) shifted.setUTCDate(0);
	const ms =
		((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
	const instant = new Date(shifted.getTime() + sign * ms);
	return Number.isNaN(instant.getTime()) ? null : instant;
}

const INSTANT =
	/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** The instant that an ISO date (its first moment in UTC) or date and time (UTC unless it says otherwise) means; null for other text. */
export function parseInstant(text: string): Date | null {
	const trimmed = text.trim();
	if (!INSTANT.test(trimmed)) return null;
	const zoned =
		/T.*(?:Z|[+-]\d{2}:\d{2})$/.test(trimmed) || !trimmed.includes("T");
	const instant = new Date(zoned ? trimmed : `${trimmed}Z`);
	return Number.isNaN(instant.getTime()) ? null : instant;
}
