/* Decision tables, read from their elements. */
import { AGGREGATIONS, HIT_POLICIES } from "../table-source.ts";
import type { DmnTable } from "./dmn-model.ts";
import {
	childOf,
	childrenOf,
	childText,
	cleanName,
	partIdOf,
	type Reading,
	readLanguage,
	readPart,
	readTypeRef,
	reportOthers,
	textOf,
} from "./read-parts.ts";
import type { XmlElement } from "./xml.ts";

/** Reads a decision table. */
export function readTable(element: XmlElement, reading: Reading): DmnTable {
	reportOthers(element, ["input", "output", "annotation", "rule"], reading);
	const inputs = childrenOf(element, "input");
	const outputs = childrenOf(element, "output");
	return {
		hitPolicy: readOneOf(element, {
			attribute: "hitPolicy",
			choices: HIT_POLICIES,
			fallback: "UNIQUE",
			reading,
		}),
		aggregation: element.attributes.has("aggregation")
			? readOneOf(element, {
					attribute: "aggregation",
					choices: AGGREGATIONS,
					fallback: null,
					reading,
				})
			: null,
		outputLabel: element.attributes.get("outputLabel") ?? null,
		inputs: inputs.map((input) => readInput(input, reading)),
		outputs: outputs.map((output) => readOutput(output, reading)),
		annotations: childrenOf(element, "annotation").map(
			(annotation) => annotation.attributes.get("name") ?? "",
		),
		rules: childrenOf(element, "rule").map((rule) => {
			reportOthers(
				rule,
				["inputEntry", "outputEntry", "annotationEntry"],
				reading,
			);
			return {
				...readPart(rule),
				description: childText(rule, "description"),
				when: childrenOf(rule, "inputEntry").map((entry) =>
					readFeel(entry, reading),
				),
				then: childrenOf(rule, "outputEntry").map((entry) =>
					readFeel(entry, reading),
				),
				annotations: childrenOf(rule, "annotationEntry").map(textOf),
			};
		}),
	};
}

function readInput(
	element: XmlElement,
	reading: Reading,
): DmnTable["inputs"][number] {
	reportOthers(element, ["inputExpression", "inputValues"], reading);
	const expression = childOf(element, "inputExpression");
	return {
		...readPart(element),
		label: element.attributes.get("label") ?? null,
		expression: expression ? readFeel(expression, reading) : "",
		typeRef: expression ? readTypeRef(expression, "typeRef", reading) : null,
		values: orNull(childText(element, "inputValues")),
	};
}

function readOutput(
	element: XmlElement,
	reading: Reading,
): DmnTable["outputs"][number] {
	reportOthers(element, ["outputValues", "defaultOutputEntry"], reading);
	const name = cleanName(element.attributes.get("name") ?? "");
	return {
		...readPart(element),
		name: name === "" ? null : name,
		label: element.attributes.get("label") ?? null,
		typeRef: readTypeRef(element, "typeRef", reading),
		values: orNull(childText(element, "outputValues")),
		fallback: orNull(childText(element, "defaultOutputEntry")),
	};
}

/** The text of an entry, which can be nothing but FEEL. */
function readFeel(element: XmlElement, reading: Reading): string {
	const language = readLanguage(element, reading);
	const text = textOf(element);
	if (language !== null && text !== "" && text !== "-") {
		reading.issues.push({
			code: "unknown",
			message: `\`${text.slice(0, 60)}\` is written in ${language}, but is read as FEEL.`,
			place: element.place,
			...partIdOf(element),
		});
	}
	return text;
}

const orNull = (text: string | null) => (text === "" ? null : text);

function readOneOf<T extends string, F>(
	element: XmlElement,
	{
		attribute,
		choices,
		fallback,
		reading,
	}: {
		attribute: string;
		choices: readonly T[];
		fallback: F;
		reading: Reading;
	},
): T | F {
	const text = element.attributes.get(attribute);
	const choice = choices.find((each) => each === text?.toUpperCase());
	if (text !== undefined && choice === undefined) {
		reading.issues.push({
			code: "unknown",
			message: `\`${text}\` is no ${attribute}. There are: ${choices.join(", ")}.`,
			place: element.place,
			...partIdOf(element),
		});
	}
	return choice ?? fallback;
}
