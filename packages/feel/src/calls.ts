/* Calls of functions: what they spend, where their arguments go, and what is said when they have no answer. */

import type { Argument } from "./feel-function.ts";
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

/** A call whose arguments are compiled. */
export function compileCall(
	term: Extract<Term, { kind: "call" }>,
	operands: readonly ((frame: Frame) => Operand)[],
): Run {
	const called = FUNCTIONS.get(term.name);
	if (!called) {
		throw new Error(`${term.name} passed the guard`);
	}
	const { cost = 0 } = called;
	const places = term.names?.map((name) => called.params.indexOf(name));
	return (frame) => {
		spend(frame.meter, cost);
		const given = operands.map((operand) => operand(frame));
		for (const { value } of given) {
			spendText(frame.meter, typeof value === "string" ? value.length : 0);
		}
		const args: Argument[] = places
			? arrange(given, places)
			: given.map((operand) => operand.value);
		const value = called.run(args, frame);
		if (
			value === null ||
			(typeof value === "number" && !Number.isFinite(value))
		) {
			return called.mayBeNull ? null : blameCall(frame, term.name, given);
		}
		if (typeof value === "string") {
			spendChars(frame.meter, value.length);
		}
		return value;
	};
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

function blameCall(
	frame: Frame,
	name: string,
	given: readonly Operand[],
): null {
	if (blameMissing(frame, given)) {
		return null;
	}
	const values = given
		.map(({ value }) => `the ${nameValue(value)}`)
		.join(" and ");
	return blameType(
		frame,
		given.length > 0
			? `${name}() has no answer for ${values}.`
			: `${name}() has no answer.`,
	);
}
