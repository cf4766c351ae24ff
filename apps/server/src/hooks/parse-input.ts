import {
	findJsonProblem,
	type JsonObject,
	type JsonValue,
	jsonProblem,
} from "@patchbay/flow";
import { findRoundedNumber } from "./find-rounded-number.ts";

/** Nobody needs to read more of a long number to find it. */
const SHOWN_DIGITS = 40;

/** What a webhook's body says, or what the sender has to correct. */
export type ParsedInput =
	| { readonly ok: true; readonly input: JsonObject }
	| {
			readonly ok: false;
			readonly answer: Readonly<Record<string, JsonValue>>;
	  };

/** Reads a body as a JSON object. */
export function parseInput(text: string): ParsedInput {
	let value: JsonValue;
	try {
		value = JSON.parse(text);
	} catch {
		const { line, column, found } = findJsonProblem(text);
		return {
			ok: false,
			answer: {
				error:
					text.trim() === ""
						? "The body is empty. Send a JSON object."
						: `The body is not JSON: ${found} at line ${line}, column ${column} does not belong there.`,
				line,
				column,
			},
		};
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) {
		return {
			ok: false,
			answer: {
				error: 'The body must be a JSON object, such as {"country": "FR"}.',
			},
		};
	}
	const problem = jsonProblem(value);
	if (problem) return { ok: false, answer: { error: `The body ${problem}.` } };
	const rounded = findRoundedNumber(text);
	if (rounded) {
		const { line, column } = rounded;
		const number = rounded.text.slice(0, SHOWN_DIGITS);
		return {
			ok: false,
			answer: {
				error: `The number ${number} at line ${line}, column ${column} is too large to be kept exactly. Send it as text, in quotes.`,
				line,
				column,
			},
		};
	}
	return { ok: true, input: value as JsonObject }; // neither a list nor a plain value: an object
}
