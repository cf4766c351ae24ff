/*
 * XML as a tree of elements. Entities are the five of XML and numbers, nothing is ever fetched or expanded, a document
 * type is refused, and size and depth are limited, so that no document costs more than its length.
 */
import { Parser } from "saxen";
import type { DmnIssue, DmnPlace } from "./dmn-model.ts";

/** An element and what is in it. */
export type XmlElement = {
	/** The namespace that its prefix stands for; empty if none. */
	readonly namespace: string;
	readonly name: string;
	/** By name; those of a namespace as `{namespace}name`. */
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: readonly XmlElement[];
	/** The text directly within it. */
	readonly text: string;
	readonly place: DmnPlace;
	/** The namespaces that prefixes stand for here; the prefix "" is the default. */
	readonly prefixes: ReadonlyMap<string, string>;
};

type Open = Omit<XmlElement, "children" | "text"> & {
	readonly children: XmlElement[];
	text: string;
};

/** What a document may be at most. */
const XML_LIMITS = { chars: 5_000_000, depth: 120, elements: 200_000 };

const NO_PREFIXES: ReadonlyMap<string, string> = new Map([
	["xml", "http://www.w3.org/XML/1998/namespace"],
]);

/** Reads a document; null, with an issue, if it is no well-formed XML or more than we read. */
export function readXml(source: string): {
	readonly root: XmlElement | null;
	readonly issues: readonly DmnIssue[];
} {
	const tree = new TreeReader(source);
	tree.read();
	return tree.issue === null
		? { root: tree.root, issues: [] }
		: { root: null, issues: [tree.issue] };
}

/** Builds the tree from what the parser meets. The parser tells no places: its next event is at the next `<`. */
class TreeReader {
	root: XmlElement | null = null;
	issue: DmnIssue | null = null;
	readonly #source: string;
	readonly #parser = new Parser();
	readonly #open: Open[] = [];
	#elements = 0;
	#at = 0;
	#line = 1;
	#lineStart = 0;
	#newline = 0;

	constructor(source: string) {
		this.#source = source.replace(/^\uFEFF/, " ");
		this.#findNewline();
	}

	read(): void {
		if (this.#source.length > XML_LIMITS.chars) {
			this.#refuse("This document is larger than 5 million characters.");
			return;
		}
		const refuse = ({ message }: Error) =>
			this.#refuse(`This is not well-formed XML: ${message}.`);
		this.#parser
			.on("openTag", (name, attributes) =>
				this.#enter(name, attributes() || {}),
			)
			.on("closeTag", () => this.#leave())
			.on("text", (text) => this.#addText(this.#decode(text)))
			.on("cdata", (text) => {
				this.#goTo("<", "]]>");
				this.#addText(text);
			})
			.on("comment", () => this.#goTo("<", "-->"))
			.on("question", () => this.#goTo("<", "?>"))
			.on("attention", () =>
				this.#refuse("Documents with a document type (DTD) are not read."),
			)
			.on("error", refuse)
			.on("warn", refuse)
			.parse(this.#source);
	}

	#refuse(message: string): void {
		this.issue ??= { code: "xml", message, place: this.#place() };
		this.#parser.stop();
	}

	#enter(
		qualified: string,
		attributes: Readonly<Record<string, string>>,
	): void {
		this.#goTo("<");
		this.#elements += 1;
		if (this.#open.length >= XML_LIMITS.depth) {
			this.#refuse("The elements are nested too deeply.");
			return;
		}
		if (this.#elements > XML_LIMITS.elements) {
			this.#refuse("The document has too many elements.");
			return;
		}
		const parent = this.#open.at(-1);
		const place = this.#place();
		const entries = Object.entries(attributes).map(
			([name, value]) => [name, this.#decode(value)] as const,
		);
		const prefixes = withDeclared(parent?.prefixes ?? NO_PREFIXES, entries);
		this.#at += 1;
		this.#open.push({
			...resolve(qualified, prefixes, prefixes.get("") ?? ""),
			prefixes,
			place,
			attributes: new Map(
				entries
					.filter(([name]) => name !== "xmlns" && !name.startsWith("xmlns:"))
					.map(([attribute, value]) => {
						const { namespace, name } = resolve(attribute, prefixes, "");
						return [namespace ? `{${namespace}}${name}` : name, value];
					}),
			),
			children: [],
			text: "",
		});
	}

	#leave(): void {
		const element = this.#open.pop();
		const parent = this.#open.at(-1);
		if (element && parent) {
			parent.children.push(element);
		} else if (element && this.root) {
			this.#refuse("There is more than one outermost element.");
		} else if (element) {
			this.root = element;
		}
		// The end tag is passed by without counting: whatever comes next begins with a `<` that is no `</`.
	}

	#addText(text: string): void {
		const element = this.#open.at(-1);
		if (element) {
			element.text += text;
		}
	}

	#decode(text: string): string {
		return text.replace(/&([^;\s]{0,12});?/g, (entity, name: string) => {
			const known = decodeEntity(entity.endsWith(";") ? name : "");
			if (known === null) {
				this.#refuse(
					`\`${entity}\` stands for nothing; write \`&amp;\` for an ampersand.`,
				);
			}
			return known ?? entity;
		});
	}

	/** Goes to the next opening of a tag, and from there behind an end. */
	#goTo(start: string, end?: string): void {
		let next = this.#source.indexOf(start, this.#at);
		while (next >= 0 && this.#source[next + 1] === "/") {
			next = this.#source.indexOf(start, next + 1);
		}
		this.#moveTo(next);
		if (end !== undefined) {
			this.#moveTo(this.#source.indexOf(end, this.#at));
		}
	}

	#moveTo(offset: number): void {
		while (this.#newline < offset) {
			this.#line += 1;
			this.#lineStart = this.#newline + 1;
			this.#findNewline();
		}
		this.#at = Math.max(this.#at, offset);
	}

	#findNewline(): void {
		const found = this.#source.indexOf("\n", this.#lineStart);
		this.#newline = found < 0 ? Number.POSITIVE_INFINITY : found;
	}

	#place(): DmnPlace {
		return { line: this.#line, column: this.#at - this.#lineStart + 1 };
	}
}

function withDeclared(
	prefixes: ReadonlyMap<string, string>,
	attributes: readonly (readonly [string, string])[],
): ReadonlyMap<string, string> {
	const declared = attributes.flatMap(([name, value]) =>
		name === "xmlns"
			? [["", value] as const]
			: name.startsWith("xmlns:")
				? [[name.slice(6), value] as const]
				: [],
	);
	return declared.length > 0 ? new Map([...prefixes, ...declared]) : prefixes;
}

/** An unknown prefix stands for itself: nothing of DMN is meant by it. */
function resolve(
	qualified: string,
	prefixes: ReadonlyMap<string, string>,
	fallback: string,
): { readonly namespace: string; readonly name: string } {
	const colon = qualified.indexOf(":");
	const prefix = qualified.slice(0, Math.max(colon, 0));
	return colon < 0
		? { namespace: fallback, name: qualified }
		: {
				namespace: prefixes.get(prefix) ?? prefix,
				name: qualified.slice(colon + 1),
			};
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
	["amp", "&"],
	["lt", "<"],
	["gt", ">"],
	["quot", '"'],
	["apos", "'"],
]);

function decodeEntity(name: string): string | null {
	const known = ENTITIES.get(name);
	if (known !== undefined) {
		return known;
	}
	const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
	if (!number) {
		return null;
	}
	const code = number[1]
		? Number.parseInt(number[1], 16)
		: Number.parseInt(number[2] ?? "", 10);
	return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
		? String.fromCodePoint(code)
		: null;
}
