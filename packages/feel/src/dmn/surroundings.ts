/* What is around the parts of a model while they are compiled, and how values are made to be of the types it names. */
import { FORBIDDEN_NAMES } from "../feel-function.ts";
import { blameType, type Frame, innerFrame, nameValue } from "../frame.ts";
import type { Run } from "../loops.ts";
import type { Value } from "../value.ts";
import type { DmnType } from "./base-types.ts";
import type { DmnIssue, DmnPart, DmnVariable } from "./dmn-model.ts";
import { coerce, type DmnTypes } from "./item-types.ts";
import { withVariables } from "./model-names.ts";

/** What the compiler knows of the model around an expression. */
export type Surroundings = {
	/** Names with spaces or signs, of whatever the model names. */
	readonly names: readonly string[];
	readonly types: DmnTypes;
	readonly issues: DmnIssue[];
	/** What the expression belongs to, for messages. */
	readonly owner: string;
};

/** The surroundings within which variables are in scope. */
export const withScope = (
	around: Surroundings,
	variables: readonly string[],
): Surroundings => ({
	...around,
	names: withVariables(around.names, variables),
});

/** A type that is referred to; an issue if it is not there. */
export function findType(
	part: DmnPart,
	typeRef: string | null,
	{ types, issues, owner }: Surroundings,
): DmnType | null {
	const type = types.find(typeRef);
	if (!type && typeRef !== null) {
		issues.push({
			code: "reference",
			message: `${owner}: there is no type \`${typeRef}\`; any value will do.`,
			...placeOf(part),
		});
	}
	return type;
}

/** Where an issue belongs. */
export const placeOf = (part: DmnPart): Pick<DmnIssue, "place" | "partId"> => ({
	place: part.place,
	...(part.id ? { partId: part.id } : {}),
});

/** What an expression gives, made to be of a type. */
export const fitting =
	(type: DmnType, run: Run): Run =>
	(frame) => {
		const value = run(frame);
		return fit(frame, type, value);
	};

/** A value made to be of a type; null, with the reason noted, if it cannot be. */
export function fit(frame: Frame, type: DmnType | null, value: Value): Value {
	const fitted = type ? coerce(type, value, frame) : value;
	return fitted === null && value !== null
		? blameType(
				frame,
				() =>
					`The ${nameValue(value)} is not of the type \`${type?.name ?? "Any"}\`.`,
			)
		: fitted;
}

/** Runs something over other names, and keeps the reason if it gives nothing. */
export function runOver(
	frame: Frame,
	root: { readonly [name: string]: Value },
	run: Run,
): Value {
	const inner = innerFrame(frame, root);
	const value = run(inner);
	if (value === null) {
		frame.blame = inner.blame;
	}
	return value;
}

/** Whether a name may be that of a value; an issue if not. */
export function isSafeName(
	variable: DmnVariable,
	{ issues, owner }: Pick<Surroundings, "issues" | "owner">,
): boolean {
	const safe = !FORBIDDEN_NAMES.has(variable.name);
	if (!safe) {
		issues.push({
			code: "expression",
			message: `${owner}: \`${variable.name}\` is not allowed as a name.`,
			...placeOf(variable),
		});
	}
	return safe;
}

/** Arguments by the names of the parameters; null, with the reason noted, if one is of the wrong type. */
export function fitArguments(
	parameters: readonly {
		readonly name: string;
		readonly type: DmnType | null;
	}[],
	args: readonly Value[],
	frame: Frame,
): Record<string, Value> | null {
	const values: Record<string, Value> = {};
	for (const [index, { name, type }] of parameters.entries()) {
		const given = args[index] ?? null;
		const value = fit(frame, type, given);
		if (value === null && given !== null) {
			return null;
		}
		values[name] = value;
	}
	return values;
}
