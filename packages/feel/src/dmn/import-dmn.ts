/*
 * The way of DMN XML (1.1 to 1.5, any prefix) to a model. What is not understood becomes an issue; a model is read as
 * far as it can be, so that the issues tell all at once.
 */
import type {
	DmnDecision,
	DmnDefinitions,
	DmnElement,
	DmnImport,
	DmnIssue,
	DmnItemDefinition,
	DmnReference,
	DmnVariable,
} from "./dmn-model.ts";
import { MODEL_NAMESPACES } from "./namespaces.ts";
import {
	expressionNames,
	readChildExpression,
	readFunction,
} from "./read-expression.ts";
import {
	childOf,
	childrenOf,
	childText,
	partIdOf,
	type Reading,
	readNamed,
	readPart,
	readTypeChild,
	readTypeRef,
	readVariable,
	reportOthers,
} from "./read-parts.ts";
import { readXml, type XmlElement } from "./xml.ts";

/** Reads a model from XML. Null if it cannot be read at all. */
export function importDmn(xml: string): {
	readonly definitions: DmnDefinitions | null;
	readonly issues: readonly DmnIssue[];
} {
	const { root, issues } = readXml(xml);
	if (!root) {
		return { definitions: null, issues };
	}
	const version = MODEL_NAMESPACES.get(root.namespace);
	if (!version || root.name !== "definitions") {
		const message = `This is no DMN model of version 1.1 to 1.5: it begins with \`${root.name}\` of ${root.namespace || "no namespace"}.`;
		return {
			definitions: null,
			issues: [{ code: "xml", message, place: root.place }],
		};
	}
	const reading: Reading = {
		issues: [],
		target: root.attributes.get("namespace") ?? "",
		language: root.attributes.get("expressionLanguage") ?? null,
		told: new Set(),
	};
	reportOthers(
		root,
		["import", "itemDefinition", ...ELEMENT_READERS.keys()],
		reading,
	);
	const definitions: DmnDefinitions = {
		...readNamed(root),
		namespace: reading.target,
		version,
		imports: childrenOf(root, "import").map(readImport),
		itemDefinitions: childrenOf(root, "itemDefinition").map((item) =>
			readItemDefinition(item, reading),
		),
		elements: root.children.flatMap((child) => {
			const read =
				child.namespace === root.namespace
					? ELEMENT_READERS.get(child.name)
					: undefined;
			return read ? [read(child, reading)] : [];
		}),
	};
	return { definitions, issues: reading.issues };
}

const readImport = (element: XmlElement): DmnImport => ({
	...readNamed(element),
	namespace: element.attributes.get("namespace") ?? "",
	importType: element.attributes.get("importType") ?? "",
	locationUri: element.attributes.get("locationURI") ?? null,
});

function readItemDefinition(
	element: XmlElement,
	reading: Reading,
): DmnItemDefinition {
	reportOthers(
		element,
		[
			"typeRef",
			"allowedValues",
			"typeConstraint",
			"itemComponent",
			"functionItem",
		],
		reading,
	);
	const functionItem = childOf(element, "functionItem");
	return {
		...readNamed(element),
		typeRef: readTypeChild(element, "typeRef", reading),
		isCollection: element.attributes.get("isCollection") === "true",
		components: childrenOf(element, "itemComponent").map((component) =>
			readItemDefinition(component, reading),
		),
		allowedValues: childText(element, "allowedValues") || null,
		typeConstraint: childText(element, "typeConstraint") || null,
		functionItem: functionItem
			? {
					parameters: childrenOf(functionItem, "parameters").map((parameter) =>
						readVariable(parameter, reading),
					),
					outputTypeRef: readTypeRef(functionItem, "outputTypeRef", reading),
				}
			: null,
	};
}

/** The variable of an element; its own name where it has none. */
function readOwnVariable(element: XmlElement, reading: Reading): DmnVariable {
	const { name } = readNamed(element);
	const child = childOf(element, "variable");
	const variable = child ? readVariable(child, reading) : null;
	return variable
		? { ...variable, name: variable.name || name }
		: { ...readPart(element), name, typeRef: null };
}

function readReferences(
	element: XmlElement,
	name: string,
	reading: Reading,
): readonly DmnReference[] {
	return childrenOf(element, name).flatMap((child) => {
		const href = child.attributes.get("href");
		if (href === undefined) {
			reading.issues.push({
				code: "reference",
				message: `\`${name}\` does not say what it refers to.`,
				place: child.place,
				...partIdOf(child, element),
			});
			return [];
		}
		return [{ href, place: child.place }];
	});
}

function readRequirements(
	element: XmlElement,
	reading: Reading,
): DmnDecision["requires"] {
	const information = childrenOf(element, "informationRequirement");
	const knowledge = childrenOf(element, "knowledgeRequirement");
	const within = (all: readonly XmlElement[], name: string) =>
		all.flatMap((each) => readReferences(each, name, reading));
	return {
		inputs: within(information, "requiredInput"),
		decisions: within(information, "requiredDecision"),
		knowledge: within(knowledge, "requiredKnowledge"),
	};
}

type ElementReader = (element: XmlElement, reading: Reading) => DmnElement;

const readDecision: ElementReader = (element, reading) => {
	reportOthers(
		element,
		[
			"variable",
			"question",
			"allowedAnswers",
			"informationRequirement",
			"knowledgeRequirement",
			...expressionNames(),
		],
		reading,
	);
	return {
		kind: "decision",
		...readNamed(element),
		variable: readOwnVariable(element, reading),
		requires: readRequirements(element, reading),
		question: childText(element, "question") || null,
		allowedAnswers: childText(element, "allowedAnswers") || null,
		expression: readChildExpression(element, reading),
	};
};

const readKnowledgeModel: ElementReader = (element, reading) => {
	reportOthers(
		element,
		["variable", "encapsulatedLogic", "knowledgeRequirement"],
		reading,
	);
	const logic = childOf(element, "encapsulatedLogic");
	return {
		kind: "knowledge",
		...readNamed(element),
		variable: readOwnVariable(element, reading),
		requires: readRequirements(element, reading),
		logic: logic
			? {
					...readPart(logic),
					typeRef: readTypeRef(logic, "typeRef", reading),
					...readFunction(logic, reading),
				}
			: null,
	};
};

const readService: ElementReader = (element, reading) => {
	const parts = [
		"outputDecision",
		"encapsulatedDecision",
		"inputDecision",
		"inputData",
	];
	reportOthers(element, ["variable", ...parts], reading);
	const refer = (name: string) => readReferences(element, name, reading);
	return {
		kind: "service",
		...readNamed(element),
		variable: readOwnVariable(element, reading),
		outputs: refer("outputDecision"),
		encapsulated: refer("encapsulatedDecision"),
		inputDecisions: refer("inputDecision"),
		inputData: refer("inputData"),
	};
};

const readInputData: ElementReader = (element, reading) => {
	reportOthers(element, ["variable"], reading);
	return {
		kind: "input",
		...readNamed(element),
		variable: readOwnVariable(element, reading),
	};
};

const ELEMENT_READERS: ReadonlyMap<string, ElementReader> = new Map([
	["decision", readDecision],
	["businessKnowledgeModel", readKnowledgeModel],
	["decisionService", readService],
	["inputData", readInputData],
]);
