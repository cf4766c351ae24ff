/* Output columns: the answers that they may hold, how these rank, and the answer when no rule applies. */
import { constantOf } from "./compile.ts";
import { compileFeel } from "./compile-source.ts";
import { findNearest } from "./find-nearest.ts";
import { createFrame, type Frame } from "./frame.ts";
import type { ExpressionIssue } from "./hints.ts";
import { explainStop } from "./meter.ts";
import { parseCell, parseExpression } from "./syntax.ts";
import { cellMaker, feelOptions } from "./table-cell.ts";
import type { TableOptions } from "./table-compile.ts";
import {
	type ColumnType,
	isOfType,
	type TableOutput,
	type TableProblem,
} from "./table-source.ts";
import { childrenOf, type Term } from "./term.ts";
import type { Test } from "./unary-tests.ts";
import { describeValue, equalValues, kindOf, type Value } from "./value.ts";

/** An output column made ready. */
export type Output = {
	readonly label: string;
	readonly type: ColumnType;
	readonly allowed: Test | null;
	readonly allowedSource: string;
	/** The answers that are allowed, highest first, as far as they are written down one by one. */
	readonly ranked: readonly Value[];
	readonly fallback: Answer | null;
};

/** The answer of a rule in one column: known from the start, or computed. */
export type Answer =
	| { readonly kind: "fixed"; readonly value: Value }
	| { readonly kind: "broken"; readonly problem: TableProblem }
	| { readonly kind: "computed"; readonly run: (frame: Frame) => Value };

type Say = (issue: ExpressionIssue, of?: "allowed" | "fallback") => void;

/** Makes an output column ready. */
export function compileOutput(
	output: TableOutput,
	options: TableOptions,
	say: Say,
): Output {
	const type = output.type ?? "any";
	const source = output.allowed ?? "";
	const cell = cellMaker({ label: null, type, options })(source);
	for (const issue of cell.issues) {
		say(issue, "allowed");
	}
	const parsed = parseCell(source);
	const ready = {
		label: output.label || output.name || "The answer",
		type,
		allowed: cell.issues.length > 0 ? null : cell.test,
		allowedSource: source,
		ranked:
			parsed.ok && !parsed.value.negated
				? parsed.value.tests.flatMap((term) => constantOf(term) ?? [])
				: [],
	};
	return {
		...ready,
		fallback:
			output.fallback === undefined
				? null
				: compileAnswer(
						{ ...ready, fallback: null },
						{ source: output.fallback, options },
						(issue) => say(issue, "fallback"),
					),
	};
}

/** Compiles the answer of a rule; null where there is no value. */
export function compileAnswer(
	output: Output,
	{ source, options }: { source: string; options: TableOptions },
	say: (issue: ExpressionIssue) => void,
): Answer | null {
	if (source.trim() === "" || source.trim() === "-") {
		return null;
	}
	const { issues, run } = compileFeel(source, feelOptions(options));
	issues.forEach(say);
	if (!run || issues.length > 0) {
		const [first] = issues;
		return {
			kind: "broken",
			problem: {
				code: first?.code ?? "syntax",
				message: first?.message ?? "This cannot be read.",
			},
		};
	}
	const parsed = parseExpression(source);
	if (!parsed.ok || !isWritten(parsed.value)) {
		return { kind: "computed", run };
	}
	return fixAnswer(output, { run, source, say });
}

/** Terms that read nothing and call nothing. */
const WRITTEN: ReadonlySet<Term["kind"]> = new Set([
	"literal",
	"temporal",
	"negate",
	"arithmetic",
	"list",
	"context",
]);

const isWritten = (term: Term): boolean =>
	constantOf(term) !== undefined ||
	(WRITTEN.has(term.kind) && childrenOf(term).every(isWritten));

/** Nothing is read and nothing is called, so the value is known. */
function fixAnswer(
	output: Output,
	{
		run,
		source,
		say,
	}: {
		run: (frame: Frame) => Value;
		source: string;
		say: (issue: ExpressionIssue) => void;
	},
): Answer {
	const frame = createFrame({}, new Date(0));
	const complain = (message: string, near: string | null) =>
		say({
			code: "syntax",
			message,
			from: 0,
			to: source.length,
			...(near === null ? {} : { fix: JSON.stringify(near) }),
		});
	try {
		const value = run(frame);
		if (value === null && frame.blame) {
			complain(frame.blame.message, null);
			return { kind: "computed", run };
		}
		const message = complainAnswer(output, value, frame);
		if (message === null) {
			return { kind: "fixed", value };
		}
		complain(message, nearestAllowed(output, value));
		return { kind: "broken", problem: { code: "output", message } };
	} catch (error) {
		const problem = explainStop(error);
		complain(problem.message, null);
		return { kind: "broken", problem };
	}
}

function nearestAllowed({ ranked }: Output, value: Value): string | null {
	const texts = ranked.filter((each) => typeof each === "string");
	return typeof value === "string" ? findNearest(value, texts) : null;
}

/** What is wrong with an answer; null if it may stand. */
export function complainAnswer(
	{ label, type, allowed, allowedSource }: Output,
	value: Value,
	frame: Frame,
): string | null {
	if (value === null) {
		return null;
	}
	const fits =
		type === "date"
			? kindOf(value).startsWith("date") ||
				(typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value))
			: isOfType(type, value);
	if (!fits) {
		return `${label} holds ${PLURALS[type]}; ${describeValue(value)} is none.`;
	}
	if (allowed && allowed(frame, value) !== true) {
		return `${describeValue(value)} is not allowed here. Allowed are: ${allowedSource}.`;
	}
	return null;
}

/** What a column holds, in words. */
export const PLURALS: Readonly<Record<ColumnType, string>> = {
	text: "text",
	number: "numbers",
	boolean: "true or false",
	date: "dates",
	any: "anything",
};

/** Where an answer ranks: 0 is the highest; answers that are not listed come last. */
export function rankOf({ ranked }: Output, value: Value, frame: Frame): number {
	const index = ranked.findIndex(
		(each) => equalValues(each, value, frame.meter) === true,
	);
	return index < 0 ? ranked.length : index;
}
