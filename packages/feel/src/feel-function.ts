/** What a function of FEEL is, and what all of them need. */
import { ExpressionStop, type Meter } from "./meter.ts";
import { isList, type Value } from "./value.ts";

/** What a function works with besides its arguments. */
export type CallFrame = { readonly meter: Meter; readonly now: Date };

/** An argument; undefined when an optional one is not given. */
export type Argument = Value | undefined;

/** A function of FEEL. */
export type FeelFunction = {
	/** Names of the parameters, in order. The last takes any number of values when `rest` is set. */
	readonly params: readonly string[];
	readonly rest?: true;
	/** How many of the parameters must be given. */
	readonly required: number;
	/** Steps that a call spends besides what it looks at. */
	readonly cost?: number;
	/** Null is an ordinary answer of this function. */
	readonly mayBeNull?: true;
	readonly run: (args: readonly Argument[], frame: CallFrame) => Value;
};

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
