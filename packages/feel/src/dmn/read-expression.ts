/* Boxed expressions, read from their elements. */
import type { DmnExpression, DmnFunction } from "./dmn-model.ts";
import {
	childOf,
	childrenOf,
	cleanName,
	isDmn,
	partIdOf,
	type Reading,
	readLanguage,
	readPart,
	readTypeRef,
	readVariable,
	reportOthers,
	textOf,
} from "./read-parts.ts";
import { readTable } from "./read-table.ts";
import type { XmlElement } from "./xml.ts";

type Reader = (
	element: XmlElement,
	reading: Reading,
) => DistributiveBody<DmnExpression>;
type DistributiveBody<T> = T extends unknown
	? Omit<T, "id" | "place" | "typeRef">
	: never;

/** Reads an expression from its element. */
export function readExpression(
	element: XmlElement,
	reading: Reading,
): DmnExpression {
	const read = READERS.get(element.name) ?? readLiteral;
	return {
		...readPart(element),
		typeRef: readTypeRef(element, "typeRef", reading),
		...read(element, reading),
	};
}

/** Whether an element is a boxed expression. */
export const isExpression = (element: XmlElement): boolean =>
	isDmn(element) && READERS.has(element.name);

/** The expression among the children of an element; null if there is none. */
export function readChildExpression(
	element: XmlElement | undefined,
	reading: Reading,
): DmnExpression | null {
	const [first, second] = element?.children.filter(isExpression) ?? [];
	if (second) {
		reading.issues.push({
			code: "unknown",
			message: `Only one expression may stand here; \`${second.name}\` is left out.`,
			place: second.place,
			...partIdOf(second, element),
		});
	}
	return first ? readExpression(first, reading) : null;
}

/** The names of elements that are boxed expressions. */
export const expressionNames = (): Iterable<string> => READERS.keys();

/** The expression within a child, as in `<if>…</if>`. */
function readWithin(
	element: XmlElement,
	name: string,
	reading: Reading,
): DmnExpression | null {
	const child = childOf(element, name);
	if (!child) {
		reading.issues.push({
			code: "unknown",
			message: `\`${element.name}\` has no \`${name}\`.`,
			place: element.place,
			...partIdOf(element),
		});
		return null;
	}
	reportOthers(child, expressionNames(), reading);
	return readChildExpression(child, reading);
}

const readLiteral: Reader = (element, reading) => {
	reportOthers(element, ["text", "importedValues"], reading);
	const imported = childOf(element, "importedValues");
	if (imported) {
		reading.issues.push({
			code: "ignored",
			message: "Imported values are not fetched: the expression is empty.",
			place: imported.place,
			...partIdOf(imported, element),
		});
	}
	return {
		kind: "literal",
		text: childOf(element, "text") ? textOf(element) : "",
		language: readLanguage(element, reading),
	};
};

const readContext: Reader = (element, reading) => {
	reportOthers(element, ["contextEntry"], reading);
	return {
		kind: "context",
		entries: childrenOf(element, "contextEntry").map((entry) => {
			reportOthers(entry, ["variable", ...expressionNames()], reading);
			const variable = childOf(entry, "variable");
			return {
				variable: variable ? readVariable(variable, reading) : null,
				value: readChildExpression(entry, reading),
			};
		}),
	};
};

const readItems = (element: XmlElement, reading: Reading) => {
	reportOthers(element, expressionNames(), reading);
	return element.children
		.filter(isExpression)
		.map((child) => readExpression(child, reading));
};

const readRelation: Reader = (element, reading) => {
	reportOthers(element, ["column", "row"], reading);
	return {
		kind: "relation",
		columns: childrenOf(element, "column").map((column) =>
			readVariable(column, reading),
		),
		rows: childrenOf(element, "row").map((row) => readItems(row, reading)),
	};
};

const readInvocation: Reader = (element, reading) => {
	reportOthers(element, ["binding", ...expressionNames()], reading);
	return {
		kind: "invocation",
		called: readChildExpression(element, reading),
		bindings: childrenOf(element, "binding").flatMap((binding) => {
			reportOthers(binding, ["parameter", ...expressionNames()], reading);
			const parameter = childOf(binding, "parameter");
			return parameter
				? [
						{
							parameter: readVariable(parameter, reading),
							value: readChildExpression(binding, reading),
						},
					]
				: [];
		}),
	};
};

/** Parameters and body of a function. */
export function readFunction(
	element: XmlElement,
	reading: Reading,
): DmnFunction {
	reportOthers(element, ["formalParameter", ...expressionNames()], reading);
	const kind = element.attributes.get("kind") ?? "FEEL";
	if (kind !== "FEEL") {
		reading.issues.push({
			code: "ignored",
			message: `Functions in ${kind} are not run; they give nothing.`,
			place: element.place,
			...partIdOf(element),
		});
	}
	return {
		language: kind === "FEEL" || kind === "PMML" ? kind : "Java",
		parameters: childrenOf(element, "formalParameter").map((parameter) =>
			readVariable(parameter, reading),
		),
		body: readChildExpression(element, reading),
	};
}

const readLoop =
	(kind: "for" | "some" | "every", body: string): Reader =>
	(element, reading) => {
		reportOthers(element, ["in", body], reading);
		const source = childOf(element, "in");
		return {
			kind,
			variable: cleanName(element.attributes.get("iteratorVariable") ?? ""),
			source: readWithin(element, "in", reading),
			sourceTypeRef: source ? readTypeRef(source, "typeRef", reading) : null,
			body: readWithin(element, body, reading),
		};
	};

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	["literalExpression", readLiteral],
	[
		"decisionTable",
		(element, reading) => ({
			kind: "table",
			table: readTable(element, reading),
		}),
	],
	["context", readContext],
	["relation", readRelation],
	[
		"list",
		(element, reading) => ({
			kind: "list",
			items: readItems(element, reading),
		}),
	],
	["invocation", readInvocation],
	[
		"functionDefinition",
		(element, reading) => ({
			kind: "function",
			...readFunction(element, reading),
		}),
	],
	[
		"conditional",
		(element, reading) => {
			reportOthers(element, ["if", "then", "else"], reading);
			return {
				kind: "conditional",
				test: readWithin(element, "if", reading),
				yes: readWithin(element, "then", reading),
				no: readWithin(element, "else", reading),
			};
		},
	],
	[
		"filter",
		(element, reading) => {
			reportOthers(element, ["in", "match"], reading);
			return {
				kind: "filter",
				source: readWithin(element, "in", reading),
				match: readWithin(element, "match", reading),
			};
		},
	],
	["for", readLoop("for", "return")],
	["some", readLoop("some", "satisfies")],
	["every", readLoop("every", "satisfies")],
]);
