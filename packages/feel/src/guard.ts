/*
 * What no expression may do, whatever its data: the static half of the protection. The other half is the meter
 * (meter.ts), from which every round and every growth spends, so that what is allowed here also ends.
 */
import { FORBIDDEN_NAMES } from "./feel-function.ts";
import { findNearest } from "./find-nearest.ts";
import { FUNCTIONS, PATTERN_FUNCTIONS } from "./functions.ts";
import type { ExpressionIssue } from "./hints.ts";
import { LIMITS } from "./meter.ts";
import { INSTANCE_TYPES } from "./operators.ts";
import { MAX_DEPTH, TOO_DEEP } from "./reader.ts";
import { childrenOf, type IterationTerm, type Term } from "./term.ts";
import { readTokens } from "./tokens.ts";

/** The longest source of one expression, in characters. */
const MAX_EXPRESSION_LENGTH = 4_000;

/** How many loops (for, some, every, filters) may stand inside one another. */
const MAX_NESTED_LOOPS = 2;

/** How many words, numbers and signs an expression may have. */
const MAX_TOKENS = 1_500;

/** Refuses what is too much to be read at all: the grammar's parser takes its time with deep or long nonsense. */
export function guardSource(source: string): ExpressionIssue[] {
	const refuse = (message: string, from: number): ExpressionIssue[] => [
		{ code: "guard", message, from, to: source.length },
	];
	if (source.length > MAX_EXPRESSION_LENGTH) {
		return refuse(
			`This is longer than ${MAX_EXPRESSION_LENGTH.toLocaleString("en")} characters. Split it into several steps.`,
			MAX_EXPRESSION_LENGTH,
		);
	}
	const tokens = readTokens(source);
	let depth = 0;
	for (const { kind, text, from } of tokens) {
		if (kind === "symbol" && "([{".includes(text)) {
			depth += 1;
		} else if (kind === "symbol" && ")]}".includes(text)) {
			depth -= 1;
		}
		if (depth > MAX_DEPTH) {
			return refuse(TOO_DEEP, from);
		}
	}
	const last = tokens[MAX_TOKENS];
	return last
		? refuse("This has too many parts. Split it into several steps.", last.from)
		: [];
}

/** Where a term stands, as far as the rules depend on it. */
type Surroundings = {
	readonly loops: number;
	/** `?` has a value: in a decision cell, and in the tests of `in`. */
	readonly input: boolean;
	/** A test without a left side (`> 5`) may stand here. */
	readonly test: boolean;
	readonly inFor: boolean;
};

/** The issues of a term that can be read. `cell` says that it is a test of a decision cell. */
export function guardTerm(
	term: Term,
	{ cell }: { cell: boolean },
): ExpressionIssue[] {
	const issues: ExpressionIssue[] = [];
	visit(term, { loops: 0, input: cell, test: cell, inFor: false }, issues);
	return issues;
}

function visit(
	term: Term,
	around: Surroundings,
	issues: ExpressionIssue[],
): void {
	judge(term, around, issues);
	const inside = { ...around, test: false };
	if (term.kind === "in") {
		visit(term.value, inside, issues);
		for (const test of term.tests) {
			visit(test, { ...inside, input: true, test: true }, issues);
		}
		return;
	}
	if (term.kind === "for" || term.kind === "some" || term.kind === "every") {
		term.iterations.forEach((each, index) => {
			const nested = { ...inside, loops: around.loops + index };
			visit(each.source, nested, issues);
			if (each.end) {
				visit(each.end, nested, issues);
			}
		});
		visit(
			term.body,
			{ ...inside, loops: around.loops + term.iterations.length, inFor: true },
			issues,
		);
		return;
	}
	if (term.kind === "filter") {
		visit(term.target, inside, issues);
		visit(
			term.body,
			{ ...inside, loops: around.loops + (isIndex(term.body) ? 0 : 1) },
			issues,
		);
		return;
	}
	for (const child of childrenOf(term)) {
		visit(child, inside, issues);
	}
}

const isIndex = (body: Term) => body.kind === "literal";

function judge(
	term: Term,
	around: Surroundings,
	issues: ExpressionIssue[],
): void {
	const say: Say = (message, more = {}) => {
		issues.push({
			code: "guard",
			message,
			from: term.from,
			to: term.to,
			...more,
		});
	};
	judgeNames(term, around, say);
	judgePlace(term, around, say);
	judgeLoops(term, around, say);
	if (term.kind === "call") {
		judgeCall(term, say);
	} else if (term.kind === "instance" && !INSTANCE_TYPES.has(term.type)) {
		say(
			`There is no type \`${term.type}\`. Types are: ${[...INSTANCE_TYPES.keys()].join(", ")}.`,
			{ code: "syntax" },
		);
	} else if (
		term.kind === "literal" &&
		typeof term.value === "number" &&
		!Number.isFinite(term.value)
	) {
		say("This number is too large.");
	}
}

function judgeNames(term: Term, around: Surroundings, say: Say): void {
	const names =
		term.kind === "name" || term.kind === "path"
			? [term.name]
			: term.kind === "context"
				? term.entries.map(({ key }) => key)
				: [];
	for (const name of names.filter((each) => FORBIDDEN_NAMES.has(each))) {
		say(`\`${name}\` is not allowed as a name.`);
	}
	if (term.kind === "name" && term.name === "partial" && around.inFor) {
		say(
			"`partial` is not allowed: a round cannot look at the rounds before it.",
		);
	}
}

function judgePlace(term: Term, around: Surroundings, say: Say): void {
	if (term.kind === "input" && !around.input) {
		say(
			"`?` stands for the value of a decision cell. Name the value that you mean.",
			{ code: "syntax" },
		);
	} else if (term.kind === "test" && !around.test) {
		say(`A value is missing in front of \`${term.op}\`.`, { code: "syntax" });
	}
}

function judgeLoops(term: Term, around: Surroundings, say: Say): void {
	const isLoop =
		term.kind === "for" || term.kind === "some" || term.kind === "every";
	const loops = isLoop
		? term.iterations.length
		: term.kind === "filter" && !isIndex(term.body)
			? 1
			: 0;
	if (loops > 0 && around.loops + loops > MAX_NESTED_LOOPS) {
		say(
			"Loops and filters may be nested only twice. Use a step for the inner one.",
		);
	}
	for (const each of isLoop ? term.iterations : []) {
		judgeIteration(each, say);
	}
}

type Say = (message: string, more?: Partial<ExpressionIssue>) => void;

/** Ends that are written down are checked here, computed ones when they are known. */
function judgeIteration(each: IterationTerm, say: Say): void {
	if (FORBIDDEN_NAMES.has(each.name) || each.name === "partial") {
		say(`\`${each.name}\` is not allowed as a name.`);
	}
	if (!each.end) {
		return;
	}
	const ends = [each.source, each.end].flatMap((term) =>
		term.kind === "literal" ? [term.value] : [],
	);
	if (!ends.every(Number.isInteger)) {
		say("The ends of a range must be whole numbers.", {
			from: each.from,
			to: each.to,
		});
	} else if (
		ends.length === 2 &&
		Math.abs(Number(ends[1]) - Number(ends[0])) >= LIMITS.rangeLength
	) {
		say(
			`A range that is walked may hold ${LIMITS.rangeLength.toLocaleString("en")} numbers at most.`,
			{
				from: each.from,
				to: each.to,
			},
		);
	}
}

function judgeCall(term: Extract<Term, { kind: "call" }>, say: Say): void {
	if (PATTERN_FUNCTIONS.has(term.name)) {
		say(
			"Patterns are not allowed in expressions; use contains(), starts with() or ends with().",
		);
		return;
	}
	const called = FUNCTIONS.get(term.name);
	if (!called) {
		const near = findNearest(term.name, [...FUNCTIONS.keys()]);
		say(
			`There is no function \`${term.name}\`.${near ? ` Did you mean \`${near}\`?` : ""}`,
			{
				code: "syntax",
				...(near ? { fix: near } : {}),
				to: term.from + term.name.length,
			},
		);
		return;
	}
	const unknown = term.names?.find((name) => !called.params.includes(name));
	if (unknown !== undefined) {
		say(
			`${term.name}() has no value named \`${unknown}\`. It takes: ${called.params.join(", ")}.`,
			{ code: "syntax" },
		);
	} else if (
		term.args.length < called.required ||
		(term.args.length > called.params.length && !called.rest)
	) {
		const takes =
			called.params.length === 0
				? "nothing between its brackets"
				: called.params.join(", ");
		say(`${term.name}() takes: ${takes}.`, { code: "syntax" });
	}
}
