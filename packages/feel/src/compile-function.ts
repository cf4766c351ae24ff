/* Functions that an expression defines: closures over the names around them. */
import { blameType, type Frame, nameValue } from "./frame.ts";
import type { Run } from "./loops.ts";
import { spend } from "./meter.ts";
import type { Compile, Site } from "./scope.ts";
import { countTerms, type Term } from "./term.ts";
import {
	compileType,
	type NamedTypes,
	type TypeTerm,
	typeText,
} from "./types.ts";
import { FunctionValue, isList, type Value } from "./value.ts";

/** Compiles the definition of a function; `self` is the slot of its own name, so that it can call itself. */
export function compileFunction(
	term: Extract<Term, { kind: "function" }>,
	{
		site,
		compile,
		self,
	}: {
		site: Site;
		compile: Compile;
		self?: number;
	},
): Run {
	if (!term.body) {
		return (frame) =>
			blameType(frame, "Functions of other languages cannot be called here.");
	}
	let { scope } = site;
	const params = term.params.map(({ name, type }) => {
		const slot = site.slots.next++;
		scope = { kind: "name", name, slot, outer: scope };
		return { name, slot, fit: fitterOf(type, site.types), type };
	});
	const body = compile(term.body, { ...site, scope });
	const cost = 2 + (countTerms(term.body) >> 3);
	const described = params.map(({ name, type }) =>
		type ? { name, type: typeText(type) } : { name },
	);
	return (frame) => {
		const { root, input } = frame;
		// What is around may change its values (the next round of a loop), so the function keeps those of now.
		const around = frame.locals.slice();
		spend(frame.meter, around.length >> 2);
		const value = new FunctionValue({
			params: described,
			call: (args, caller) => {
				spend(caller.meter, cost + (around.length >> 2));
				const locals = around.slice();
				for (const [index, param] of params.entries()) {
					const given = args[index] ?? null;
					const fitting = param.fit(given);
					if (fitting === undefined) {
						return blameType(
							caller,
							`\`${param.name}\` cannot be the ${nameValue(given)}.`,
						);
					}
					locals[param.slot] = fitting;
				}
				return runWithin(caller, { root, input, locals }, body);
			},
		});
		if (self !== undefined) {
			around[self] = value;
		}
		return value;
	};
}

/** Runs a body with the names that it was written among. */
function runWithin(
	frame: Frame,
	{ root, input, locals }: Pick<Frame, "root" | "input" | "locals">,
	body: Run,
): Value {
	const outer = { root: frame.root, input: frame.input, locals: frame.locals };
	frame.root = root;
	frame.input = input;
	frame.locals = locals;
	try {
		return body(frame);
	} finally {
		frame.root = outer.root;
		frame.input = outer.input;
		frame.locals = outer.locals;
	}
}

/** Makes a value fit a type (an item for a list of one, a list for an item); undefined if it does not. */
function fitterOf(
	type: TypeTerm | null,
	types: NamedTypes | undefined,
): (value: Value) => Value | undefined {
	const is = type ? compileType(type, types) : undefined;
	if (!is) {
		return (value) => value;
	}
	return (value) => {
		if (value === null || is(value)) {
			return value;
		}
		const [only] = isList(value) && value.length === 1 ? value : [];
		if (only !== undefined && is(only)) {
			return only;
		}
		return !isList(value) && is([value]) ? [value] : undefined;
	};
}
