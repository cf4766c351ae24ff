/* From the nodes of lezer-feel's tree to terms. */
import { explainName } from "./hints.ts";
import { parseNumber } from "./number.ts";
import {
	readCall,
	readContext,
	readFunction,
	readLoop,
	readOpenRange,
} from "./read-binding.ts";
import { readType } from "./read-type.ts";
import {
	MAX_DEPTH,
	nameOf,
	operandsOf,
	type Reading,
	refuse,
	type SyntaxNode,
	TOO_DEEP,
	textOf,
	type Visit,
} from "./reading.ts";
import {
	type ArithmeticOp,
	type CompareOp,
	normaliseName,
	type Term,
} from "./term.ts";
import { readText } from "./text.ts";

/** The term of a node. Left-leaning chains (a + b + c) are flat to a person, so only other nesting counts. */
export function readTerm(reading: Reading, node: SyntaxNode): Term {
	const chained =
		node.parent?.name === node.name &&
		node.parent.firstChild?.from === node.from;
	if (!chained && reading.depth >= MAX_DEPTH) {
		return refuse(reading, node, TOO_DEEP);
	}
	const parts = operandsOf(node);
	const read = READERS[node.name] ?? readUnknown;
	const step = chained ? 0 : 1;
	reading.depth += step;
	const term = read({
		reading,
		node,
		parts,
		part: (index) => readPart(reading, parts[index], node),
		read: (below) => readPart(reading, below, node),
		place: { from: node.from, to: node.to },
	});
	reading.depth -= step;
	return term;
}

/** The tests of a PositiveUnaryTests node. */
export const readTests = (reading: Reading, node: SyntaxNode): Term[] =>
	operandsOf(node).map((test) => readTerm(reading, test));

function readPart(
	reading: Reading,
	part: SyntaxNode | null | undefined,
	parent: SyntaxNode,
): Term {
	return part
		? readTerm(reading, part)
		: refuse(reading, parent, "Something is missing here.", "syntax");
}

const readFirst = ({ part }: Visit): Term => part(0);

/** How each node of the grammar becomes a term. */
const READERS: Readonly<Record<string, (visit: Visit) => Term>> = {
	Expression: readFirst,
	ParenthesizedExpression: (visit) =>
		visit.parts[0]?.name === "SimplePositiveUnaryTest"
			? readOpenRange(visit, visit.parts[0])
			: visit.part(0),
	PositiveUnaryTest: readFirst,
	NumericLiteral: ({ reading, node, place }) => ({
		kind: "literal",
		value: readNumber(reading, node),
		...place,
	}),
	StringLiteral: ({ reading, node, place }) => ({
		kind: "literal",
		value: readText(textOf(reading, node)),
		...place,
	}),
	BooleanLiteral: ({ reading, node, place }) => ({
		kind: "literal",
		value: textOf(reading, node) === "true",
		...place,
	}),
	null: ({ place }) => ({ kind: "literal", value: null, ...place }),
	"?": ({ place }) => ({ kind: "input", ...place }),
	VariableName: readVariable,
	PathExpression: ({ reading, parts, part, place }) => ({
		kind: "path",
		target: part(0),
		name: nameOf(reading, parts.at(-1)),
		...place,
	}),
	FilterExpression: ({ reading, part, place }) => {
		const target = part(0);
		reading.filters += 1;
		const body = part(1);
		reading.filters -= 1;
		return { kind: "filter", target, body, ...place };
	},
	Disjunction: ({ part, place }) => ({
		kind: "or",
		left: part(0),
		right: part(1),
		...place,
	}),
	Conjunction: ({ part, place }) => ({
		kind: "and",
		left: part(0),
		right: part(1),
		...place,
	}),
	Comparison: readComparison,
	SimplePositiveUnaryTest: (visit) =>
		visit.parts[0]?.name === "Interval"
			? visit.part(0)
			: {
					kind: "test",
					op: compareOpOf(visit),
					operand: visit.part(0),
					...visit.place,
				},
	Interval: ({ reading: { source }, part, place }) => ({
		kind: "range",
		start: part(0),
		end: part(1),
		startIncluded: source[place.from] === "[",
		endIncluded: source[place.to - 1] === "]",
		...place,
	}),
	ArithmeticExpression: readArithmetic,
	IfExpression: ({ part, place }) => ({
		kind: "if",
		condition: part(0),
		consequence: part(1),
		alternative: part(2),
		...place,
	}),
	ForExpression: readLoop,
	QuantifiedExpression: readLoop,
	List: ({ reading, parts, place }) => ({
		kind: "list",
		items: parts.map((item) => readTerm(reading, item)),
		...place,
	}),
	Context: readContext,
	FunctionInvocation: readCall,
	DateTimeLiteral: readCall,
	InstanceOfExpression: ({ reading, parts, part, place }) => ({
		kind: "instance",
		value: part(0),
		type: readType(parts[1], reading),
		...place,
	}),
	FunctionDefinition: readFunction,
};

/** A number that is beyond all is none: it is null, and an issue. */
function readNumber(reading: Reading, node: SyntaxNode) {
	const value = parseNumber(nameOf(reading, node).replace(/\s+/g, ""));
	if (value === null) {
		refuse(reading, node, "This number is too large.");
	}
	return value;
}

function readUnknown({ reading, node }: Visit): Term {
	const text = textOf(reading, node).slice(0, 40);
	return refuse(reading, node, `\`${text}\` is not expected here.`, "syntax");
}

const compareOpOf = ({ reading, node }: Visit) =>
	textOf(reading, node.getChild("CompareOp")) as CompareOp; // the grammar has only these

function readVariable({ reading, node, place }: Visit): Term {
	const written = nameOf(reading, node);
	const name = normaliseName(written);
	if (
		reading.strict &&
		reading.filters === 0 &&
		node.getChildren("Identifier").length > 1 &&
		!reading.bound.has(name)
	) {
		reading.issues.push(explainName(written, place.from, place.to));
	}
	return { kind: "name", name, ...place };
}

function readComparison(visit: Visit): Term {
	const { reading, node, part, place } = visit;
	if (node.getChild("between")) {
		return {
			kind: "between",
			value: part(0),
			low: part(1),
			high: part(2),
			...place,
		};
	}
	if (node.getChild("in")) {
		const list = node.getChild("PositiveUnaryTests");
		const value = part(0);
		return {
			kind: "in",
			value,
			tests: list ? readTests(reading, list) : [part(1)],
			...place,
		};
	}
	return {
		kind: "compare",
		op: compareOpOf(visit),
		left: part(0),
		right: part(1),
		...place,
	};
}

function readArithmetic({ reading, node, parts, part, place }: Visit): Term {
	const operator = textOf(reading, node.getChild("ArithOp"));
	if (parts.length === 1) {
		return operator === "+"
			? refuse(reading, node, "Remove the `+` in front.", "syntax")
			: { kind: "negate", operand: part(0), ...place };
	}
	const op = (operator === "^" ? "**" : operator) as ArithmeticOp; // the grammar has only these
	return { kind: "arithmetic", op, left: part(0), right: part(1), ...place };
}
