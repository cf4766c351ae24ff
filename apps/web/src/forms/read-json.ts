import { findJsonProblem, type JsonValue } from "@patchbay/flow";

/** What a text says as JSON, or where and why it is none. */
export type ReadJson =
	| { readonly ok: true; readonly value: JsonValue }
	| { readonly ok: false; readonly problem: string };

/** Reads JSON that a person wrote. */
export function readJson(text: string): ReadJson {
	try {
		// JSON.parse gives exactly what JSON can say.
		return { ok: true, value: JSON.parse(text) as JsonValue };
	} catch {
		const { line, column, found } = findJsonProblem(text);
		return {
			ok: false,
			problem: `This is not JSON yet: ${found} does not belong at line ${line}, column ${column}.`,
		};
	}
}
