/* Time zones by name: the one file that asks Temporal, which knows the rules that countries made for their clocks. */
import { Temporal } from "temporal-polyfill";

const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/** Names that were looked up before; only true names in their one spelling, so that input cannot fill it. */
const known = new Set<string>();
const fixed = new Map<string, number | null>();

/** Whether a text is the name of a time zone, spelled as the time zone database spells it. */
export function isTimeZone(name: string): boolean {
	if (known.has(name)) {
		return true;
	}
	if (name.length > 64 || !NAME.test(name)) {
		return false;
	}
	try {
		if (atEpoch(name).timeZoneId === name) {
			known.add(name);
			return true;
		}
	} catch (error) {
		if (!(error instanceof RangeError)) {
			throw error;
		}
	}
	return false;
}

const atEpoch = (name: string) =>
	Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);

/** Seconds from 1970 within which Temporal knows instants, less two days for offsets. Outside, the nearest rule goes on. */
const LIMIT = 8.64e12 - 172_800;
const within = (second: number): number =>
	Math.min(LIMIT, Math.max(-LIMIT, second));

/** Seconds that the clocks of a zone are ahead of UTC at an instant. */
export function offsetAtInstant(name: string, epochSecond: number): number {
	const instant = Temporal.Instant.fromEpochMilliseconds(
		Math.floor(within(epochSecond)) * 1000,
	);
	return Math.trunc(
		instant.toZonedDateTimeISO(name).offsetNanoseconds / 1_000_000_000,
	);
}

/**
 * Seconds that the clocks of a zone are ahead of UTC when they show a local time, given in seconds as if it were UTC.
 * Of a time that comes twice the first counts, and one that is skipped is read with the offset before the gap.
 */
export function offsetAtLocal(name: string, localSecond: number): number {
	const shown = Math.floor(within(localSecond)) * 1000;
	const local = Temporal.Instant.fromEpochMilliseconds(shown)
		.toZonedDateTimeISO("UTC")
		.toPlainDateTime();
	const { epochMilliseconds } = local.toZonedDateTime(name);
	return Math.trunc((shown - epochMilliseconds) / 1000);
}

/** Summers and winters of our time, in seconds from 1970. */
const SEASONS = [2000, 2010, 2020, 2030].flatMap((year) => [
	Date.UTC(year, 0) / 1000,
	Date.UTC(year, 6) / 1000,
]);

/** The offset of a zone whose clocks show the same in all seasons of our time, or null: then a time without a date has none. */
export function fixedOffset(name: string): number | null {
	const cached = fixed.get(name);
	if (cached !== undefined) {
		return cached;
	}
	const [first = 0, ...others] = SEASONS.map((second) =>
		offsetAtInstant(name, second),
	);
	const offset = others.every((other) => other === first) ? first : null;
	if (known.has(name)) {
		fixed.set(name, offset);
	}
	return offset;
}
