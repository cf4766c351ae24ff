/** What a function of FEEL is, and what all of them need. */
import { blameType, type Frame } from "./frame.ts";
import { ExpressionStop, spend } from "./meter.ts";
import { type FunctionValue, isList, type Value } from "./value.ts";

/** What a function works with besides its arguments: the budget, the time and its zone. */
export type CallFrame = Frame;

/** An argument; undefined when an optional one is not given. */
export type Argument = Value | undefined;

/**
 * What an argument must be. A list of one stands for its item where no list is wanted, and a single value for a list
 * of one where a list is; anything else of another type is refused before the function runs, with the reason noted.
 * Null passes for each type: most functions answer it with null.
 */
export type ParamType =
	| "any"
	| "number"
	| "text"
	| "boolean"
	| "list"
	| "object"
	| "function"
	| "range"
	| "date"
	| "time"
	| "date and time"
	| "days and time duration"
	| "years and months duration";

/** One way to call a function. */
export type FeelSignature = {
	/** Names of the parameters, in order. The last takes any number of values when `rest` is set. */
	readonly params: readonly string[];
	readonly rest?: true;
	/** How many of the parameters must be given. */
	readonly required: number;
	/** What the arguments must be, by position (any of several kinds); without it the function looks for itself. */
	readonly types?: readonly (ParamType | readonly ParamType[])[];
	/** People are not told of this way. */
	readonly hidden?: true;
	readonly run: (args: readonly Argument[], frame: CallFrame) => Value;
};

/** A function of FEEL. */
export type FeelFunction = FeelSignature & {
	/**
	 * Other ways to call it, for instance date(year, month, day) besides date(from). A call takes the first, beginning
	 * with the function itself, whose names, number and types of arguments fit.
	 */
	readonly overloads?: readonly FeelSignature[];
	/** Steps that a call spends besides what it looks at. */
	readonly cost?: number;
	/** Null is an ordinary answer of this function. For others the call says why there is none, unless they said so. */
	readonly mayBeNull?: true;
};

/** Calls a function that came as a value, on the budget of the evaluation. */
export function callFunction(
	called: FunctionValue,
	args: readonly Value[],
	frame: CallFrame,
): Value {
	const { meter } = frame;
	spend(meter, 1);
	if (meter.depth <= 0) {
		throw new ExpressionStop(
			"budget",
			"Functions call each other too deeply here.",
		);
	}
	if (args.length !== called.params.length && !called.rest) {
		const takes = called.params.map(({ name }) => name).join(", ");
		return blameType(
			frame,
			`A function that takes (${takes}) was called with ${args.length} values.`,
		);
	}
	meter.depth -= 1;
	try {
		return called.call(args, frame);
	} finally {
		meter.depth += 1;
	}
}

/** Names that no property may have: they reach into the machinery of JavaScript objects. */
export const FORBIDDEN_NAMES: ReadonlySet<string> = new Set([
	"__proto__",
	"constructor",
	"prototype",
]);

/** A name for a property, refused when it is a dangerous one. */
export function safeKey(key: string): string {
	if (FORBIDDEN_NAMES.has(key)) {
		throw new ExpressionStop("guard", `\`${key}\` is not allowed as a name.`);
	}
	return key;
}

/** The values of a function that takes either one list or any number of values. */
export function spread(args: readonly Argument[]): readonly Value[] {
	const [first] = args;
	return args.length === 1 && first !== undefined && isList(first)
		? first
		: args.map((value) => value ?? null);
}
