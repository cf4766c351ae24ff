/*
 * The run-time budget of an expression. Whatever can repeat or grow spends from it: rounds of loops, items that a
 * function looks at, text that is made or compared. When it is spent, the evaluation ends with an error value.
 */

/** What one evaluation may use. */
export const LIMITS = {
	/** Items looked at. */
	steps: 70_000,
	/** Characters of text made on the way. */
	chars: 2_000_000,
	/** Characters of JSON in the result. */
	resultChars: 1_000_000,
	resultDepth: 200,
	/** Calls of functions inside one another. */
	callDepth: 300,
} as const;

/** Why an evaluation gave no value. */
export type ExpressionErrorCode =
	| "syntax"
	| "guard"
	| "budget"
	| "missing"
	| "type"
	| "runtime";

/** Ends an evaluation at once; the entry points turn it into an error value. */
export class ExpressionStop extends Error {
	readonly code: ExpressionErrorCode;

	constructor(code: ExpressionErrorCode, message: string) {
		super(message);
		this.code = code;
	}
}

/** What an operation of the calendar spends: it takes as long as several plain ones. */
export const CALENDAR_COST = 30;

/** What it spends to ask the rules of a time zone. */
export const ZONE_RULES_COST = 220;

/** What one evaluation may spend. */
export type Budget = {
	/** Items looked at. */
	readonly steps: number;
	/** Characters of text made on the way. */
	readonly chars: number;
	/** Calls of functions inside one another. */
	readonly depth: number;
};

/** What is left for one evaluation. */
export type Meter = { -readonly [part in keyof Budget]: number };

/** A full meter. */
export const createMeter = (budget?: Partial<Budget>): Meter => ({
	steps: budget?.steps ?? LIMITS.steps,
	chars: budget?.chars ?? LIMITS.chars,
	depth: budget?.depth ?? LIMITS.callDepth,
});

/** Takes steps from the meter. */
export function spend(meter: Meter, steps: number): void {
	meter.steps -= steps;
	if (meter.steps < 0) {
		throw new ExpressionStop(
			"budget",
			"This goes through too many items. Work on a smaller list, or split it into several steps.",
		);
	}
}

/** Takes steps for text that is looked at; short text is free. */
export function spendText(meter: Meter, chars: number): void {
	if (chars > 64) {
		spend(meter, chars >> 6);
	}
}

/** Takes characters for text that is made. */
export function spendChars(meter: Meter, chars: number): void {
	meter.chars -= chars;
	if (meter.chars < 0) {
		throw new ExpressionStop(
			"budget",
			"This makes too much text (more than 2 MB on the way).",
		);
	}
}

/** What an error that ended an evaluation says. */
export function explainStop(error: unknown): {
	readonly code: ExpressionErrorCode;
	readonly message: string;
} {
	if (error instanceof ExpressionStop) {
		return { code: error.code, message: error.message };
	}
	if (error instanceof RangeError) {
		// The engine's own limits: data nested so deeply that the stack is full, or a text of impossible length.
		return {
			code: "budget",
			message: "This is nested too deeply or grows too large.",
		};
	}
	const reason = error instanceof Error ? error.message : String(error);
	return {
		code: "runtime",
		message: `This could not be computed: ${reason}`,
	};
}
