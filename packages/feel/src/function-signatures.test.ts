import { describe, expect, it } from "vitest";
import { waysToCall } from "./calls.ts";
import { compileExpression } from "./expression.ts";
import { FUNCTION_EXAMPLES } from "./function-examples.ts";
import { FUNCTION_SIGNATURES } from "./function-signatures.ts";
import { FUNCTIONS } from "./functions.ts";
import { parseExpression } from "./syntax.ts";
import { childrenOf, type Term } from "./term.ts";

const NOW = new Date("2027-03-04T09:00:00Z");

const forms = FUNCTION_SIGNATURES.flatMap(({ name, forms }) =>
	forms.map((form) => ({ name, ...form })),
);

const findCall = (term: Term, name: string): Term | undefined =>
	term.kind === "call" && term.name === name
		? term
		: childrenOf(term)
				.map((child) => findCall(child, name))
				.find((found) => found);

describe("the forms of functions", () => {
	it.each(forms)(
		"$name($params): $example",
		({ name, params, rest, example }) => {
			const read = parseExpression(example);
			const call = read.ok ? findCall(read.value, name) : undefined;
			const count = call?.kind === "call" ? call.args.length : -1;
			expect(rest ? count >= params.length : count === params.length).toBe(
				true,
			);
			const called = FUNCTIONS.get(name);
			expect(called && waysToCall(called, null, count).length).toBeGreaterThan(
				0,
			);
			expect(compileExpression(example).evaluate({}, NOW)).toMatchObject({
				ok: true,
				value: expect.anything(),
			});
		},
	);

	it("are those that have examples, and no others", () => {
		const counted = (entries: readonly (readonly [string, number])[]) =>
			Object.fromEntries(entries);
		expect(
			counted(
				Object.entries(FUNCTION_EXAMPLES).map(([name, { length }]) => [
					name,
					length,
				]),
			),
		).toEqual(
			counted(
				FUNCTION_SIGNATURES.map(({ name, forms }) => [name, forms.length]),
			),
		);
	});

	it("are all that a function takes", () => {
		const paramsOf = (wanted: string) =>
			forms.filter(({ name }) => name === wanted).map(({ params }) => params);
		expect(paramsOf("date")).toEqual([["from"], ["year", "month", "day"]]);
		expect(paramsOf("string join")).toEqual([["list"], ["list", "delimiter"]]);
		expect(paramsOf("max")).toEqual([["list"], ["value"]]);
		expect(paramsOf("is")).toEqual([["value1", "value2"]]);
	});
});
