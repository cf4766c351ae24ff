/* Readers of what gives names to values (functions, loops, contexts, arguments), and of ranges with one end. */
import { readType } from "./read-type.ts";
import {
	nameOf,
	operandsOf,
	type Reading,
	type SyntaxNode,
	textOf,
	type Visit,
} from "./reading.ts";
import {
	type IterationTerm,
	normaliseName,
	type ParamTerm,
	type Term,
} from "./term.ts";
import { readText } from "./text.ts";

/** `(> 5)` as a value. */
export function readOpenRange(
	{ reading, place, read }: Visit,
	test: SyntaxNode,
): Term {
	const [inner] = operandsOf(test);
	if (inner?.name === "Interval") {
		return read(test);
	}
	const op = textOf(reading, test.getChild("CompareOp"));
	const value = read(inner);
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

/** The definition of a function. */
export function readFunction({ reading, node, place, read }: Visit): Term {
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
	const body = read(inner);
	return { kind: "function", params, body, ...place };
}

/** A for, some or every. */
export function readLoop({
	reading,
	node,
	parts,
	part,
	place,
	read,
}: Visit): Term {
	const kind = node.getChild("some")
		? "some"
		: node.getChild("every")
			? "every"
			: "for";
	const nodes =
		node.getChild("InExpressions")?.getChildren("InExpression") ?? [];
	const iterations = nodes.map((each) => readIteration(reading, each, read));
	return { kind, iterations, body: part(parts.length - 1), ...place };
}

function readIteration(
	reading: Reading,
	node: SyntaxNode,
	read: Visit["read"],
): IterationTerm {
	const name = normaliseName(nameOf(reading, node.getChild("Name")));
	const list = node.getChild("IterationContext");
	const [start, end] = list ? operandsOf(list) : [];
	const iteration = {
		name,
		source: read(start),
		...(end ? { end: read(end) } : {}),
		from: node.from,
		to: node.to,
	};
	reading.bound.add(name);
	return iteration;
}

/** A context: its entries see those before them. */
export function readContext({ reading, parts, place, read }: Visit): Term {
	const entries = parts.map((entry) => {
		const keyNode = entry.getChild("Key")?.firstChild;
		const key =
			keyNode?.name === "StringLiteral"
				? readText(textOf(reading, keyNode))
				: nameOf(reading, keyNode);
		reading.bound.add(normaliseName(key)); // before the value: a function may call itself
		const value = read(operandsOf(entry)[1]);
		return { key, value };
	});
	return { kind: "context", entries, ...place };
}

const CALLEE: ReadonlySet<string> = new Set([
	"VariableName",
	"SpecialFunctionName",
	"DateTimeConstructor",
]);

/** A call, by a name or of what an expression gives; or a literal of the calendar. */
export function readCall({ reading, node, place, read }: Visit): Term {
	const at = node.getChild("AtLiteral")?.getChild("StringLiteral");
	if (at) {
		return { kind: "temporal", text: readText(textOf(reading, at)), ...place };
	}
	const callee = node.firstChild;
	const given = readArguments(reading, node, read);
	return callee && CALLEE.has(callee.name)
		? { kind: "call", name: nameOf(reading, callee), ...given, ...place }
		: {
				kind: "invoke",
				callee: read(callee),
				...given,
				...place,
			};
}

function readArguments(
	reading: Reading,
	node: SyntaxNode,
	read: Visit["read"],
): { readonly args: readonly Term[]; readonly names?: readonly string[] } {
	const named = node.getChild("NamedParameters")?.getChildren("NamedParameter");
	if (named) {
		return {
			names: named.map((each) =>
				nameOf(reading, each.getChild("ParameterName")),
			),
			args: named.map((each) => read(operandsOf(each)[1])),
		};
	}
	const positional = node.getChild("PositionalParameters");
	return {
		args: positional ? operandsOf(positional).map(read) : [],
	};
}
