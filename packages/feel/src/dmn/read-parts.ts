/* What all readers of elements share: attributes, children, and the issues for what is not understood. */
import type { DmnIssue, DmnNamed, DmnPart, DmnVariable } from "./dmn-model.ts";
import { NAMESPACES } from "./namespaces.ts";
import type { XmlElement } from "./xml.ts";

/** The reading of one document. */
export type Reading = {
	readonly issues: DmnIssue[];
	/** The namespace of the model's own elements. */
	readonly target: string;
	/** The language of expressions that do not say theirs. */
	readonly language: string | null;
	/** Extensions by their namespace and name, so that each is told once. */
	readonly told: Set<string>;
};

/** The id and the place of an element. */
export const readPart = (element: XmlElement): DmnPart => ({
	id: element.attributes.get("id") ?? null,
	place: element.place,
});

/** The name of an element, and what is said about it. */
export const readNamed = (element: XmlElement): DmnNamed => ({
	...readPart(element),
	name: cleanName(element.attributes.get("name") ?? ""),
	label: element.attributes.get("label") ?? null,
	description: childText(element, "description"),
});

/** A name as FEEL knows it: any run of spaces is one. */
export const cleanName = (name: string): string =>
	name.trim().replace(/\s+/g, " ");

/** A name with a type. */
export const readVariable = (
	element: XmlElement,
	reading: Reading,
): DmnVariable => ({
	...readPart(element),
	name: cleanName(element.attributes.get("name") ?? ""),
	typeRef: readTypeRef(element, "typeRef", reading),
});

/** The reference to a type in an attribute. Prefixes (up to DMN 1.1) become `{namespace}name`. */
export const readTypeRef = (
	element: XmlElement,
	attribute: string,
	reading: Reading,
): string | null =>
	resolveType(element, element.attributes.get(attribute) ?? null, reading);

/** The reference to a type in the text of a child. */
export function readTypeChild(
	element: XmlElement,
	name: string,
	reading: Reading,
): string | null {
	const child = childOf(element, name);
	return child ? resolveType(child, child.text, reading) : null;
}

function resolveType(
	element: XmlElement,
	text: string | null,
	reading: Reading,
): string | null {
	const name = cleanName(text ?? "");
	const colon = name.indexOf(":");
	const namespace = element.prefixes.get(name.slice(0, Math.max(colon, 0)));
	if (colon < 0 || namespace === undefined) {
		return name === "" ? null : name;
	}
	const local = name.slice(colon + 1);
	return NAMESPACES.feel.has(namespace) || namespace === reading.target
		? local
		: `{${namespace}}${local}`;
}

/** Whether an element is one of DMN, with this name. */
export const isDmn = (element: XmlElement, name?: string): boolean =>
	NAMESPACES.model.has(element.namespace) &&
	(name === undefined || element.name === name);

/** The first child with a name. */
export const childOf = (
	element: XmlElement,
	name: string,
): XmlElement | undefined =>
	element.children.find((child) => isDmn(child, name));

/** All children with a name. */
export const childrenOf = (
	element: XmlElement,
	name: string,
): readonly XmlElement[] =>
	element.children.filter((child) => isDmn(child, name));

/** The text of a child: of its `text`, if it has one. */
export function childText(element: XmlElement, name: string): string | null {
	const child = childOf(element, name);
	return child ? textOf(child) : null;
}

/** The text of an element that keeps it in `text`, or directly. */
export function textOf(element: XmlElement): string {
	return (childOf(element, "text") ?? element).text.trim();
}

/** Parts of DMN that say something to people only. */
const SILENT: ReadonlySet<string> = new Set(["description"]);

/** Tells of children that the reader of this element does not know. */
export function reportOthers(
	element: XmlElement,
	known: Iterable<string>,
	reading: Reading,
): void {
	const names = new Set(known);
	reportAttributes(element, reading);
	for (const child of element.children) {
		if (child.name === "extensionElements" && isDmn(child)) {
			for (const each of child.children) {
				reportExtension(each, reading);
			}
		} else if (!isDmn(child)) {
			reportExtension(child, reading);
		} else if (!names.has(child.name) && !SILENT.has(child.name)) {
			const ignored = WITHOUT_MEANING.has(child.name);
			reading.issues.push({
				code: ignored ? "ignored" : "unknown",
				message: ignored
					? `\`${child.name}\` says nothing to an evaluation and is left out.`
					: `\`${child.name}\` within \`${element.name}\` is not known and is left out.`,
				place: child.place,
				...partIdOf(child, element),
			});
		}
	}
}

const XML_NAMESPACE = /^\{http:\/\/www\.w3\.org\//;

/** Tells of attributes of extensions, each once. */
function reportAttributes(element: XmlElement, reading: Reading): void {
	for (const name of element.attributes.keys()) {
		const key = `@${name}`;
		if (
			name.startsWith("{") &&
			!XML_NAMESPACE.test(name) &&
			!reading.told.has(key)
		) {
			reading.told.add(key);
			const [namespace = "", local = ""] = name.slice(1).split("}");
			reading.issues.push({
				code: "ignored",
				message: `The extension \`${local}\` (${namespace}) is left out.`,
				place: element.place,
				...partIdOf(element),
			});
		}
	}
}

/** The language of an expression: its own, or that of the model. Null for FEEL. */
export function readLanguage(
	element: XmlElement,
	reading: Reading,
): string | null {
	const language =
		element.attributes.get("expressionLanguage") ?? reading.language;
	return language === null ||
		NAMESPACES.feel.has(language) ||
		/^feel$/i.test(language)
		? null
		: language;
}

/** Parts of DMN that change no answer. */
const WITHOUT_MEANING: ReadonlySet<string> = new Set([
	"association",
	"authorityRequirement",
	"decisionMaker",
	"decisionOwner",
	"elementCollection",
	"group",
	"impactedPerformanceIndicator",
	"knowledgeSource",
	"organizationUnit",
	"performanceIndicator",
	"supportedObjective",
	"textAnnotation",
	"usingProcess",
	"usingTask",
]);

function reportExtension(element: XmlElement, reading: Reading): void {
	const key = `{${element.namespace}}${element.name}`;
	if (!reading.told.has(key)) {
		reading.told.add(key);
		reading.issues.push({
			code: "ignored",
			message: NAMESPACES.diagram.has(element.namespace)
				? "The drawing of the model is left out."
				: `The extension \`${element.name}\` (${element.namespace || "no namespace"}) is left out.`,
			place: element.place,
		});
	}
}

/** The id to put on an issue: of the element, or of the one around it. */
export function partIdOf(
	element: XmlElement,
	around?: XmlElement,
): { partId?: string } {
	const id = element.attributes.get("id") ?? around?.attributes.get("id");
	return id ? { partId: id } : {};
}
