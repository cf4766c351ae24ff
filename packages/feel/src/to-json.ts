/* The way out: what an expression gives, as JSON that can be kept. */
import type { JsonValue } from "./json.ts";
import { ExpressionStop, LIMITS } from "./meter.ts";
import { isNumber, toJsonNumber } from "./number.ts";
import { isTemporal, temporalText } from "./temporal.ts";
import { FunctionValue, isList, Range, type Value } from "./value.ts";

/** Plain JSON for a value: temporal values as ISO text. Throws an ExpressionStop for what cannot be kept. */
export function toJson(value: Value): JsonValue {
	const size = { left: LIMITS.resultChars };
	return plain(value, size, 0);
}

function plain(value: Value, size: { left: number }, depth: number): JsonValue {
	if (
		typeof value === "number" ||
		typeof value === "boolean" ||
		value === null
	) {
		take(size, 8);
		return value;
	}
	if (typeof value === "string") {
		take(size, value.length + 2);
		return value;
	}
	if (isNumber(value)) {
		take(size, 8);
		const number = toJsonNumber(value);
		if (number === null) {
			throw new ExpressionStop(
				"type",
				"The result is a number too large to be kept.",
			);
		}
		return number;
	}
	if (isTemporal(value)) {
		take(size, 32);
		return temporalText(value);
	}
	if (value instanceof Range) {
		throw new ExpressionStop(
			"type",
			"The result is a range, which cannot be kept. Give its ends instead.",
		);
	}
	if (value instanceof FunctionValue) {
		throw new ExpressionStop(
			"type",
			"The result is a function, which cannot be kept. Give what it answers instead.",
		);
	}
	if (depth > LIMITS.resultDepth) {
		throw new ExpressionStop("budget", "The result is nested too deeply.");
	}
	take(size, 24); // more than it is written with: it is also looked through
	if (isList(value)) {
		const items = value.map((item) => plain(item, size, depth + 1));
		return items.every((item, index) => item === value[index])
			? (value as readonly JsonValue[])
			: items; // nothing in it was changed, so it was JSON
	}
	return plainObject(value, size, depth);
}

function plainObject(
	value: { readonly [key: string]: Value },
	size: { left: number },
	depth: number,
): JsonValue {
	let same = true;
	const entries = Object.entries(value).map(
		([key, member]): [string, JsonValue] => {
			take(size, key.length + 4);
			const json = plain(member, size, depth + 1);
			same &&= json === member;
			return [key, json];
		},
	);
	return same ? (value as JsonValue) : Object.fromEntries(entries); // nothing in it was changed, so it was JSON
}

function take(size: { left: number }, chars: number): void {
	size.left -= chars;
	if (size.left < 0) {
		throw new ExpressionStop("budget", "The result is larger than 1 MB.");
	}
}
