/* The two interpreters of the differential test, and texts that are the same for equal values of both. */
import { evaluate } from "feelin";
import { compileFeel } from "./compile-source.ts";
import type { Interpreter } from "./differential.testing.ts";
import { createFrame, type Names } from "./frame.ts";
import { explainStop } from "./meter.ts";
import { isNumber, numberText } from "./number.ts";
import { isTemporal, temporalKind, temporalText } from "./temporal.ts";
import { FunctionValue, Range } from "./value.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

/** Ours. */
export const ours: Interpreter = (source, names) => {
	const { run } = compileFeel(source);
	if (!run) {
		return { value: null, shown: "refused" };
	}
	try {
		const value = run(createFrame(names as Names, NOW)); // they are values of expressions, or JSON
		return { value, shown: show(value) };
	} catch (error) {
		return { value: null, shown: `stopped: ${explainStop(error).code}` };
	}
};

/** feelin's. */
export const feelins: Interpreter = (source, names) => {
	try {
		const { value } = evaluate(source, names);
		return { value, shown: show(value) };
	} catch (error) {
		const unread =
			error instanceof Error && error.constructor.name === "SyntaxError";
		return { value: null, shown: unread ? "refused" : "throws" };
	}
};

const KINDS_OF_FEELIN: Readonly<Record<string, string>> = {
	FeelDate: "date",
	FeelTime: "time",
	FeelDateTime: "date and time",
};

/** Values of feelin say themselves how they are written. */
const asText = (value: { readonly iso?: unknown }): string =>
	typeof value.iso === "string" ? value.iso : "";

/** A value of either, as text. */
function show(value: unknown): string {
	if (value === null || value === undefined) {
		return "null";
	}
	if (typeof value === "string") {
		return JSON.stringify(value);
	}
	if (isNumber(value)) {
		return numberText(value);
	}
	if (typeof value !== "object") {
		return JSON.stringify(value);
	}
	if (Array.isArray(value)) {
		return `[${value.map(show).join(", ")}]`;
	}
	return showObject(value);
}

function showObject(value: object): string {
	if (isTemporal(value)) {
		return `${temporalKind(value)} ${temporalText(value)}`;
	}
	if (value instanceof FunctionValue) {
		return "function";
	}
	if (value instanceof Range) {
		const { start, end, startIncluded, endIncluded } = value;
		return `range ${startIncluded ? "[" : "("}${show(start)}..${show(end)}${endIncluded ? "]" : ")"}`;
	}
	const fields = Object(value) as Readonly<Record<string, unknown>>; // any object has named values
	switch (value.constructor.name) {
		case "FeelDuration":
			return `${fields.yearsMonths === true ? "years and months" : "days and time"} duration ${asText(fields)}`;
		case "FeelFunction":
			return "function";
		case "FeelRange":
			return `range ${fields["start included"] ? "[" : "("}${show(fields.start)}..${show(fields.end)}${fields["end included"] ? "]" : ")"}`;
		case "FeelDate":
		case "FeelTime":
		case "FeelDateTime":
			return `${KINDS_OF_FEELIN[value.constructor.name]} ${asText(fields)}`;
		default:
			return `{${Object.entries(fields)
				.map(([name, member]) => `${name}: ${show(member)}`)
				.toSorted()
				.join(", ")}}`;
	}
}
