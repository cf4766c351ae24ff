/* Test cases in the format of the DMN TCK, read from their XML. */

import type { DmnInput } from "../src/dmn/evaluate-dmn.ts";
import { readXml, type XmlElement } from "../src/dmn/xml.ts";
import { parseNumber } from "../src/number.ts";
import {
	parseDate,
	parseDateTime,
	parseDuration,
	parseTime,
} from "../src/temporal-text.ts";
import type { Value } from "../src/value.ts";

/** A result that a case expects. */
export type ExpectedResult = {
	readonly name: string;
	readonly value: Value;
};

/** One test case. */
export type TckCase = {
	readonly id: string;
	/** What is asked: each result's decision, or one thing that is called. */
	readonly called: string | null;
	readonly inputs: readonly DmnInput[];
	readonly results: readonly ExpectedResult[];
};

/** A file of test cases. */
export type TckFile = {
	/** The file of the model that they are about. */
	readonly model: string;
	readonly cases: readonly TckCase[];
};

const XSI = "{http://www.w3.org/2001/XMLSchema-instance}";

/** Reads a file of test cases. Throws if it cannot be read. */
export function readTckFile(xml: string): TckFile {
	const { root, issues } = readXml(xml);
	if (!root) {
		throw new Error(issues[0]?.message ?? "This cannot be read.");
	}
	return {
		model: child(root, "modelName")?.text.trim() ?? "",
		cases: all(root, "testCase").map(readCase),
	};
}

const all = (element: XmlElement, name: string) =>
	element.children.filter((each) => each.name === name);

const child = (element: XmlElement, name: string) => all(element, name)[0];

function readCase(element: XmlElement): TckCase {
	const type = element.attributes.get("type") ?? "decision";
	return {
		id: element.attributes.get("id") ?? "",
		called:
			type === "decision"
				? null
				: (element.attributes.get("invocableName") ?? ""),
		inputs: all(element, "inputNode").map((input) => {
			const namespace = input.attributes.get("namespace");
			return {
				name: input.attributes.get("name") ?? "",
				...(namespace === undefined ? {} : { namespace }),
				value: readValue(input),
			};
		}),
		results: all(element, "resultNode").map((result) => {
			const expected = child(result, "expected");
			return {
				name: result.attributes.get("name") ?? "",
				value: expected ? readValue(expected) : null,
			};
		}),
	};
}

const isNil = (element: XmlElement) =>
	element.attributes.get(`${XSI}nil`) === "true";

/** The value that an element holds: in `value`, `list`, or components. */
function readValue(element: XmlElement): Value {
	if (isNil(element)) {
		return null;
	}
	const list = child(element, "list");
	if (list) {
		return isNil(list) ? null : all(list, "item").map(readValue);
	}
	const components = all(element, "component");
	if (components.length > 0) {
		return Object.fromEntries(
			components.map((each) => [
				each.attributes.get("name") ?? "",
				readValue(each),
			]),
		);
	}
	const value = child(element, "value");
	return value ? readSimple(value) : null;
}

/** What cannot be read as its type is kept as text that nothing equals by accident. */
function readSimple(element: XmlElement): Value {
	if (isNil(element)) {
		return null;
	}
	const { text } = element;
	const type = element.attributes.get(`${XSI}type`)?.replace(/^.*:/, "");
	const read = READERS.get(type ?? "string");
	const value = read?.(text.trim(), text);
	return value ?? `(not readable as ${type}: ${text})`;
}

type Reader = (trimmed: string, text: string) => Value;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	["string", (_trimmed, text) => text],
	["boolean", (text) => text === "true" || text === "1"],
	["decimal", parseNumber],
	["double", parseNumber],
	["integer", parseNumber],
	["date", parseDate],
	["time", parseTime],
	["dateTime", parseDateTime],
	["duration", parseDuration],
]);
