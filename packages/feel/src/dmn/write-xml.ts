/* XML written from a tree. */

/** An element to be written. Attributes that are undefined are left out. */
export type XmlNode = {
	readonly name: string;
	readonly attributes?: Readonly<Record<string, string | undefined>>;
	readonly children?: readonly XmlNode[];
	/** Instead of children. */
	readonly text?: string;
};

/** A document with the element as its root. */
export const writeXml = (root: XmlNode): string =>
	`<?xml version="1.0" encoding="UTF-8"?>\n${writeNode(root, "")}`;

/** Whether XML has a way to say a text: it cannot hold control characters. */
export const isXmlText = (text: string): boolean => !NO_XML.test(text);

/** Control characters and halves of characters. */
const NO_XML = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

function writeNode(
	{ name, attributes = {}, children = [], text }: XmlNode,
	indent: string,
): string {
	const written = Object.entries(attributes)
		.map(([key, value]) =>
			value === undefined ? "" : ` ${key}="${escapeText(value)}"`,
		)
		.join("");
	const start = `${indent}<${name}${written}`;
	if (text !== undefined) {
		return `${start}>${escapeText(text)}</${name}>\n`;
	}
	if (children.length === 0) {
		return `${start} />\n`;
	}
	const inner = children
		.map((child) => writeNode(child, `${indent}  `))
		.join("");
	return `${start}>\n${inner}${indent}</${name}>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"\n": "&#10;",
	"\r": "&#13;",
	"\t": "&#9;",
};

const escapeText = (text: string): string =>
	text
		.replace(new RegExp(NO_XML, "gu"), "\uFFFD")
		.replace(/[&<>"\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign);
