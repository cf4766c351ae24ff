/** What one evaluation carries along: its data, its budget, and why its last operation gave no answer. */

import {
	type Budget,
	createMeter,
	type ExpressionErrorCode,
	type Meter,
} from "./meter.ts";
import { describeValue, kindOf, type Value } from "./value.ts";

/** Why an operation gave null. */
export type Blame = {
	readonly code: Extract<ExpressionErrorCode, "missing" | "type">;
	readonly message: string;
};

/** Most blames are never read, so the words are made when somebody asks. */
class LazyBlame implements Blame {
	readonly code: Blame["code"];
	readonly #explain: string | (() => string);

	constructor(code: Blame["code"], explain: string | (() => string)) {
		this.code = code;
		this.#explain = explain;
	}

	get message(): string {
		return typeof this.#explain === "string" ? this.#explain : this.#explain();
	}
}

/** Values by name, as an expression sees them. */
export type Names = { readonly [name: string]: Value };

/** The state of one evaluation. */
export type Frame = {
	/** The names from outside. A function that was defined elsewhere swaps them while it runs. */
	root: Names;
	readonly now: Date;
	/** Where now() and today() are. */
	readonly timeZone: string;
	readonly meter: Meter;
	/** Values of loop names, items and context entries, by the slots that the compiler gave out. */
	locals: Value[];
	/** What `?` stands for. */
	input: Value;
	blame: Blame | null;
	readonly warnings: string[];
};

/** What an evaluation can be given besides its data. */
export type FrameOptions = {
	readonly timeZone?: string;
	readonly budget?: Partial<Budget>;
};

/** A fresh frame over named values: JSON, or any others, functions included. */
export const createFrame = (
	root: Names,
	now: Date,
	{ timeZone = "UTC", budget }: FrameOptions = {},
): Frame => ({
	root,
	now,
	timeZone,
	meter: createMeter(budget),
	locals: [],
	input: null,
	blame: null,
	warnings: [],
});

/** A frame over other names (and, for a cell, another value under test) that draws on the budget of the given one. */
export const innerFrame = (
	frame: Frame,
	root: Names,
	input: Value = null,
): Frame => ({ ...frame, root, input, locals: [], blame: null });

/** A value that an operation works with, and what the source calls it. */
export type Operand = { readonly label: string | null; readonly value: Value };

/** Notes that an operand is missing. True if one is; one without a name was blamed where it was computed. */
export function blameMissing(
	frame: Frame,
	operands: readonly Operand[],
): boolean {
	const isMissing = operands.some(({ value }) => value === null);
	if (!isMissing) {
		return false;
	}
	const missing = operands.find(
		({ value, label }) => value === null && label !== null,
	);
	const label = missing?.label;
	if (label) {
		frame.blame = new LazyBlame(
			"missing",
			() => `\`${label}\` is missing, so this cannot be answered.`,
		);
	} else if (!frame.blame) {
		frame.blame = MISSING;
	}
	return true;
}

const MISSING = new LazyBlame(
	"missing",
	"A value is missing, so this cannot be answered.",
);

/** Notes that the values are of the wrong kinds. */
export function blameType(
	frame: Frame,
	explain: string | (() => string),
): null {
	frame.blame = new LazyBlame("type", explain);
	return null;
}

/** Notes why two values cannot be compared. */
export function blameComparison(frame: Frame, a: Operand, b: Operand): null {
	if (!blameMissing(frame, [a, b])) {
		blameType(frame, () => explainComparison(a, b));
	}
	return null;
}

function explainComparison(a: Operand, b: Operand): string {
	const [subject, other] =
		a.label === null && b.label !== null ? [b, a] : [a, b];
	const sentence = subject.label
		? `\`${subject.label}\` is the ${nameValue(subject.value)}, so it cannot be compared with the ${nameValue(other.value)}.`
		: `The ${nameValue(subject.value)} cannot be compared with the ${nameValue(other.value)}.`;
	return sentence + conversion(subject, other) + conversion(other, subject);
}

/** The kind and the value, to stand behind "the". */
export function nameValue(value: Value): string {
	const kind = kindOf(value);
	if (kind === "list") {
		return `list of ${Array.isArray(value) ? value.length : 0}`;
	}
	return kind === "object" || kind === "range"
		? kind
		: `${kind} ${describeValue(value)}`;
}

/** How text looks that says a value of another kind. */
const DISGUISES: Readonly<Record<string, RegExp>> = {
	number: /^\s*[-+]?[\d.,]+\s*$/,
	date: /^\d{4}-\d{2}-\d{2}/,
	"date and time": /^\d{4}-\d{2}-\d{2}T/,
	time: /^\d{2}:\d{2}/,
	"days and time duration": /^-?P/,
	"years and months duration": /^-?P/,
};

/** Text from outside often is a number or a date in disguise; FEEL wants that said. */
function conversion(operand: Operand, other: Operand): string {
	const wanted = kindOf(other.value);
	const disguised =
		typeof operand.value === "string" &&
		DISGUISES[wanted]?.test(operand.value) === true;
	const only =
		Array.isArray(operand.value) &&
		operand.value.length === 1 &&
		kindOf(operand.value[0] ?? null) === wanted;
	if (operand.label !== null && only) {
		return ` Write \`${operand.label}[1]\` for its only item.`;
	}
	const day = kindOf(operand.value) === "date and time" && wanted === "date";
	return operand.label !== null && (disguised || day)
		? ` Write \`${wanted.endsWith("duration") ? "duration" : wanted}(${operand.label})\`.`
		: "";
}
