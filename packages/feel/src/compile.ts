/*
 * From terms to closures, once per source. A closure takes the frame of an evaluation and gives a value; names of
 * loops, filters, parameters and context entries become slots, so that nothing is looked up by scope at run time.
 */
import { compileCall, compileInvoke } from "./calls.ts";
import { compileFunction } from "./compile-function.ts";
import { compileFilterTerm, compileLoop } from "./compile-loop.ts";
import { compileName, compilePath } from "./compile-name.ts";
import { compilePair } from "./compile-pair.ts";
import { blameType, createFrame, type Frame, type Operand } from "./frame.ts";
import { FUNCTIONS } from "./functions.ts";
import type { Run } from "./loops.ts";
import { spend } from "./meter.ts";
import {
	both,
	either,
	isBetween,
	negateValue,
	toAnswer,
	toOpenRange,
	toRange,
} from "./operators.ts";
import type { Scope, Site } from "./scope.ts";
import { parseTemporal } from "./temporal-text.ts";
import { labelOf, normaliseName, type Term } from "./term.ts";
import { compileType, type NamedTypes, typeText } from "./types.ts";
import { anyOf, compileMany, compileTest, type Test } from "./unary-tests.ts";
import { isList, type Value } from "./value.ts";

const startSite = (types?: NamedTypes): Site => ({
	scope: null,
	slots: { next: 0 },
	types,
});

/** Compiles an expression. */
export function compileTerm(term: Term, types?: NamedTypes): Run {
	return compile(term, startSite(types));
}

/** Compiles one test of a decision cell, over a value that the source calls `label`. */
export function compileCellTest(
	term: Term,
	given: {
		label: string | null;
		constant?: (term: Term) => Value | undefined;
		types?: NamedTypes | undefined;
	},
): Test {
	const site = startSite(given.types);
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
	if (!term.args.every((arg) => arg.kind === "literal")) {
		return undefined;
	}
	// The functions of the calendar look neither at the clock nor at the data.
	return (
		compileCall(term, NOTHING, {
			operands: term.args.map(({ value }) => () => ({ label: null, value })),
			names: null,
		})(createFrame({}, new Date(0))) ?? undefined
	);
}

const NOTHING: Run = () => null;

const CALENDAR: ReadonlySet<string> = new Set([
	"date",
	"time",
	"date and time",
	"duration",
]);

/** Compiles a term at its place. */
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
		case "path":
			return compilePath(term.name, compile(term.target, site));
		case "filter":
			return compileFilterTerm(term, site, compile);
		case "and":
		case "or":
			return compileLogic(term, site);
		case "compare":
		case "arithmetic":
			return compilePair(term, {
				left: compile(term.left, site),
				right: compile(term.right, site),
				constant: constantOf(term.right),
			});
		case "negate": {
			const operand = operandOf(term.operand, site);
			return (frame) => negateValue(frame, operand(frame));
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
		case "range":
			return compileRange(term, site);
		case "if":
			return compileIf(term, site);
		case "for":
		case "some":
		case "every":
			return compileLoop(term, site, compile);
		case "list": {
			const items = term.items.map((item) => compile(item, site));
			return (frame) => {
				spend(frame.meter, 1 + (items.length >> 3));
				return items.map((item) => item(frame));
			};
		}
		case "context":
			return compileContext(term, site);
		case "call":
			return compileCall(
				term,
				compileName(term.name, site.scope, { standard: false }),
				givenOf(term, site),
			);
		case "invoke":
			return compileInvoke(compile(term.callee, site), givenOf(term, site));
		case "function":
			return compileFunction(term, { site, compile });
		case "instance": {
			const value = compile(term.value, site);
			const is = compileType(term.type, site.types);
			return is
				? (frame) => {
						const given = value(frame);
						spend(frame.meter, isList(given) ? given.length : 0);
						return is(given);
					}
				: (frame) =>
						blameType(frame, `There is no type \`${typeText(term.type)}\`.`);
		}
	}
}

const givenOf = (
	term: Extract<Term, { kind: "call" | "invoke" }>,
	site: Site,
) => ({
	operands: term.args.map((arg) => operandOf(arg, site)),
	names: term.names ?? null,
});

/** A term with what the source calls it. */
function operandOf(term: Term, site: Site): (frame: Frame) => Operand {
	const run = compile(term, site);
	const label = labelOf(term);
	return (frame) => ({ label, value: run(frame) });
}

function compileLogic(
	term: Extract<Term, { kind: "and" | "or" }>,
	site: Site,
): Run {
	const [left, right] = [compile(term.left, site), compile(term.right, site)];
	const [leftLabel, rightLabel] = [labelOf(term.left), labelOf(term.right)];
	const certain = term.kind === "or";
	const combine = certain ? either : both;
	return (frame) => {
		let first = left(frame);
		if (typeof first !== "boolean") {
			first = toAnswer(frame, { label: leftLabel, value: first });
		}
		if (first === certain) {
			return first;
		}
		let second = right(frame);
		if (typeof second !== "boolean") {
			second = toAnswer(frame, { label: rightLabel, value: second });
		}
		return combine(first, second);
	};
}

function compileIn(term: Extract<Term, { kind: "in" }>, site: Site): Run {
	const value = compile(term.value, site);
	const label = labelOf(term.value);
	const many = compileMany(term.tests.map(constantOf), { cell: false });
	if (many) {
		return (frame) => many(frame, value(frame));
	}
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

function compileRange(term: Extract<Term, { kind: "range" }>, site: Site): Run {
	const { startIncluded, endIncluded, op } = term;
	const start = term.start && operandOf(term.start, site);
	const end = term.end && operandOf(term.end, site);
	if (start && end && !op) {
		const included = { start: startIncluded, end: endIncluded };
		return (frame) => toRange(frame, start(frame), end(frame), included);
	}
	const operand = start ?? end;
	if (!operand) {
		throw new Error("a range without any end was read");
	}
	const side = op ? "both" : start ? "start" : "end";
	const shape = { startIncluded, endIncluded, op: op ?? null, side } as const;
	return (frame) => toOpenRange(frame, operand(frame), shape);
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

/** An entry sees the entries before it, and a function itself. */
function compileContext(
	term: Extract<Term, { kind: "context" }>,
	site: Site,
): Run {
	let { scope } = site;
	const entries = term.entries.map(({ key, value }) => {
		const slot = site.slots.next++;
		const named: Scope = {
			kind: "name",
			name: normaliseName(key),
			slot,
			outer: scope,
		};
		const run =
			value.kind === "function"
				? compileFunction(value, {
						site: { ...site, scope: named },
						compile,
						self: slot,
					})
				: compile(value, { ...site, scope });
		scope = named;
		return { key, slot, run };
	});
	const keys = entries.map(({ key }) => key);
	const twice = keys.find((key, index) => keys.indexOf(key) < index);
	if (twice !== undefined) {
		return (frame) => blameType(frame, `This object names \`${twice}\` twice.`);
	}
	return (frame) => {
		const object: Record<string, Value> = {};
		spend(frame.meter, 1 + (entries.length >> 1));
		for (const { key, slot, run } of entries) {
			const value = run(frame);
			frame.locals[slot] = value;
			object[key] = value;
		}
		return object;
	};
}
