/* What a hostile case is: something that costs as much as the limits let it, made ready before it is measured. */
import {
	compileExpression,
	compileTemplate,
	compileUnaryTest,
} from "../expression.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { ExpressionErrorCode } from "../meter.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

/** How a case came out, as far as it matters here. */
export type HostileOutcome = {
	readonly ok: boolean;
	readonly code?: ExpressionErrorCode;
};

/** Something that somebody might send to hang the server or to fill its memory. */
export type HostileCase = {
	readonly name: string;
	/** The code of its error, or `answered` where it is merely slow for others. */
	readonly ends: ExpressionErrorCode | "answered";
	/** Makes the data, which does not count; what it gives compiles and evaluates, which does. */
	readonly prepare: () => () => HostileOutcome;
};

type Data = JsonObject | (() => JsonObject);

const dataOf = (data: Data): JsonObject =>
	typeof data === "function" ? data() : data;

/** An expression over data; unless something else is said, its budget is spent. */
export const expression = (
	name: string,
	source: string,
	data: Data = {},
	ends: HostileCase["ends"] = "budget",
): HostileCase => ({
	name,
	ends,
	prepare: () => {
		const context = dataOf(data);
		return () => compileExpression(source).evaluate(context, NOW);
	},
});

/** A text with expressions in it. */
export const template = (
	name: string,
	source: string,
	data: Data,
	ends: HostileCase["ends"],
): HostileCase => ({
	name,
	ends,
	prepare: () => {
		const context = dataOf(data);
		return () => compileTemplate(source).evaluate(context, NOW);
	},
});

/** A decision cell, for a value. */
export const cell = (
	name: string,
	source: string,
	input: JsonValue,
	ends: HostileCase["ends"],
): HostileCase => ({
	name,
	ends,
	prepare: () => () => compileUnaryTest(source).test(input, {}, NOW),
});

/** Numbers of 15 digits and more, the same each time. */
export function longNumbers(count: number): number[] {
	let state = 1;
	return Array.from({ length: count }, () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return 1 + state / 2 ** 32;
	});
}

/** `{k0: <first>, k1: <step of k0>, …}`: grows by the factor of its step with each entry. */
export const chain = (
	first: string,
	step: (previous: string) => string,
	then = "",
): string =>
	`{k0: ${first}, ${Array.from({ length: 40 }, (_, index) => `k${index + 1}: ${step(`k${index}`)}`).join(", ")}${then}}`;

/** Whole numbers from 1. */
export const count = (to: number): number[] =>
	Array.from({ length: to }, (_, index) => index + 1);
