import { FUNCTION_SIGNATURES } from "@patchbay/flow";
import { expect, test } from "vitest";
import { FUNCTION_HELP, signatureWords } from "./function-help.ts";

test("every function of the language is explained, and nothing else", () => {
	expect(Object.keys(FUNCTION_HELP).sort()).toEqual(
		FUNCTION_SIGNATURES.map(({ name }) => name),
	);
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
