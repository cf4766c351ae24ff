/*
 * The type of an expression, and what in it can never work: a comparison of text with a number, a sum of a date and a
 * text, a condition that is no yes or no. What is not known is never an issue.
 */
import {
	ANY,
	BOOLEAN,
	eitherOf,
	type FeelType,
	fieldOf,
	listOf,
	mayBe,
	NUMBER,
	TEXT,
	typeInWords,
} from "./feel-type.ts";
import { resultOf } from "./function-results.ts";
import { FUNCTIONS } from "./functions.ts";
import type { ExpressionIssue } from "./hints.ts";
import { memoize } from "./memoize.ts";
import { isNumber } from "./number.ts";
import { parseCell, parseExpression } from "./syntax.ts";
import { isTemporal, temporalKind } from "./temporal.ts";
import { parseTemporal } from "./temporal-text.ts";
import { type CompareOp, labelOf, type Place, type Term } from "./term.ts";

import { firstMisfit, fits, wordsOfParam } from "./type-params.ts";
import { sumOf } from "./type-sums.ts";

/** The types of the names that an expression may read. */
export type TypeScope = Readonly<Record<string, FeelType>>;

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
	const issues: ExpressionIssue[] = [];
	const type = infer(parsed.value, { scope, input: ANY, issues });
	return { type, issues };
}

/** Checks a decision cell against the type of its column. */
export function inferCell(
	source: string,
	column: FeelType,
	scope: TypeScope,
): readonly ExpressionIssue[] {
	const parsed = readCellOnce(source);
	if (!parsed.ok) return [];
	const issues: ExpressionIssue[] = [];
	const place: Site = { scope, input: column, issues };
	for (const test of parsed.value.tests) inferTest(test, column, null, place);
	return issues;
}

/** Where a term is looked at. */
type Site = {
	readonly scope: TypeScope;
	/** Of what `?` stands for. */
	readonly input: FeelType;
	readonly issues: ExpressionIssue[];
};

const within = (site: Site, names: TypeScope): Site => ({
	...site,
	scope: { ...site.scope, ...names },
});

function complain(
	{ issues }: Site,
	{ from, to }: Place,
	message: string,
	fix?: string,
): void {
	issues.push({
		code: "type",
		message,
		from,
		to,
		...(fix === undefined ? {} : { fix }),
	});
}

function infer(term: Term, site: Site): FeelType {
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
			wantAnswer(term.left, site, `\`${term.kind}\``);
			wantAnswer(term.right, site, `\`${term.kind}\``);
			return BOOLEAN;
		case "compare":
			checkComparison(
				term.op,
				term.left,
				infer(term.left, site),
				term.right,
				site,
			);
			return BOOLEAN;
		case "between": {
			const value = infer(term.value, site);
			for (const end of [term.low, term.high])
				checkComparison("<=", term.value, value, end, site);
			return BOOLEAN;
		}
		case "in": {
			const value = infer(term.value, site);
			for (const test of term.tests) inferTest(test, value, term.value, site);
			return BOOLEAN;
		}
		case "test":
			infer(term.operand, site);
			return BOOLEAN;
		case "range":
			for (const end of [term.start, term.end]) if (end) infer(end, site);
			return { kind: "range" };
		case "arithmetic":
			return inferArithmetic(term, site);
		case "negate":
			return infer(term.operand, site);
		case "if": {
			wantAnswer(term.condition, site, "`if`");
			return eitherOf(
				infer(term.consequence, site),
				infer(term.alternative, site),
			);
		}
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
			infer(term.callee, site);
			for (const arg of term.args) infer(arg, site);
			return ANY;
		case "function": {
			const names = term.params.map(({ name }) => [name, ANY] as const);
			if (term.body) infer(term.body, within(site, Object.fromEntries(names)));
			return { kind: "function" };
		}
		case "instance":
			infer(term.value, site);
			return BOOLEAN;
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

/** A part of an object, of each item of a list, or of a date. */
function partOf(type: FeelType, name: string): FeelType {
	switch (type.kind) {
		case "list":
			return listOf(partOf(type.of, name));
		case "date":
		case "time":
		case "date and time":
		case "days and time duration":
		case "years and months duration":
			return name === "timezone" ? TEXT : name === "time offset" ? ANY : NUMBER;
		default:
			return fieldOf(type, name);
	}
}

function inferFilter(
	term: Extract<Term, { kind: "filter" }>,
	site: Site,
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

/** Says so when what has to be true or false can be neither. */
function wantAnswer(term: Term, site: Site, what: string): void {
	const type = infer(term, site);
	if (mayBe(type, BOOLEAN)) return;
	complain(
		site,
		term,
		`${what} needs true or false, but ${nameOf(term)} is ${typeInWords(type)}.`,
	);
}

const nameOf = (term: Term): string => {
	const label = labelOf(term);
	return label === null ? "this" : `\`${label}\``;
};

const ORDERED: ReadonlySet<FeelType["kind"]> = new Set([
	"text",
	"number",
	"date",
	"time",
	"date and time",
	"days and time duration",
	"years and months duration",
]);

function checkComparison(
	op: CompareOp,
	left: Term | null,
	leftType: FeelType,
	right: Term,
	site: Site,
): void {
	const rightType = infer(right, site);
	const isOrder = op !== "=" && op !== "!=";
	if (!isOrder && rightType.kind === "nothing") return;
	if (!mayBe(leftType, rightType) || !mayBe(rightType, leftType)) {
		// A list of one equals its one item.
		if (leftType.kind === "list" && mayBe(leftType.of, rightType)) return;
		if (rightType.kind === "list" && mayBe(rightType.of, leftType)) return;
		const label = left ? labelOf(left) : null;
		const subject =
			label !== null
				? `\`${label}\` is ${typeInWords(leftType)}, and`
				: left
					? upperFirst(typeInWords(leftType))
					: `The value is ${typeInWords(leftType)}, and`;
		const fix =
			conversion(left, leftType, rightType) ??
			conversion(right, rightType, leftType);
		const repair = fix === undefined ? "" : ` Write \`${fix}\`.`;
		complain(
			site,
			left ? { from: left.from, to: right.to } : right,
			`${subject} cannot be compared with ${typeInWords(rightType)}.${repair}`,
		);
	} else if (isOrder) {
		const odd = [leftType, rightType].find(
			({ kind }) => kind !== "any" && kind !== "nothing" && !ORDERED.has(kind),
		);
		if (odd)
			complain(
				site,
				right,
				`There is no more and less of ${typeInWords(odd)}.`,
			);
	}
}

const upperFirst = (text: string) =>
	text.charAt(0).toUpperCase() + text.slice(1);

/** How a value is made comparable with another kind; undefined when it cannot be. */
function conversion(
	term: Term | null,
	type: FeelType,
	wanted: FeelType,
): string | undefined {
	const label = term ? labelOf(term) : null;
	if (label === null || type.kind !== "text") return undefined;
	switch (wanted.kind) {
		case "number":
		case "date":
		case "time":
		case "date and time":
			return `${wanted.kind}(${label})`;
		default:
			return undefined;
	}
}

/** One test of a cell or of `in`, for a value of a type. */
function inferTest(
	test: Term,
	value: FeelType,
	subject: Term | null,
	site: Site,
): void {
	switch (test.kind) {
		case "test":
			checkComparison(test.op, subject, value, test.operand, site);
			return;
		case "range":
			for (const end of [test.start, test.end])
				if (end) checkComparison("<=", subject, value, end, site);
			return;
		case "literal":
		case "temporal":
			checkComparison("=", subject, value, test, site);
			return;
		default:
			infer(test, site);
	}
}

function inferArithmetic(
	term: Extract<Term, { kind: "arithmetic" }>,
	site: Site,
): FeelType {
	const [left, right] = [infer(term.left, site), infer(term.right, site)];
	if (
		[left.kind, right.kind].some(
			(kind) => kind === "any" || kind === "nothing" || kind === "list",
		)
	)
		return ANY;
	const sum = sumOf(term.op, left, right);
	if (sum) return sum;
	const textToo =
		term.op === "+" && (left.kind === "text" || right.kind === "text");
	const other = left.kind === "text" ? term.right : term.left;
	const label = labelOf(other);
	complain(
		site,
		term,
		textToo
			? `\`+\` joins text with text: ${nameOf(other)} is ${typeInWords(left.kind === "text" ? right : left)}.${label === null ? " Put string(…) around it." : ` Write \`string(${label})\`.`}`
			: `\`${term.op}\` does not work for ${typeInWords(left)} and ${typeInWords(right)}.`,
	);
	return ANY;
}

function inferLoop(
	term: Extract<Term, { kind: "for" | "some" | "every" }>,
	site: Site,
): FeelType {
	let inner = site;
	for (const { name, source, end } of term.iterations) {
		const type = infer(source, inner);
		if (end) infer(end, inner);
		const item = end
			? type.kind === "date"
				? type
				: NUMBER
			: type.kind === "list"
				? type.of
				: ANY;
		inner = within(inner, { [name]: item });
	}
	if (term.kind === "for")
		return listOf(infer(term.body, within(inner, { partial: listOf(ANY) })));
	wantAnswer(term.body, inner, "`satisfies`");
	return BOOLEAN;
}

function inferContext(
	term: Extract<Term, { kind: "context" }>,
	site: Site,
): FeelType {
	const fields: Record<string, FeelType> = {};
	for (const { key, value } of term.entries)
		fields[key] = infer(value, within(site, fields));
	return { kind: "object", fields, open: false };
}

function inferCall(
	term: Extract<Term, { kind: "call" }>,
	site: Site,
): FeelType {
	const args = term.args.map((arg) => infer(arg, site));
	const called = FUNCTIONS.get(term.name);
	if (!called || Object.hasOwn(site.scope, term.name)) return ANY;
	const ways = [called, ...(called.overloads ?? [])];
	if (!term.names && !ways.some((way) => fits(way, args))) {
		const position = ways.length === 1 ? firstMisfit(called, args) : null;
		const at = position === null ? undefined : term.args[position];
		const type = position === null ? undefined : args[position];
		const wanted = called.types?.[position ?? 0];
		if (at && type && wanted !== undefined)
			complain(
				site,
				at,
				`${term.name}() needs ${wordsOfParam(wanted)} here, but ${nameOf(at)} is ${typeInWords(type)}.`,
			);
	}
	if (term.name === "duration") return ANY;
	return resultOf(term.name, args);
}
