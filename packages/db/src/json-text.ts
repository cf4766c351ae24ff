/** JSON as PostgreSQL takes it. */

/** What jsonb refuses: the character NUL and half surrogate pairs, as JSON.stringify writes them. */
const REFUSED = /\\u(?:0000|d[89a-f])/i;

/** The JSON text of a value. Characters that PostgreSQL cannot store become U+FFFD. */
export function jsonText(value: unknown): string {
	const text = JSON.stringify(value);
	return REFUSED.test(text) ? JSON.stringify(cleanValue(value)) : text;
}

/** A text that PostgreSQL can store. */
export function cleanText(text: string): string {
	return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}

function cleanValue(value: unknown): unknown {
	if (typeof value === "string") return cleanText(value.toWellFormed());
	if (Array.isArray(value)) return value.map(cleanValue);
	if (typeof value !== "object" || value === null || value instanceof Date)
		return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [
			cleanText(name.toWellFormed()),
			cleanValue(member),
		]),
	);
}
