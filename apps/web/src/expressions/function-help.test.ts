import { compileExpression, FUNCTION_SIGNATURES } from "@patchbay/flow";
import { expect, test } from "vitest";
import {
	exampleResult,
	OFFERED_FUNCTIONS,
	signatureWords,
} from "./function-help.ts";
import { FUNCTION_HELP } from "./function-words.ts";

test("every function of the language is explained, and nothing else", () => {
	expect(Object.keys(FUNCTION_HELP).sort()).toEqual(
		FUNCTION_SIGNATURES.map(({ name }) => name),
	);
});

const NOW = new Date("2027-03-04T09:00:00Z");

test.each(
	OFFERED_FUNCTIONS.map(({ name, help, example }) => ({ name, help, example })),
)("$name: $example", ({ name, help, example }) => {
	expect(help).toMatch(/^[A-Z].{3,}[^.]$/);
	expect(example).toContain(`${name}(`);
	expect(compileExpression(example).issues).toEqual([]);
	expect(exampleResult(example, NOW)).not.toBeNull();
});

test.each(
	OFFERED_FUNCTIONS.flatMap(({ name, forms }) =>
		forms.map((form) => ({ name, ...form })),
	),
)("$signature: $example", ({ name, signature, example }) => {
	expect(signature).toContain(`${name}(`);
	expect(exampleResult(example, NOW)).not.toBeNull();
});

test("examples come to what their words promise", () => {
	const results = [
		"number",
		"split",
		"sort",
		"matches",
		"range",
		"decimal",
	].map((name) => exampleResult(FUNCTION_HELP[name]?.example ?? "", NOW));
	expect(results).toEqual([
		"1234.5",
		"“FR”, “BE”, “DE”",
		"1, 2, 3",
		"true",
		"true",
		"2.3",
	]);
});

test("a signature marks what may be left out and what goes on", () => {
	expect(
		signatureWords({
			name: "substring",
			params: ["string", "start position", "length"],
			required: 2,
			rest: false,
		}),
	).toBe("substring(string, start position, [length])");
	expect(
		signatureWords({ name: "max", params: ["list"], required: 1, rest: true }),
	).toBe("max(list, …)");
});
