/* Data of a trigger, and what expressions make of it, for tests. */
import { compileExpression } from "./expression.ts";
import type { JsonObject } from "./json.ts";

/** When it is evaluated. */
export const NOW = new Date("2026-05-06T07:08:09.123Z");

/** The data. */
export const CONTEXT: JsonObject = {
	n_1: { total: 12 },
	text: "n/a",
	trigger: {
		spend: 900,
		amount: "900",
		note: null,
		vip: true,
		until: "2026-03-01",
		at: "2026-03-01T10:00:00Z",
		store: { country: "FR", "first name": "Ada" },
		tags: ["a", "b"],
		tracks: [
			{ name: "x", plays: 5, live: true },
			{ name: "y", plays: 50, live: false },
			{ name: "z", plays: null, live: null },
		],
	},
};

/** What an expression gives. */
export const evaluate = (source: string, context = CONTEXT) =>
	compileExpression(source).evaluate(context, NOW);

/** Its value, or why there is none. */
export const value = (source: string) => {
	const result = evaluate(source);
	return result.ok ? result.value : result;
};
