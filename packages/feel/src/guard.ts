/*
 * What no expression may do, whatever its data: the static half of the protection. The other half is the meter
 * (meter.ts), from which every round and every growth spends, so that what is allowed here also ends.
 */

import { explainTakes, waysToCall } from "./calls.ts";
import { FORBIDDEN_NAMES } from "./feel-function.ts";
import { findNearest } from "./find-nearest.ts";
import { FUNCTIONS } from "./functions.ts";
import type { ExpressionIssue } from "./hints.ts";
import { memoize } from "./memoize.ts";
import { MAX_DEPTH, TOO_DEEP } from "./reading.ts";
import {
	childrenOf,
	type IterationTerm,
	normaliseName,
	type Term,
} from "./term.ts";
import { readTokens } from "./tokens.ts";
import { foreignTypes, TYPES } from "./types.ts";

/** The longest source of one expression, in characters. */
const MAX_EXPRESSION_LENGTH = 4_000;

/** How many words, numbers and signs an expression may have. */
const MAX_TOKENS = 620;

/** How many names an expression may give (entries, arguments): the grammar's parser slows down with each. */
const MAX_NAMED = 64;

/** How many loops and functions may begin in one source, and how many words may stand side by side. */
const MAX_BINDERS = 50;
const MAX_WORDS = 60;

const BINDERS: ReadonlySet<string> = new Set([
	"for",
	"some",
	"every",
	"function",
]);

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
	let ifs = 0;
	let binders = 0;
	let words = 0;
	let named = 0;
	for (const { kind, text, from } of tokens) {
		if (kind === "symbol" && "([{".includes(text)) {
			depth += 1;
		} else if (kind === "symbol" && ")]}".includes(text)) {
			depth -= 1;
		}
		const isWord = kind === "name";
		ifs += isWord && text === "if" ? 1 : 0;
		binders += isWord && BINDERS.has(text) ? 1 : 0;
		words = isWord && !KEYWORDS.has(text) ? words + 1 : 0;
		named += kind === "symbol" && text === ":" ? 1 : 0;
		if (depth > MAX_DEPTH || ifs > MAX_DEPTH || binders > MAX_BINDERS) {
			return refuse(TOO_DEEP, from);
		}
		if (named > MAX_NAMED || words > MAX_WORDS) {
			return refuse(TOO_MANY, from);
		}
	}
	const last = tokens[MAX_TOKENS];
	return last ? refuse(TOO_MANY, last.from) : [];
}

/** Words between which names may stand. */
const KEYWORDS: ReadonlySet<string> = new Set(
	"and or in between instance of if then else for return some every satisfies function external".split(
		" ",
	),
);

const TOO_MANY = "This has too many parts. Split it into several steps.";

/** Where a term stands, as far as the rules depend on it. */
type Surroundings = {
	/** `?` has a value: in a decision cell, and in the tests of `in`. */
	readonly input: boolean;
	/** A test without a left side (`> 5`) may stand here. */
	readonly test: boolean;
	/** Names that the source has introduced. */
	readonly bound: ReadonlySet<string>;
	readonly lenient: boolean;
};

/**
 * The issues of a term that can be read. `cell` says that it is a test of a decision cell. A model (`lenient`) has
 * functions and types that are not known here; what is missing there shows when it runs.
 */
export function guardTerm(
	term: Term,
	{ cell, lenient = false }: { cell: boolean; lenient?: boolean },
): ExpressionIssue[] {
	const issues: ExpressionIssue[] = [];
	const bound = new Set<string>();
	collectNames(term, bound);
	visit(term, { input: cell, test: cell, bound, lenient }, issues);
	return issues;
}

function collectNames(term: Term, bound: Set<string>): void {
	const names =
		term.kind === "for" || term.kind === "some" || term.kind === "every"
			? term.iterations.map(({ name }) => name)
			: term.kind === "context"
				? term.entries.map(({ key }) => normaliseName(key))
				: term.kind === "function"
					? term.params.map(({ name }) => name)
					: [];
	for (const name of names) {
		bound.add(name);
	}
	for (const child of childrenOf(term)) {
		collectNames(child, bound);
	}
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
	for (const child of childrenOf(term)) {
		visit(child, inside, issues);
	}
}

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
	judgeNames(term, say);
	judgePlace(term, around, say);
	if (around.lenient) {
		return;
	}
	if (term.kind === "call") {
		judgeCall(term, around, say);
	} else if (term.kind === "function" && !term.body) {
		say("Functions of other languages cannot be called here.", {
			code: "syntax",
		});
	} else if (term.kind === "for") {
		for (const each of term.iterations) {
			judgeRange(each, say);
		}
	}
	for (const name of typesOf(term)) {
		say(
			`There is no type \`${name}\`. Types are: ${[...TYPES.keys()].join(", ")}.`,
			{ code: "syntax" },
		);
	}
}

function typesOf(term: Term): readonly string[] {
	if (term.kind === "instance") {
		return foreignTypes(term.type);
	}
	return term.kind === "function"
		? term.params.flatMap(({ type }) => (type ? foreignTypes(type) : []))
		: [];
}

function judgeNames(term: Term, say: Say): void {
	const names =
		term.kind === "name" || term.kind === "path"
			? [term.name]
			: term.kind === "context"
				? term.entries.map(({ key }) => key)
				: term.kind === "for" || term.kind === "some" || term.kind === "every"
					? term.iterations.map(({ name }) => name)
					: term.kind === "function"
						? term.params.map(({ name }) => name)
						: [];
	for (const name of names.filter((each) => FORBIDDEN_NAMES.has(each))) {
		say(`\`${name}\` is not allowed as a name.`);
	}
}

function judgePlace(term: Term, around: Surroundings, say: Say): void {
	if (term.kind === "input" && !around.input && !around.lenient) {
		say(
			"`?` stands for the value of a decision cell. Name the value that you mean.",
			{ code: "syntax" },
		);
	} else if (term.kind === "test" && !around.test) {
		say(`A value is missing in front of \`${term.op}\`.`, { code: "syntax" });
	}
}

type Say = (message: string, more?: Partial<ExpressionIssue>) => void;

/** Ends that are written down are checked here, computed ones when they are known. */
function judgeRange({ source, end, from, to }: IterationTerm, say: Say): void {
	const ends = end ? [source, end] : [];
	const wrong = ends.some(
		(term) =>
			term.kind === "literal" &&
			(typeof term.value !== "number" || !Number.isInteger(term.value)),
	);
	if (wrong) {
		say("The ends of a range that is walked must be whole numbers, or dates.", {
			code: "syntax",
			from,
			to,
		});
	}
}

/** A source may have the same slip hundreds of times. */
const nearestFunction = memoize(
	(name: string) => findNearest(name, [...FUNCTIONS.keys()]),
	200,
);

function judgeCall(
	term: Extract<Term, { kind: "call" }>,
	{ bound }: Surroundings,
	say: Say,
): void {
	if (bound.has(normaliseName(term.name))) {
		return;
	}
	const called = FUNCTIONS.get(term.name);
	if (!called) {
		const near = nearestFunction(term.name);
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
	if (waysToCall(called, term.names, term.args.length).length > 0) {
		return;
	}
	const params = [called, ...(called.overloads ?? [])].flatMap(
		(way) => way.params,
	);
	const unknown = term.names?.find((name) => !params.includes(name));
	say(
		unknown === undefined
			? explainTakes(term.name, called)
			: `${term.name}() has no value named \`${unknown}\`. ${explainTakes("It", called).replace("()", "")}`,
		{ code: "syntax" },
	);
}
