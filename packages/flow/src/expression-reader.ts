/*
 * From the nodes of lezer-feel's tree to terms. What can be read and is never allowed (definitions of functions,
 * calls of anything but a known name) is refused here, because there is no term for it.
 */
import type { parser } from "lezer-feel";
import { type ExpressionIssue, explainName } from "./expression-hints.ts";
import {
	type ArithmeticOp,
	type CompareOp,
	type IterationTerm,
	normaliseName,
	type Term,
} from "./expression-term.ts";
import { readText } from "./expression-text.ts";

/** A node of the grammar's tree. */
export type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

/** Turns nodes of one source into terms and collects what is not allowed. */
export type Reader = {
	readonly issues: ExpressionIssue[];
	readonly term: (node: SyntaxNode) => Term;
	/** The tests of a PositiveUnaryTests node. */
	readonly tests: (node: SyntaxNode) => Term[];
};

/** How deep an expression may be nested. */
export const MAX_DEPTH = 40;

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

/** Makes the reader for one source. */
export function createReader(source: string): Reader {
	const issues: ExpressionIssue[] = [];
	const bound = new Set<string>();
	let depth = 0;

	const refuse = (
		node: SyntaxNode,
		message: string,
		code: ExpressionIssue["code"] = "guard",
	): Term => {
		issues.push({ code, message, from: node.from, to: node.to });
		return { kind: "literal", value: null, from: node.from, to: node.to };
	};
	const textOf = (node: SyntaxNode) => source.slice(node.from, node.to);
	const nameOf = (node: SyntaxNode) => textOf(node).replace(/\s+/g, " ");
	const operands = (node: SyntaxNode) => childNodes(node).filter(isTerm);
	const operatorOf = (node: SyntaxNode, name: string) => {
		const operator = node.getChild(name);
		return operator ? textOf(operator) : "";
	};

	/** Left-leaning chains (a + b + c) are flat to a person, so only other nesting counts. */
	const term = (node: SyntaxNode): Term => {
		const chained =
			node.parent?.name === node.name &&
			node.parent.firstChild?.from === node.from;
		if (chained) {
			return convert(node);
		}
		if (depth >= MAX_DEPTH) {
			return refuse(node, TOO_DEEP);
		}
		depth += 1;
		const result = convert(node);
		depth -= 1;
		return result;
	};
	const pick = (
		nodes: readonly SyntaxNode[],
		index: number,
		parent: SyntaxNode,
	): Term => {
		const node = nodes[index];
		return node
			? term(node)
			: refuse(parent, "Something is missing here.", "syntax");
	};

	const tests = (node: SyntaxNode): Term[] =>
		operands(node).map((test) => pick(operands(test), 0, test));

	const convert = (node: SyntaxNode): Term => {
		const place = { from: node.from, to: node.to };
		const parts = operands(node);
		const part = (index: number) => pick(parts, index, node);
		switch (node.name) {
			case "Expression":
			case "ParenthesizedExpression":
			case "PositiveUnaryTest":
				return part(0);
			case "NumericLiteral":
				return {
					kind: "literal",
					value: Number(textOf(node).replace(/\s+/g, "")),
					...place,
				};
			case "StringLiteral":
				return { kind: "literal", value: readText(textOf(node)), ...place };
			case "BooleanLiteral":
				return { kind: "literal", value: textOf(node) === "true", ...place };
			case "null":
				return { kind: "literal", value: null, ...place };
			case "?":
				return { kind: "input", ...place };
			case "VariableName":
				return variable(node);
			case "PathExpression": {
				const last = parts.at(-1);
				return {
					kind: "path",
					target: part(0),
					name: last ? nameOf(last) : "",
					...place,
				};
			}
			case "FilterExpression":
				return { kind: "filter", target: part(0), body: part(1), ...place };
			case "Disjunction":
				return { kind: "or", left: part(0), right: part(1), ...place };
			case "Conjunction":
				return { kind: "and", left: part(0), right: part(1), ...place };
			case "Comparison":
				return comparison(node, parts);
			case "SimplePositiveUnaryTest":
				return parts[0]?.name === "Interval"
					? part(0)
					: {
							kind: "test",
							op: operatorOf(node, "CompareOp") as CompareOp, // the grammar has only these
							operand: part(0),
							...place,
						};
			case "Interval":
				return {
					kind: "range",
					start: part(0),
					end: part(1),
					startIncluded: source[node.from] === "[",
					endIncluded: source[node.to - 1] === "]",
					...place,
				};
			case "ArithmeticExpression":
				return arithmetic(node, parts);
			case "IfExpression":
				return {
					kind: "if",
					condition: part(0),
					consequence: part(1),
					alternative: part(2),
					...place,
				};
			case "ForExpression":
			case "QuantifiedExpression":
				return iteration(node);
			case "List":
				return { kind: "list", items: parts.map(term), ...place };
			case "Context":
				return context(node, parts);
			case "FunctionInvocation":
			case "DateTimeLiteral":
				return call(node);
			case "InstanceOfExpression":
				return {
					kind: "instance",
					value: part(0),
					type: parts[1] ? nameOf(parts[1]) : "",
					...place,
				};
			case "FunctionDefinition":
				return refuse(node, "Functions cannot be defined in an expression.");
			default:
				return refuse(
					node,
					`\`${textOf(node).slice(0, 40)}\` is not expected here.`,
					"syntax",
				);
		}
	};

	const variable = (node: SyntaxNode): Term => {
		const name = nameOf(node);
		if (
			node.getChildren("Identifier").length > 1 &&
			!bound.has(normaliseName(name))
		) {
			issues.push(explainName(name, node.from, node.to));
		}
		return {
			kind: "name",
			name: normaliseName(name),
			from: node.from,
			to: node.to,
		};
	};

	const comparison = (node: SyntaxNode, parts: readonly SyntaxNode[]): Term => {
		const place = { from: node.from, to: node.to };
		if (node.getChild("between")) {
			return {
				kind: "between",
				value: pick(parts, 0, node),
				low: pick(parts, 1, node),
				high: pick(parts, 2, node),
				...place,
			};
		}
		if (node.getChild("in")) {
			const list = node.getChild("PositiveUnaryTests");
			const value = pick(parts, 0, node);
			return {
				kind: "in",
				value,
				tests: list ? tests(list) : [pick(parts, 1, node)],
				...place,
			};
		}
		const op = operatorOf(node, "CompareOp") as CompareOp; // the grammar has only these
		return {
			kind: "compare",
			op,
			left: pick(parts, 0, node),
			right: pick(parts, 1, node),
			...place,
		};
	};

	const arithmetic = (node: SyntaxNode, parts: readonly SyntaxNode[]): Term => {
		const place = { from: node.from, to: node.to };
		const operator = operatorOf(node, "ArithOp");
		if (parts.length === 1) {
			if (operator === "+") {
				return refuse(node, "Remove the `+` in front.", "syntax");
			}
			return { kind: "negate", operand: pick(parts, 0, node), ...place };
		}
		const op = (operator === "^" ? "**" : operator) as ArithmeticOp; // the grammar has only these
		return {
			kind: "arithmetic",
			op,
			left: pick(parts, 0, node),
			right: pick(parts, 1, node),
			...place,
		};
	};

	const iteration = (node: SyntaxNode): Term => {
		const iterations = (
			node.getChild("InExpressions")?.getChildren("InExpression") ?? []
		).map((each): IterationTerm => {
			const nameNode = each.getChild("Name");
			const name = nameNode ? nameOf(nameNode) : "";
			if (/[^\p{L}\p{N}_]/u.test(name)) {
				refuse(
					nameNode ?? each,
					"Name each item with a single word.",
					"syntax",
				);
			}
			const contextNode = each.getChild("IterationContext");
			const ends = contextNode ? operands(contextNode) : [];
			const start = pick(ends, 0, each);
			return {
				name,
				source: start,
				...(ends.length > 1 ? { end: pick(ends, 1, each) } : {}),
				from: each.from,
				to: each.to,
			};
		});
		const kind = node.getChild("some")
			? "some"
			: node.getChild("every")
				? "every"
				: "for";
		const body = operands(node).at(-1);
		return {
			kind,
			iterations,
			body: body
				? term(body)
				: refuse(node, "Something is missing at the end.", "syntax"),
			from: node.from,
			to: node.to,
		};
	};

	const context = (node: SyntaxNode, parts: readonly SyntaxNode[]): Term => {
		const entries = parts.map((entry) => {
			const keyNode = entry.getChild("Key")?.firstChild;
			const quoted = keyNode?.name === "StringLiteral";
			const key = keyNode
				? quoted
					? readText(textOf(keyNode))
					: nameOf(keyNode)
				: "";
			const value = pick(operands(entry), 1, entry);
			bound.add(normaliseName(key));
			return { key, value };
		});
		return { kind: "context", entries, from: node.from, to: node.to };
	};

	const call = (node: SyntaxNode): Term => {
		const place = { from: node.from, to: node.to };
		const at = node.getChild("AtLiteral")?.getChild("StringLiteral");
		if (at) {
			return { kind: "temporal", text: readText(textOf(at)), ...place };
		}
		const callee = node.firstChild;
		if (
			!callee ||
			!/^(VariableName|SpecialFunctionName|DateTimeConstructor)$/.test(
				callee.name,
			)
		) {
			return refuse(node, "Only functions can be called, by their name.");
		}
		const name = nameOf(callee);
		const named = node.getChild("NamedParameters");
		if (named) {
			const parameters = named.getChildren("NamedParameter");
			return {
				kind: "call",
				name,
				names: parameters.map((each) =>
					nameOf(each.getChild("ParameterName") ?? each),
				),
				args: parameters.map((each) => pick(operands(each), 1, each)),
				...place,
			};
		}
		const positional = node.getChild("PositionalParameters");
		return {
			kind: "call",
			name,
			args: positional ? operands(positional).map(term) : [],
			...place,
		};
	};

	return { issues, term, tests };
}
