/** Values of samples and test cases as people type and read them. An empty text is no value at all. */
import type { ColumnType, JsonValue } from "@patchbay/flow";

/** The value that a text stands for in a column; undefined for none. */
export function readValue(
	text: string,
	type: ColumnType,
): JsonValue | undefined {
	const typed = text.trim();
	if (typed === "") return undefined;
	if (typed === "null") return null;
	switch (type) {
		case "text":
		case "date":
			return typed.replace(/^"(.*)"$/s, "$1");
		case "boolean":
			if (/^(?:true|yes)$/i.test(typed)) return true;
			return /^(?:false|no)$/i.test(typed) ? false : typed;
		case "number": {
			const number = Number(typed);
			return Number.isFinite(number) ? number : readJson(typed);
		}
		case "any":
			return readJson(typed);
	}
}

function readJson(text: string): JsonValue {
	try {
		// What JSON.parse gives is a JSON value.
		return JSON.parse(text) as JsonValue;
	} catch {
		return text;
	}
}

/** A value as text; reading it again gives the value. */
export const showValue = (value: JsonValue | undefined): string =>
	value === undefined
		? ""
		: typeof value === "string"
			? value
			: JSON.stringify(value);
