import type { JsonValue } from "./json.ts";

/**
 * The one text of a JSON value, in the manner of RFC 8785: keys sorted by UTF-16 code units, no white space,
 * numbers as ECMAScript writes them. Two values have the same text only if they are the same, so the text can be
 * hashed. Throws a TypeError on what JSON cannot say (undefined, NaN, a lone surrogate).
 */
export function canonicalJson(value: JsonValue): string {
	return write(value, "$");
}

function write(value: unknown, path: string): string {
	if (value === null || typeof value === "boolean") {
		return String(value);
	}
	if (typeof value === "string") {
		return writeText(value, path);
	}
	if (typeof value === "number") {
		if (!Number.isFinite(value)) {
			throw new TypeError(`${path} is ${value}, which JSON cannot say`);
		}
		return JSON.stringify(value);
	}
	if (Array.isArray(value)) {
		const items = Array.from(value, (item, index) =>
			write(item, `${path}[${index}]`),
		);
		return `[${items.join(",")}]`;
	}
	if (typeof value === "object" && isPlain(value)) {
		// `<` on strings compares UTF-16 code units, which is the order the RFC asks for.
		const members = Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(
				([key, member]) =>
					`${writeText(key, path)}:${write(member, `${path}.${key}`)}`,
			);
		return `{${members.join(",")}}`;
	}
	throw new TypeError(`${path} is not JSON`);
}

/** RFC 8785 refuses lone surrogates (section 3.2.2.2); JSON.stringify would write an escape for them. */
function writeText(text: string, path: string): string {
	if (!text.isWellFormed()) {
		throw new TypeError(`${path} holds a broken character`);
	}
	return JSON.stringify(text);
}

function isPlain(value: object): boolean {
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}
