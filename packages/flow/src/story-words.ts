/** The small words of the story: values, lengths of time, counts. */
import type { JsonValue } from "@patchbay/feel";

const MAX_TEXT = 80;

/** A value as it stands in a sentence: text as it is, lists and objects by their size. */
export function valueWords(value: JsonValue | undefined): string {
	if (value === undefined || value === null || value === "") return "nothing";
	if (typeof value === "boolean") return value ? "yes" : "no";
	if (typeof value === "string")
		return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
	if (typeof value === "number") return String(value);
	if (Array.isArray(value)) return countWords(value.length, "item");
	return countWords(Object.keys(value).length, "field");
}

/** "1 item", "3 items". */
export const countWords = (count: number, word: string): string =>
	`${count} ${word}${count === 1 ? "" : "s"}`;

const ORDINALS = ["first", "second", "third", "fourth", "fifth"];

/** "first", "second", …, "6th". */
export const ordinalWord = (number: number): string =>
	ORDINALS[number - 1] ?? `${number}th`;

/** A length of time with the two units that matter: "320 ms", "2.3 s", "4 min 10 s", "1 d 2 h". */
export function lengthWords(ms: number): string {
	if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
	if (ms < 60_000) return `${Number((ms / 1_000).toFixed(1))} s`;
	const [big, small] =
		ms < 3_600_000
			? ([
					[60_000, "min"],
					[1_000, "s"],
				] as const)
			: ms < 86_400_000
				? ([
						[3_600_000, "h"],
						[60_000, "min"],
					] as const)
				: ([
						[86_400_000, "d"],
						[3_600_000, "h"],
					] as const);
	const rest = Math.floor((ms % big[0]) / small[0]);
	const whole = `${Math.floor(ms / big[0])} ${big[1]}`;
	return rest === 0 ? whole : `${whole} ${rest} ${small[1]}`;
}

const SPANS = [
	["day", 86_400_000],
	["hour", 3_600_000],
	["minute", 60_000],
	["second", 1_000],
] as const;

/** A length of time that somebody chose, to the second: "2 days", "90 minutes", "75 seconds". */
export function spanWords(ms: number): string {
	// The instants that it lies between may be some milliseconds off.
	const wholeMs = Math.round(ms / 1_000) * 1_000;
	for (const [word, size] of SPANS)
		if (wholeMs >= size && wholeMs % size === 0)
			return countWords(wholeMs / size, word);
	return lengthWords(ms);
}

/** A label within a sentence: "Region" becomes "region", "VIP" stays. */
export const lowerFirst = (text: string): string =>
	/^\p{Lu}\p{Ll}/u.test(text)
		? text.charAt(0).toLowerCase() + text.slice(1)
		: text;

/** The text with a capital at its start. */
export const upperFirst = (text: string): string =>
	text.charAt(0).toUpperCase() + text.slice(1);

/** "a", "a and b", "a, b and c". */
export const listWords = (words: readonly string[]): string =>
	words.length < 2
		? words.join("")
		: `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;

/** The text with a full stop, unless it ends in a sign of its own. */
export const endSentence = (text: string): string =>
	/[.!?…]["”’)]?$/.test(text) ? text : `${text}.`;
