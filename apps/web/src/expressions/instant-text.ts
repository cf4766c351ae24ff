/** Days and moments as they are written down (`2027-03-01`, `2027-03-01T08:00:00Z`), and as people set them: here. */
import { parseInstant } from "@patchbay/flow";

/** A day, and a time of it in the time zone of whoever looks. */
export interface LocalMoment {
	readonly day: string;
	/** Null where only the day is said. */
	readonly time: string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const two = (part: number): string => String(part).padStart(2, "0");

/** A written day or moment as it is set; null for other text. */
export function localMoment(text: string): LocalMoment | null {
	const instant = parseInstant(text);
	if (!instant) return null;
	if (DAY.test(text.trim())) return { day: text.trim(), time: null };
	const year = String(instant.getFullYear()).padStart(4, "0");
	return {
		day: `${year}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`,
		time: `${two(instant.getHours())}:${two(instant.getMinutes())}`,
	};
}

/** What is set as it is written down: a day alone stays one, a time of it becomes a moment in UTC. */
export function momentText({ day, time }: LocalMoment): string | null {
	if (!DAY.test(day)) return null;
	if (time === null || time === "") return day;
	const instant = new Date(`${day}T${time}`);
	return Number.isNaN(instant.getTime())
		? null
		: instant.toISOString().replace(/\.000Z$/, "Z");
}

/** What a written day or moment means, for whoever looks: "Monday 1 March 2027, 09:00 (Europe/Paris)". */
export function momentWords(
	instant: Date,
	timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone,
): string {
	const write = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(instant);
	const weekday = write({ weekday: "long" });
	const day = write({ dateStyle: "long" });
	return `${weekday} ${day}, ${write({ timeStyle: "short" })} (${timeZone})`;
}
