/*
 * The type of an expression, and what in it can never work: a comparison of text with a number, a sum of a date and a
 * text, a condition that is no yes or no. What is not known is never an issue.
 */
import {
	ANY,
	BOOLEAN,
	eitherOf,
	type FeelType,
	listOf,
	NUMBER,
	rangeOf,
	TEXT,
	typeInWords,
} from "./feel-type.ts";
import type { ExpressionIssue } from "./hints.ts";
import { inferCall, inferFunction, inferInvoke } from "./infer-call.ts";
import { memoize } from "./memoize.ts";
import { isNumber } from "./number.ts";
import { parseCell, parseExpression } from "./syntax.ts";
import { isTemporal, temporalKind } from "./temporal.ts";
import { parseTemporal } from "./temporal-text.ts";
import { labelOf, type Term } from "./term.ts";
import { checkComparison, checkTest } from "./type-checks.ts";
import { partOf } from "./type-parts.ts";
import {
	complain,
	type TypeScope,
	type TypeSite,
	wantAnswer,
	within,
	wordsOf,
} from "./type-site.ts";
import { negativeOf, sumOf } from "./type-sums.ts";

export type { TypeScope } from "./type-site.ts";

/** What is known of an expression's value, and what in it cannot work. */
export type Inferred = {
	readonly type: FeelType;
	readonly issues: readonly ExpressionIssue[];
};

/** How many sources stay read: a flow is looked at again with each edit. */
const CACHE_SIZE = 2_000;
const readOnce = memoize(
	(source: string) => parseExpression(source),
	CACHE_SIZE,
);
const readCellOnce = memoize((source: string) => parseCell(source), CACHE_SIZE);

/** The type of an expression. One that cannot be read is of any type: that is said elsewhere. */
export function inferType(source: string, scope: TypeScope): Inferred {
	const parsed = readOnce(source);
	if (!parsed.ok) return { type: ANY, issues: [] };
	const site = startSite(scope, ANY);
	return { type: infer(parsed.value, site), issues: site.issues };
}

/** Checks a decision cell against the type of its column. */
export function inferCell(
	source: string,
	column: FeelType,
	scope: TypeScope,
): readonly ExpressionIssue[] {
	const parsed = readCellOnce(source);
	if (!parsed.ok) return [];
	const site = startSite(scope, column);
	for (const test of parsed.value.tests)
		checkTest(test, { term: null, type: column }, site);
	return site.issues;
}

const startSite = (scope: TypeScope, input: FeelType): TypeSite => ({
	scope,
	input,
	issues: [],
	known: new Map(),
	infer,
});

function infer(term: Term, site: TypeSite): FeelType {
	const type = look(term, site);
	site.known.set(term, type);
	return type;
}

function look(term: Term, site: TypeSite): FeelType {
	switch (term.kind) {
		case "literal":
			return literalType(term.value);
		case "temporal": {
			const value = parseTemporal(term.text);
			return isTemporal(value) ? { kind: temporalKind(value) } : ANY;
		}
		case "name":
			return Object.hasOwn(site.scope, term.name)
				? (site.scope[term.name] ?? ANY)
				: ANY;
		case "input":
			return site.input;
		case "path":
			return partOf(infer(term.target, site), term.name);
		case "filter":
			return inferFilter(term, site);
		case "and":
		case "or":
		case "compare":
		case "between":
		case "in":
		case "test":
		case "instance":
			checkAnswer(term, site);
			return BOOLEAN;
		case "range": {
			const ends = [term.start, term.end].filter((end) => end !== null);
			return rangeOf(ends.map((end) => infer(end, site)).reduce(eitherOf));
		}
		case "arithmetic":
			return inferArithmetic(term, site);
		case "negate":
			return inferNegative(term, site);
		case "if":
			wantAnswer(term.condition, site, "`if`");
			return eitherOf(
				infer(term.consequence, site),
				infer(term.alternative, site),
			);
		case "for":
		case "some":
		case "every":
			return inferLoop(term, site);
		case "list":
			return listOf(
				term.items.length === 0
					? ANY
					: term.items.map((item) => infer(item, site)).reduce(eitherOf),
			);
		case "context":
			return inferContext(term, site);
		case "call":
			return inferCall(term, site);
		case "invoke":
			return inferInvoke(term, site);
		case "function":
			return inferFunction(term, site);
	}
}

const literalType = (
	value: Extract<Term, { kind: "literal" }>["value"],
): FeelType =>
	value === null
		? { kind: "nothing" }
		: isNumber(value)
			? NUMBER
			: typeof value === "string"
				? TEXT
				: BOOLEAN;

/** What says yes or no: its parts are looked at, and what they can never say is an issue. */
function checkAnswer(
	term: Extract<
		Term,
		{
			kind: "and" | "or" | "compare" | "between" | "in" | "test" | "instance";
		}
	>,
	site: TypeSite,
): void {
	const subject = (value: Term) => ({ term: value, type: infer(value, site) });
	switch (term.kind) {
		case "and":
		case "or":
			wantAnswer(term.left, site, `\`${term.kind}\``);
			wantAnswer(term.right, site, `\`${term.kind}\``);
			return;
		case "compare":
			checkComparison(term.op, subject(term.left), term.right, site);
			return;
		case "between": {
			const value = subject(term.value);
			for (const end of [term.low, term.high])
				checkComparison("<=", value, end, site);
			return;
		}
		case "in": {
			const value = subject(term.value);
			for (const test of term.tests)
				checkTest(test, value, { ...site, input: value.type });
			return;
		}
		case "test":
			infer(term.operand, site);
			return;
		case "instance":
			infer(term.value, site);
	}
}

function inferFilter(
	term: Extract<Term, { kind: "filter" }>,
	site: TypeSite,
): FeelType {
	const target = infer(term.target, site);
	const item = target.kind === "list" ? target.of : target;
	const fields = item.kind === "object" ? item.fields : {};
	const body = infer(term.body, within(site, { ...fields, item }));
	switch (body.kind) {
		case "number":
			return item;
		case "boolean":
			return listOf(item);
		default:
			return ANY;
	}
}

function inferArithmetic(
	term: Extract<Term, { kind: "arithmetic" }>,
	site: TypeSite,
): FeelType {
	const [left, right] = [infer(term.left, site), infer(term.right, site)];
	const sum = sumOf(term.op, left, right);
	if (sum) return sum;
	if ([left, right].some(({ kind }) => kind === "nothing" || kind === "list"))
		return ANY;
	if (left.kind === "any" || right.kind === "any") return ANY;
	const textToo =
		term.op === "+" && (left.kind === "text" || right.kind === "text");
	const other = left.kind === "text" ? term.right : term.left;
	const label = labelOf(other);
	complain(
		site,
		term,
		textToo
			? `\`+\` joins text with text: ${wordsOf(other)} is ${typeInWords(left.kind === "text" ? right : left)}.${label === null ? " Put string(…) around it." : ` Write \`string(${label})\`.`}`
			: `\`${term.op}\` does not work for ${typeInWords(left)} and ${typeInWords(right)}.`,
	);
	return ANY;
}

function inferNegative(
	term: Extract<Term, { kind: "negate" }>,
	site: TypeSite,
): FeelType {
	const type = infer(term.operand, site);
	const negative = negativeOf(type);
	if (!negative)
		complain(site, term, `\`-\` does not work for ${typeInWords(type)}.`);
	return negative ?? ANY;
}

function inferLoop(
	term: Extract<Term, { kind: "for" | "some" | "every" }>,
	site: TypeSite,
): FeelType {
	let inner = site;
	for (const { name, source, end } of term.iterations) {
		const type = infer(source, inner);
		const item = end ? stepOf(type, infer(end, inner)) : itemOf(type);
		inner = within(inner, { [name]: item });
	}
	if (term.kind === "for")
		return listOf(infer(term.body, within(inner, { partial: listOf(ANY) })));
	wantAnswer(term.body, inner, "`satisfies`");
	return BOOLEAN;
}

/** What is walked between two ends: days between dates, else whole numbers. */
function stepOf(start: FeelType, end: FeelType): FeelType {
	const isOf = (kind: FeelType["kind"]) =>
		start.kind === kind || end.kind === kind;
	return isOf("date") ? { kind: "date" } : isOf("number") ? NUMBER : ANY;
}

function itemOf(type: FeelType): FeelType {
	if (type.kind === "range") return stepOf(type.of ?? ANY, ANY);
	return type.kind === "list" ? type.of : ANY;
}

function inferContext(
	term: Extract<Term, { kind: "context" }>,
	site: TypeSite,
): FeelType {
	const fields: Record<string, FeelType> = {};
	for (const { key, value } of term.entries)
		fields[key] = infer(value, within(site, fields));
	return { kind: "object", fields, open: false };
}
