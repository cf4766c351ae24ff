/* Calls of functions: what they spend, where their arguments go, and what is said when they have no answer. */

import {
	type Argument,
	callFunction,
	type FeelFunction,
	type FeelSignature,
	type ParamType,
} from "./feel-function.ts";
import {
	blameMissing,
	blameType,
	type Frame,
	nameValue,
	type Operand,
} from "./frame.ts";
import { FUNCTIONS } from "./functions.ts";
import type { Run } from "./loops.ts";
import { spend, spendChars, spendText } from "./meter.ts";
import type { Term } from "./term.ts";
import { FunctionValue, isList, kindOf, type Value } from "./value.ts";

/** What a call hands over, compiled. */
export type Given = {
	readonly operands: readonly ((frame: Frame) => Operand)[];
	readonly names: readonly string[] | null;
};

/** A call by name: of what the name stands for, if that is a function, or else of the function of that name. */
export function compileCall(
	{ name }: Extract<Term, { kind: "call" }>,
	find: Run,
	given: Given,
): Run {
	const called = FUNCTIONS.get(name);
	const standard = called ? compileStandard(name, called, given) : null;
	return (frame) => {
		const found = find(frame);
		if (found instanceof FunctionValue) {
			return invoke(frame, found, given);
		}
		if (standard) {
			return standard(frame);
		}
		return blameType(
			frame,
			found === null
				? `There is no function \`${name}\`.`
				: `\`${name}\` is the ${nameValue(found)}, which cannot be called.`,
		);
	};
}

/** A call of what an expression gives. */
export function compileInvoke(callee: Run, given: Given): Run {
	return (frame) => {
		const called = callee(frame);
		return called instanceof FunctionValue
			? invoke(frame, called, given)
			: blameType(
					frame,
					called === null
						? "What is called here is missing."
						: `The ${nameValue(called)} cannot be called.`,
				);
	};
}

function invoke(frame: Frame, called: FunctionValue, given: Given): Value {
	const values = given.operands.map((operand) => operand(frame).value);
	if (!given.names) {
		return callFunction(called, values, frame);
	}
	if (given.names.length !== called.params.length) {
		return callFunction(called, values, frame);
	}
	const args: Value[] = called.params.map(() => null);
	for (const [index, name] of given.names.entries()) {
		const place = called.params.findIndex((param) => param.name === name);
		if (place < 0) {
			return blameType(frame, `The function has no value named \`${name}\`.`);
		}
		args[place] = values[index] ?? null;
	}
	return callFunction(called, args, frame);
}

const standardValues = new Map<string, FunctionValue>();

/** A standard function as a value, to hand it to another one. */
export function standardFunction(name: string): FunctionValue | null {
	const known = standardValues.get(name);
	const called = FUNCTIONS.get(name);
	if (known || !called) {
		return known ?? null;
	}
	const value = new FunctionValue({
		params: called.params.map((param) => ({ name: param })),
		rest: true, // it says itself what is too much or too little
		call: (args, frame) => {
			const given = args.map((arg) => ({ label: null, value: arg }));
			const ways = waysToCall(called, null, given.length);
			return callStandard(frame, { name, called, ways }, given);
		},
	});
	standardValues.set(name, value);
	return value;
}

/** A signature that fits the names and the number of the arguments, and where they go. */
type Way = {
	readonly signature: FeelSignature;
	readonly places: readonly number[] | null;
};

/** The signatures of a function that fit. */
export function waysToCall(
	called: FeelFunction,
	names: readonly string[] | null | undefined,
	count: number,
): readonly Way[] {
	return [called, ...(called.overloads ?? [])].flatMap((signature): Way[] => {
		const { params, required, rest } = signature;
		if (!names) {
			const fits = count >= required && (count <= params.length || rest);
			return fits ? [{ signature, places: null }] : [];
		}
		const places = names.map((name) => params.indexOf(name));
		const fits =
			!places.includes(-1) &&
			params.slice(0, required).every((param) => names.includes(param));
		return fits ? [{ signature, places }] : [];
	});
}

/** A function that is called, with the signatures that fit. */
type Called = {
	readonly name: string;
	readonly called: FeelFunction;
	readonly ways: readonly Way[];
};

function compileStandard(name: string, called: FeelFunction, given: Given) {
	const ways = waysToCall(called, given.names, given.operands.length);
	const target: Called = { name, called, ways };
	return (frame: Frame): Value =>
		callStandard(
			frame,
			target,
			given.operands.map((operand) => operand(frame)),
		);
}

function callStandard(
	frame: Frame,
	{ name, called, ways }: Called,
	given: readonly Operand[],
): Value {
	spend(frame.meter, 1 + (called.cost ?? 0));
	for (const { value } of given) {
		spendText(frame.meter, typeof value === "string" ? value.length : 0);
	}
	for (const { signature, places } of ways) {
		const arranged: Argument[] = places
			? arrange(given, places)
			: given.map((operand) => operand.value);
		const args = convert(arranged, signature);
		if (args) {
			const { blame } = frame;
			const value = signature.run(args, frame);
			// A function may say itself why it has no answer.
			return value === null && frame.blame !== blame
				? null
				: finish(frame, value, { name, called, given });
		}
	}
	if (ways.length === 0) {
		return blameType(frame, () => explainTakes(name, called));
	}
	return blameCall(frame, name, given);
}

function finish(
	frame: Frame,
	value: Value,
	{
		name,
		called,
		given,
	}: { name: string; called: FeelFunction; given: readonly Operand[] },
): Value {
	if (
		value === null ||
		(typeof value === "number" && !Number.isFinite(value))
	) {
		return called.mayBeNull ? null : blameCall(frame, name, given);
	}
	if (typeof value === "string") {
		spendChars(frame.meter, value.length);
	}
	return value;
}

function arrange(
	given: readonly Operand[],
	places: readonly number[],
): Argument[] {
	const args: Argument[] = Array.from({ length: Math.max(0, ...places) + 1 });
	places.forEach((place, index) => {
		args[place] = given[index]?.value;
	});
	return args;
}

/** The arguments as the signature wants them: one item for a list of one, a list for one item. Null if they are not. */
function convert(
	args: readonly Argument[],
	{ types }: FeelSignature,
): readonly Argument[] | null {
	if (!types) {
		return args;
	}
	const converted: Argument[] = [];
	for (const [index, arg] of args.entries()) {
		const wanted = types[index] ?? types.at(-1) ?? "any";
		if (arg === undefined || arg === null || isOf(arg, wanted)) {
			converted.push(arg);
			continue;
		}
		const [only = null] = isList(arg) && arg.length === 1 ? arg : [];
		if (only !== null && isOf(only, wanted)) {
			converted.push(only);
		} else if (wanted === "list" || wanted.includes("list")) {
			converted.push([arg]);
		} else {
			return null;
		}
	}
	return converted;
}

function isOf(value: Value, wanted: ParamType | readonly ParamType[]): boolean {
	if (typeof wanted !== "string") {
		return wanted.some((type) => isOf(value, type));
	}
	return wanted === "any" || wanted === kindOf(value);
}

/** What a function takes, in words. */
export function explainTakes(name: string, called: FeelFunction): string {
	const ways = [called, ...(called.overloads ?? [])].map(({ params }) =>
		params.length === 0 ? "nothing between its brackets" : params.join(", "),
	);
	return `${name}() takes: ${ways.join("; or: ")}.`;
}

function blameCall(
	frame: Frame,
	name: string,
	given: readonly Operand[],
): null {
	if (blameMissing(frame, given)) {
		return null;
	}
	return blameType(frame, () => {
		const values = given
			.map(({ value }) => `the ${nameValue(value)}`)
			.join(" and ");
		return given.length > 0
			? `${name}() has no answer for ${values}.`
			: `${name}() has no answer.`;
	});
}
