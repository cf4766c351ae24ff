/** Values as a line under a field shows them: “FR”, 184.5, 4 March 2027, 46 tracks. */
import type { JsonValue } from "@patchbay/flow";
import { isoDurationWords } from "./iso-duration.ts";

const MAX_TEXT = 80;
const MAX_ITEMS = 3;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
	/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A value in a few words. Text stands in quotes; days are written out. */
export function formatValue(value: JsonValue): string {
	if (value === null) return "nothing";
	if (typeof value === "string") return formatText(value);
	if (typeof value === "number") return formatNumber(value);
	if (typeof value === "boolean") return String(value);
	if (Array.isArray(value)) return formatList(value);
	const names = Object.keys(value);
	if (names.length === 0) return "an empty group";
	const shown = names.slice(0, MAX_ITEMS).join(", ");
	return names.length > MAX_ITEMS ? `${shown}, …` : shown;
}

function formatText(text: string): string {
	const day = formatDay(text);
	if (day !== null) return day;
	if (INSTANT.test(text) && !Number.isNaN(Date.parse(text)))
		return `${formatDay(text.slice(0, 10)) ?? text.slice(0, 10)}, ${text.slice(11, 16)}`;
	const length = isoDurationWords(text);
	if (length !== null) return length;
	if (text === "") return "empty text";
	const line = text.replace(/\s+/g, " ").trim();
	return `“${line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line}”`;
}

/** A day such as 2027-03-04 written out; null for any other text. */
export function formatDay(text: string): string | null {
	if (!DAY.test(text)) return null;
	const day = new Date(`${text}T00:00:00Z`);
	return Number.isNaN(day.getTime())
		? null
		: new Intl.DateTimeFormat("en-GB", {
				dateStyle: "long",
				timeZone: "UTC",
			}).format(day);
}

const formatNumber = (value: number): string =>
	Number.isInteger(value)
		? value.toLocaleString("en-US")
		: String(Number(value.toPrecision(12)));

function formatList(items: readonly JsonValue[]): string {
	if (items.length === 0) return "an empty list";
	const plain = items.every(
		(item) => typeof item !== "object" || item === null,
	);
	const count = `${items.length} ${items.length === 1 ? "item" : "items"}`;
	if (!plain) return count;
	const shown = items
		.slice(0, MAX_ITEMS)
		.map((item) => formatValue(item))
		.join(", ");
	const line = shown.length > MAX_TEXT ? `${shown.slice(0, MAX_TEXT)}…` : shown;
	return items.length > MAX_ITEMS ? `${count}: ${line}, …` : line;
}
