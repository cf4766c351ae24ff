/** What kind of row a value becomes in DataTree. */
export type DataKind =
	| "object"
	| "list"
	| "text"
	| "number"
	| "boolean"
	| "null"
	| "missing";

/** Sorts any JSON value into the kinds that DataTree draws. */
export function kindOf(value: unknown): DataKind {
	if (value === undefined) return "missing";
	if (value === null) return "null";
	if (Array.isArray(value)) return "list";
	switch (typeof value) {
		case "object":
			return "object";
		case "number":
		case "bigint":
			return "number";
		case "boolean":
			return "boolean";
		default:
			return "text";
	}
}

/** The rows inside an object or list; empty for everything else. */
export function entriesOf(
	value: unknown,
): readonly (readonly [string, unknown])[] {
	if (Array.isArray(value))
		return value.map((item: unknown, index) => [String(index), item] as const);
	if (typeof value === "object" && value !== null) return Object.entries(value);
	return [];
}

/** A value in a few characters, for a closed row: `{ name, tracks }`, `[3 items]`, `"Lyon"`. */
export function previewOf(value: unknown): string {
	switch (kindOf(value)) {
		case "list": {
			const count = entriesOf(value).length;
			return count === 0
				? "empty list"
				: `${count} ${count === 1 ? "item" : "items"}`;
		}
		case "object": {
			const names = entriesOf(value).map(([name]) => name);
			if (names.length === 0) return "empty";
			return names.length > 4
				? `${names.slice(0, 4).join(", ")}, …`
				: names.join(", ");
		}
		case "missing":
			return "nothing";
		case "text":
			return String(value);
		default:
			return String(value);
	}
}
