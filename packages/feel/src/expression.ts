/*
 * Expressions: FEEL, compiled once and evaluated often, in the server's own thread and in the browser.
 *
 * They compute with any value of FEEL; what comes in and what goes out is JSON. Dates of JSON are text until an
 * expression says `date(…)`. now() and today() are those of the instant that is passed in, in UTC.
 */
import { compileCell } from "./cell.ts";
import { compileSource } from "./compile-source.ts";
import { createFrame, type Frame } from "./frame.ts";
import type { ExpressionVariable, FreeName } from "./free-names.ts";
import type { ExpressionIssue } from "./hints.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { memoize } from "./memoize.ts";
import { type ExpressionErrorCode, explainStop, LIMITS } from "./meter.ts";
import { splitTemplate } from "./template-parts.ts";
import { toJson } from "./to-json.ts";

export type { ExpressionVariable } from "./free-names.ts";
export type { ExpressionIssue } from "./hints.ts";

/** The value of an expression, or why there is none, in words. */
export type ExpressionResult =
	| {
			readonly ok: true;
			readonly value: JsonValue;
			/** What is doubtful about the value, if anything. */
			readonly warnings?: readonly string[];
	  }
	| ExpressionFailure;

/** Why there is no value. `missing` and `type` mean that the question has no answer (FEEL: null). */
type ExpressionFailure = {
	readonly ok: false;
	readonly code: ExpressionErrorCode;
	readonly message: string;
};

/** An expression that is ready to be evaluated. */
export type CompiledExpression = {
	readonly source: string;
	/** Empty when it can be used. */
	readonly issues: readonly ExpressionIssue[];
	/** What it reads. Inside a filter a bare name may be a property of the item and is left out, unless it names a step. */
	readonly variables: readonly ExpressionVariable[];
	/** Its value over the data. Never throws for what is in the source or the data. */
	readonly evaluate: (context: JsonObject, now: Date) => ExpressionResult;
};

/** A cell of a decision table that is ready to be used. */
export type CompiledUnaryTest = {
	readonly source: string;
	readonly issues: readonly ExpressionIssue[];
	readonly variables: readonly ExpressionVariable[];
	/** True, false, or null when it cannot be told (the value is missing or of another kind). */
	readonly test: (
		input: JsonValue,
		context: JsonObject,
		now: Date,
	) => ExpressionResult;
};

/** How many sources stay compiled. */
const CACHE_SIZE = 2_000;

/** An expression that can also be evaluated on what is left of a budget. */
type MeteredExpression = CompiledExpression & {
	readonly evaluateIn: (frame: Frame) => ExpressionResult;
};

const compileMetered = memoize(compile, CACHE_SIZE);

/** Compiles an expression, once per source. */
export const compileExpression: (source: string) => CompiledExpression =
	compileMetered;

/** Compiles a cell, once per source. An empty cell and `-` are true for every value. */
export const compileUnaryTest: (source: string) => CompiledUnaryTest = memoize(
	compileTestSource,
	CACHE_SIZE,
);

/** Compiles a text with `{expression}` parts, once per source. */
export const compileTemplate: (source: string) => CompiledTemplate = memoize(
	compileTemplateSource,
	CACHE_SIZE,
);

function compile(source: string): MeteredExpression {
	const { issues, names, run } = compileSource(source);
	const variables = toVariables(names);
	if (!run) {
		const failure = toFailure(issues);
		const evaluate = () => failure;
		return { source, issues, variables, evaluate, evaluateIn: evaluate };
	}
	const evaluateIn = (frame: Frame): ExpressionResult => {
		try {
			const value = run(frame);
			return toResult(
				frame,
				typeof value === "boolean" ? value : toJson(value),
			);
		} catch (error) {
			return { ok: false, ...explainStop(error) };
		}
	};
	return {
		source,
		issues,
		variables,
		evaluate: (context, now) => evaluateIn(createFrame(context, now)),
		evaluateIn,
	};
}

function toFailure(issues: readonly ExpressionIssue[]): ExpressionFailure {
	const [first] = issues;
	return {
		ok: false,
		code: first?.code ?? "syntax",
		message: first?.message ?? "This cannot be read.",
	};
}

function toResult(frame: Frame, value: JsonValue): ExpressionResult {
	if (value === null && frame.blame) {
		return {
			ok: false,
			code: frame.blame.code,
			message: frame.blame.message,
		};
	}
	if (frame.warnings.length > 0) {
		return { ok: true, value, warnings: frame.warnings };
	}
	return typeof value === "boolean" ? answer(value) : { ok: true, value };
}

const YES: ExpressionResult = Object.freeze({ ok: true, value: true });
const NO: ExpressionResult = Object.freeze({ ok: true, value: false });
const UNKNOWN: ExpressionResult = Object.freeze({ ok: true, value: null });

const answer = (value: boolean | null): ExpressionResult =>
	value === null ? UNKNOWN : value ? YES : NO;

const REFERENCE = /^(?:n_[a-z0-9_]+|trigger|run|vars)$/;

function toVariables(names: readonly FreeName[]): ExpressionVariable[] {
	return names
		.filter(({ path, inFilter }) => !inFilter || REFERENCE.test(path[0] ?? ""))
		.map(({ path, from, to }) => ({ path, from, to }));
}

function compileTestSource(source: string): CompiledUnaryTest {
	const cell = compileCell(source, { label: null, dates: false });
	const variables = toVariables(cell.names);
	if (cell.issues.length > 0) {
		const failure = toFailure(cell.issues);
		return { source, issues: cell.issues, variables, test: () => failure };
	}
	const { test } = cell;
	return {
		source,
		issues: [],
		variables,
		test: (input, context, now) => {
			try {
				return answer(test ? test(createFrame(context, now), input) : true);
			} catch (error) {
				return { ok: false, ...explainStop(error) };
			}
		},
	};
}

/** The text of a template, and the parts of it that had no value and were left empty. */
export type TemplateResult =
	| {
			readonly ok: true;
			readonly value: string;
			readonly missing: readonly string[];
	  }
	| ExpressionFailure;

type TemplatePart<E> =
	| { readonly kind: "text"; readonly text: string }
	| {
			readonly kind: "expression";
			readonly from: number;
			readonly to: number;
			readonly expression: E;
	  };

/** A text with `{expression}` parts that is ready to be filled in. */
export type CompiledTemplate = {
	readonly source: string;
	readonly parts: readonly TemplatePart<CompiledExpression>[];
	readonly issues: readonly ExpressionIssue[];
	readonly variables: readonly ExpressionVariable[];
	/** The text. A part without a value is left empty and named in `missing`. */
	readonly evaluate: (context: JsonObject, now: Date) => TemplateResult;
};

function compileTemplateSource(source: string): CompiledTemplate {
	const split = splitTemplate(source);
	const parts = split.parts.map(
		(part): TemplatePart<MeteredExpression> =>
			part.kind === "text"
				? part
				: {
						kind: part.kind,
						from: part.from,
						to: part.to,
						expression: compileMetered(part.source),
					},
	);
	const expressions = parts.filter((part) => part.kind === "expression");
	const issues = [
		...split.issues,
		...expressions.flatMap(({ expression, from }) =>
			expression.issues.map((issue) => shift(issue, from)),
		),
	];
	const variables = expressions.flatMap(({ expression, from }) =>
		expression.variables.map((variable) => shift(variable, from)),
	);
	const failure = toFailure(issues);
	return {
		source,
		parts,
		issues,
		variables,
		evaluate:
			issues.length > 0
				? () => failure
				: (context, now) => fillTemplate(parts, context, now),
	};
}

const shift = <T extends { readonly from: number; readonly to: number }>(
	place: T,
	by: number,
): T => ({
	...place,
	from: place.from + by,
	to: place.to + by,
});

function fillTemplate(
	parts: readonly TemplatePart<MeteredExpression>[],
	context: JsonObject,
	now: Date,
): TemplateResult {
	const missing: string[] = [];
	// One budget for all parts, however many there are.
	const { meter } = createFrame(context, now);
	let value = "";
	for (const part of parts) {
		if (part.kind === "text") {
			value += part.text;
			continue;
		}
		const result = part.expression.evaluateIn({
			...createFrame(context, now),
			meter,
		});
		if (!result.ok && result.code !== "missing") {
			return result;
		}
		if (!result.ok || result.value === null) {
			missing.push(part.expression.source.trim());
			continue;
		}
		value += toText(result.value);
		if (value.length > LIMITS.resultChars) {
			return {
				ok: false,
				code: "budget",
				message: "The text is larger than 1 MB.",
			};
		}
	}
	return { ok: true, value, missing };
}

/** Values in running text: lists of plain values with commas, anything deeper as JSON. */
function toText(value: JsonValue): string {
	if (typeof value !== "object" || value === null) {
		return String(value);
	}
	const isPlainList =
		Array.isArray(value) &&
		value.every((item) => typeof item !== "object" || item === null);
	return isPlainList
		? value.filter((item) => item !== null).join(", ")
		: JSON.stringify(value);
}

/** Fills in a template in one go. */
export const evaluateTemplate = (
	source: string,
	context: JsonObject,
	now: Date,
): TemplateResult => compileTemplate(source).evaluate(context, now);
