/* From the nodes of lezer-feel's tree to terms. */
import type { parser } from "lezer-feel";
import { type ExpressionIssue, explainName } from "./hints.ts";
import { parseNumber } from "./number.ts";
import { readType } from "./read-type.ts";
import {
	type ArithmeticOp,
	type CompareOp,
	type IterationTerm,
	normaliseName,
	type ParamTerm,
	type Place,
	type Term,
} from "./term.ts";
import { readText } from "./text.ts";

/** A node of the grammar's tree. */
export type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

/** How deep an expression may be nested. */
export const MAX_DEPTH = 100;

/** What is said when it is nested deeper. */
export const TOO_DEEP =
	"This is nested too deeply. Split it into several steps.";

const SKIPPED = new Set(["LineComment", "BlockComment"]);

/** The children of a node, without comments and, unless asked for, without punctuation and keywords. */
function childNodes(node: SyntaxNode): SyntaxNode[] {
	const nodes: SyntaxNode[] = [];
	for (let child = node.firstChild; child; child = child.nextSibling) {
		if (!SKIPPED.has(child.name)) {
			nodes.push(child);
		}
	}
	return nodes;
}

/** Keywords and punctuation have names that are not capitalised, but for `null` and `?`, which are values. */
const isTerm = (node: SyntaxNode) =>
	/^[A-Z]/.test(node.name)
		? !node.name.endsWith("Op")
		: /^(null|\?)$/.test(node.name);

/** The reading of one source: what is not allowed in it is collected on the way. */
export type Reading = {
	readonly source: string;
	readonly issues: ExpressionIssue[];
	/** Names that the source itself has introduced. */
	readonly bound: Set<string>;
	/** Names of several words are an issue unless they are bound: mostly an operator was left out. */
	readonly strict: boolean;
	/** How many filters are around: a name may be a property of their items. */
	filters: number;
	depth: number;
};

/** Begins to read a source. */
export const startReading = (source: string, strict: boolean): Reading => ({
	source,
	issues: [],
	bound: new Set(),
	strict,
	filters: 0,
	depth: 0,
});

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
		place: { from: node.from, to: node.to },
	});
	reading.depth -= step;
	return term;
}

/** The tests of a PositiveUnaryTests node. */
export const readTests = (reading: Reading, node: SyntaxNode): Term[] =>
	operandsOf(node).map((test) => readTerm(reading, test));

/** A node that is being read, with what most readers need of it. */
type Visit = {
	readonly reading: Reading;
	readonly node: SyntaxNode;
	readonly parts: readonly SyntaxNode[];
	/** The term of a part. */
	readonly part: (index: number) => Term;
	readonly place: Place;
};

const operandsOf = (node: SyntaxNode) => childNodes(node).filter(isTerm);

function textOf(
	{ source }: { readonly source: string },
	node: SyntaxNode | null | undefined,
): string {
	return node ? source.slice(node.from, node.to) : "";
}

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

const nameOf = (
	reading: { readonly source: string },
	node: SyntaxNode | null | undefined,
) => textOf(reading, node).replace(COMMENT, " ").replace(/\s+/g, " ").trim();

function readPart(
	reading: Reading,
	part: SyntaxNode | undefined,
	parent: SyntaxNode,
): Term {
	return part
		? readTerm(reading, part)
		: refuse(reading, parent, "Something is missing here.", "syntax");
}

function refuse(
	reading: Reading,
	node: SyntaxNode,
	message: string,
	code: ExpressionIssue["code"] = "guard",
): Term {
	const place = { from: node.from, to: node.to };
	reading.issues.push({ code, message, ...place });
	return { kind: "literal", value: null, ...place };
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

/** `(> 5)` as a value. */
function readOpenRange(
	{ reading, node, place }: Visit,
	test: SyntaxNode,
): Term {
	const [inner] = operandsOf(test);
	if (inner?.name === "Interval") {
		return readTerm(reading, test);
	}
	const op = textOf(reading, test.getChild("CompareOp"));
	const value = readPart(reading, inner, node);
	if (op === "=" || op === "!=") {
		return {
			kind: "range",
			start: value,
			end: value,
			startIncluded: true,
			endIncluded: true,
			op,
			...place,
		};
	}
	const up = op.startsWith(">");
	return {
		kind: "range",
		start: up ? value : null,
		end: up ? null : value,
		startIncluded: op === ">=",
		endIncluded: op === "<=",
		...place,
	};
}

function readFunction({ reading, node, place }: Visit): Term {
	const params =
		node
			.getChild("FormalParameters")
			?.getChildren("FormalParameter")
			.map((each): ParamTerm => {
				const name = normaliseName(
					nameOf(reading, each.getChild("ParameterName")),
				);
				const type = each.getChild("Type");
				return {
					name,
					type: type ? readType(type, reading) : null,
					from: each.from,
					to: each.to,
				};
			}) ?? [];
	if (node.getChild("external")) {
		return { kind: "function", params, body: null, ...place };
	}
	for (const { name } of params) {
		reading.bound.add(name);
	}
	const bodyNode = node.getChild("FunctionBody");
	const [inner] = bodyNode ? operandsOf(bodyNode) : [];
	const body = readPart(reading, inner, node);
	return { kind: "function", params, body, ...place };
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

function readLoop({ reading, node, parts, part, place }: Visit): Term {
	const kind = node.getChild("some")
		? "some"
		: node.getChild("every")
			? "every"
			: "for";
	const nodes =
		node.getChild("InExpressions")?.getChildren("InExpression") ?? [];
	const iterations = nodes.map((each) => readIteration(reading, each));
	return { kind, iterations, body: part(parts.length - 1), ...place };
}

function readIteration(reading: Reading, node: SyntaxNode): IterationTerm {
	const name = normaliseName(nameOf(reading, node.getChild("Name")));
	const list = node.getChild("IterationContext");
	const [start, end] = list ? operandsOf(list) : [];
	const iteration = {
		name,
		source: readPart(reading, start, node),
		...(end ? { end: readTerm(reading, end) } : {}),
		from: node.from,
		to: node.to,
	};
	reading.bound.add(name);
	return iteration;
}

function readContext({ reading, parts, place }: Visit): Term {
	const entries = parts.map((entry) => {
		const keyNode = entry.getChild("Key")?.firstChild;
		const key =
			keyNode?.name === "StringLiteral"
				? readText(textOf(reading, keyNode))
				: nameOf(reading, keyNode);
		reading.bound.add(normaliseName(key)); // before the value: a function may call itself
		const value = readPart(reading, operandsOf(entry)[1], entry);
		return { key, value };
	});
	return { kind: "context", entries, ...place };
}

const CALLEE: ReadonlySet<string> = new Set([
	"VariableName",
	"SpecialFunctionName",
	"DateTimeConstructor",
]);

function readCall({ reading, node, place }: Visit): Term {
	const at = node.getChild("AtLiteral")?.getChild("StringLiteral");
	if (at) {
		return { kind: "temporal", text: readText(textOf(reading, at)), ...place };
	}
	const callee = node.firstChild;
	const given = readArguments(reading, node);
	return callee && CALLEE.has(callee.name)
		? { kind: "call", name: nameOf(reading, callee), ...given, ...place }
		: {
				kind: "invoke",
				callee: readPart(reading, callee ?? undefined, node),
				...given,
				...place,
			};
}

function readArguments(
	reading: Reading,
	node: SyntaxNode,
): { readonly args: readonly Term[]; readonly names?: readonly string[] } {
	const named = node.getChild("NamedParameters")?.getChildren("NamedParameter");
	if (named) {
		return {
			names: named.map((each) =>
				nameOf(reading, each.getChild("ParameterName")),
			),
			args: named.map((each) => readPart(reading, operandsOf(each)[1], each)),
		};
	}
	const positional = node.getChild("PositionalParameters");
	return {
		args: positional
			? operandsOf(positional).map((arg) => readTerm(reading, arg))
			: [],
	};
}
