/*
 * From terms to closures, once per source. A closure takes the frame of an evaluation and gives a value; names of
 * loops, filters and context entries become slots, so that nothing is looked up by scope at run time.
 */
import { compileCall } from "./calls.ts";
import { isTemporal, parseTemporal, temporalPart } from "./feelin.ts";
import { blameType, createFrame, type Frame, type Operand } from "./frame.ts";
import { FUNCTIONS } from "./functions.ts";
import {
	compileFilter,
	compileFor,
	compileQuantifier,
	type Iteration,
	type Run,
} from "./loops.ts";
import { spend } from "./meter.ts";
import {
	both,
	calculator,
	comparer,
	either,
	INSTANCE_TYPES,
	isBetween,
	toAnswer,
	toRange,
} from "./operators.ts";
import { findName, type Scope, type Slots } from "./scope.ts";
import { childrenOf, labelOf, normaliseName, type Term } from "./term.ts";
import { anyOf, compileTest, type Test, YES_OR_NO } from "./unary-tests.ts";
import { isList, isObject, ownValue, type Value } from "./value.ts";

/** Where a term is compiled. */
type Site = { readonly scope: Scope | null; readonly slots: Slots };

/** Compiles an expression. */
export function compileTerm(term: Term): Run {
	return compile(term, { scope: null, slots: { next: 0 } });
}

/** Compiles one test of a decision cell, over a value that the source calls `label`. */
export function compileCellTest(
	term: Term,
	given: { label: string | null; constant?: (term: Term) => Value | undefined },
): Test {
	const site: Site = { scope: null, slots: { next: 0 } };
	return compileTest(term, {
		compile: (part) => compile(part, site),
		constant: given.constant ?? constantOf,
		cell: true,
		label: given.label,
	});
}

/** The value of a term that does not depend on data; undefined for others. */
export function constantOf(term: Term): Value | undefined {
	if (term.kind === "literal") {
		return term.value;
	}
	if (term.kind === "temporal") {
		return parseTemporal(term.text) ?? undefined;
	}
	const called =
		term.kind === "call" && CALENDAR.has(term.name) && !term.names
			? FUNCTIONS.get(term.name)
			: undefined;
	if (term.kind !== "call" || !called) {
		return undefined;
	}
	const args = term.args.map((arg) =>
		arg.kind === "literal" ? arg.value : undefined,
	);
	if (args.includes(undefined)) {
		return undefined;
	}
	// The functions of the calendar look neither at the clock nor at the budget.
	return called.run(args, createFrame({}, new Date(0))) ?? undefined;
}

const CALENDAR: ReadonlySet<string> = new Set([
	"date",
	"time",
	"date and time",
	"duration",
]);

function compile(term: Term, site: Site): Run {
	const constant = constantOf(term);
	if (constant !== undefined) {
		return () => constant;
	}
	switch (term.kind) {
		case "literal":
			return () => term.value;
		case "temporal":
			return (frame) =>
				blameType(frame, `"${term.text}" is no date, time or duration.`);
		case "name":
			return compileName(term.name, site.scope);
		case "input":
			return (frame) => frame.input;
		case "path": {
			const target = compile(term.target, site);
			return (frame) => readProperty(frame, target(frame), term.name);
		}
		case "filter":
			return compileFilterTerm(term, site);
		case "and":
		case "or":
			return compileLogic(term, site);
		case "compare":
			return compilePair(term, site, comparer(term.op));
		case "arithmetic":
			return compilePair(term, site, calculator(term.op));
		case "negate": {
			const operand = operandOf(term.operand, site);
			const minus = calculator("-");
			return (frame) => minus(frame, { label: null, value: 0 }, operand(frame));
		}
		case "between": {
			const [value, low, high] = [
				operandOf(term.value, site),
				operandOf(term.low, site),
				operandOf(term.high, site),
			];
			return (frame) => isBetween(frame, value(frame), low(frame), high(frame));
		}
		case "in":
			return compileIn(term, site);
		case "test":
			throw new Error("a test without a value passed the guard");
		case "range": {
			const [start, end] = [
				operandOf(term.start, site),
				operandOf(term.end, site),
			];
			const included = { start: term.startIncluded, end: term.endIncluded };
			return (frame) => toRange(frame, start(frame), end(frame), included);
		}
		case "if":
			return compileIf(term, site);
		case "for":
		case "some":
		case "every":
			return compileLoop(term, site);
		case "list": {
			const items = term.items.map((item) => compile(item, site));
			return (frame) => items.map((item) => item(frame));
		}
		case "context":
			return compileContext(term, site);
		case "call":
			return compileCall(
				term,
				term.args.map((arg) => operandOf(arg, site)),
			);
		case "instance": {
			const value = compile(term.value, site);
			const is = INSTANCE_TYPES.get(term.type) ?? (() => false);
			return (frame) => is(value(frame));
		}
	}
}

/** A term with what the source calls it. */
function operandOf(term: Term, site: Site): (frame: Frame) => Operand {
	const run = compile(term, site);
	const label = labelOf(term);
	return (frame) => ({ label, value: run(frame) });
}

function compilePair(
	term: Extract<Term, { kind: "compare" | "arithmetic" }>,
	site: Site,
	apply: (frame: Frame, a: Operand, b: Operand) => Value,
): Run {
	const [left, right] = [
		operandOf(term.left, site),
		operandOf(term.right, site),
	];
	return (frame) => apply(frame, left(frame), right(frame));
}

function compileLogic(
	term: Extract<Term, { kind: "and" | "or" }>,
	site: Site,
): Run {
	const [left, right] = [
		operandOf(term.left, site),
		operandOf(term.right, site),
	];
	const certain = term.kind === "or";
	const combine = certain ? either : both;
	return (frame) => {
		const first = toAnswer(frame, left(frame));
		return first === certain
			? first
			: combine(first, toAnswer(frame, right(frame)));
	};
}

function compileName(name: string, scope: Scope | null): Run {
	const { items, slot } = findName(name, scope);
	const outer: Run =
		slot === null
			? ({ root }) => (Object.hasOwn(root, name) ? (root[name] ?? null) : null)
			: ({ locals }) => locals[slot] ?? null;
	if (items.length === 0) {
		return outer;
	}
	return (frame) => {
		for (const each of items) {
			const item = frame.locals[each] ?? null;
			if (isObject(item) && Object.hasOwn(item, name)) {
				return item[name] ?? null;
			}
		}
		return outer(frame);
	};
}

/** A property of an object or a date; of a list, that property of each item. */
function readProperty(frame: Frame, target: Value, name: string): Value {
	if (isObject(target)) {
		return ownValue(target, name) ?? null;
	}
	if (isList(target)) {
		spend(frame.meter, target.length);
		return target.map((item) =>
			isObject(item)
				? (ownValue(item, name) ?? null)
				: isTemporal(item)
					? (temporalPart(item, name) ?? null)
					: null,
		);
	}
	return isTemporal(target) ? (temporalPart(target, name) ?? null) : null;
}

/** What one round over a body spends: more for more work. */
const costOf = (body: Term): number => 1 + (countTerms(body) >> 4);

const countTerms = (term: Term): number =>
	childrenOf(term).reduce((count, child) => count + countTerms(child), 1);

function compileFilterTerm(
	term: Extract<Term, { kind: "filter" }>,
	site: Site,
): Run {
	const slot = site.slots.next++;
	const { body } = term;
	const isTest = body.kind === "test" || YES_OR_NO.has(body.kind);
	const isPosition =
		body.kind === "arithmetic" ||
		body.kind === "negate" ||
		(body.kind === "literal" && typeof body.value === "number");
	return compileFilter({
		target: compile(term.target, site),
		body: compile(body, {
			...site,
			scope: { kind: "item", slot, outer: site.scope },
		}),
		slot,
		cost: costOf(body),
		mode: isTest ? "test" : isPosition ? "position" : "either",
	});
}

function compileIn(term: Extract<Term, { kind: "in" }>, site: Site): Run {
	const value = compile(term.value, site);
	const label = labelOf(term.value);
	const tests = term.tests.map((test) =>
		compileTest(test, {
			compile: (part) => compile(part, site),
			constant: constantOf,
			cell: false,
			label,
		}),
	);
	const test = anyOf(tests, false);
	return (frame) => test(frame, value(frame));
}

function compileIf(term: Extract<Term, { kind: "if" }>, site: Site): Run {
	const condition = compile(term.condition, site);
	const consequence = compile(term.consequence, site);
	const alternative = compile(term.alternative, site);
	return (frame) => {
		const answer = condition(frame);
		if (answer === true) {
			return consequence(frame);
		}
		if (answer !== false && frame.warnings.length < MAX_WARNINGS) {
			frame.warnings.push(
				"The condition of an `if` is neither true nor false, so its `else` part was taken.",
			);
		}
		return alternative(frame);
	};
}

const MAX_WARNINGS = 5;

function compileLoop(
	term: Extract<Term, { kind: "for" | "some" | "every" }>,
	site: Site,
): Run {
	let { scope } = site;
	const iterations = term.iterations.map((each): Iteration => {
		const at = { ...site, scope };
		const slot = site.slots.next++;
		const source = compile(each.source, at);
		const end = each.end ? compile(each.end, at) : undefined;
		scope = { kind: "name", name: each.name, slot, outer: scope };
		return {
			slot,
			source,
			label: labelOf(each.source),
			...(end ? { end } : {}),
		};
	});
	const loop = {
		iterations,
		body: compile(term.body, { ...site, scope }),
		cost: costOf(term.body),
	};
	return term.kind === "for"
		? compileFor(loop)
		: compileQuantifier(term.kind, loop);
}

/** An entry sees the entries before it. */
function compileContext(
	term: Extract<Term, { kind: "context" }>,
	site: Site,
): Run {
	let { scope } = site;
	const entries = term.entries.map(({ key, value }) => {
		const slot = site.slots.next++;
		const run = compile(value, { ...site, scope });
		scope = { kind: "name", name: normaliseName(key), slot, outer: scope };
		return { key, slot, run };
	});
	return (frame) => {
		const object: Record<string, Value> = {};
		for (const { key, slot, run } of entries) {
			const value = run(frame);
			frame.locals[slot] = value;
			object[key] = value;
		}
		return object;
	};
}
