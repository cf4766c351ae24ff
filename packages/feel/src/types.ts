/* The types that FEEL can name: in `instance of`, and of the parameters of functions. */
import { isNumber } from "./number.ts";
import { isTemporal } from "./temporal.ts";
import {
	FunctionValue,
	isList,
	isObject,
	kindOf,
	Range,
	type Value,
} from "./value.ts";

/** A type as an expression writes it. */
export type TypeTerm =
	| { readonly kind: "named"; readonly name: string }
	| { readonly kind: "list" | "range"; readonly of: TypeTerm }
	| {
			readonly kind: "context";
			readonly entries: readonly {
				readonly name: string;
				readonly type: TypeTerm;
			}[];
	  }
	| {
			readonly kind: "function";
			readonly params: readonly TypeTerm[];
			readonly result: TypeTerm;
	  };

/** Whether a value is of a type that a model has given a name; undefined for a name that it does not know. */
export type NamedTypes = (
	name: string,
) => ((value: Value) => boolean) | undefined;

/** The types that FEEL knows by a name alone. */
export const TYPES: ReadonlyMap<string, (value: Value) => boolean> = new Map([
	["number", isNumber],
	["string", (value: Value) => typeof value === "string"],
	["boolean", (value: Value) => typeof value === "boolean"],
	["date", isKind("date")],
	["time", isKind("time")],
	["date and time", isKind("date and time")],
	["days and time duration", isKind("days and time duration")],
	["years and months duration", isKind("years and months duration")],
	["list", isList],
	["context", isObject],
	["function", (value: Value) => value instanceof FunctionValue],
	["range", (value: Value) => value instanceof Range],
	["Any", (value: Value) => value !== null],
	["Null", (value: Value) => value === null],
]);

function isKind(kind: string): (value: Value) => boolean {
	return (value) => isTemporal(value) && kindOf(value) === kind;
}

/** The check for a type; undefined if it names a type that nobody knows. */
export function compileType(
	type: TypeTerm,
	named?: NamedTypes,
): ((value: Value) => boolean) | undefined {
	const inner = (part: TypeTerm) => {
		const is = compileType(part, named);
		return is && ((value: Value) => value === null || is(value));
	};
	switch (type.kind) {
		case "named":
			return TYPES.get(type.name) ?? named?.(type.name);
		case "list": {
			const is = inner(type.of);
			return is && ((value) => isList(value) && value.every(is));
		}
		case "range": {
			const is = inner(type.of);
			return (
				is &&
				((value) => value instanceof Range && is(value.start) && is(value.end))
			);
		}
		case "context": {
			const entries: [string, (value: Value) => boolean][] = [];
			for (const entry of type.entries) {
				const is = inner(entry.type);
				if (!is) {
					return undefined;
				}
				entries.push([entry.name, is]);
			}
			return (value) =>
				isObject(value) &&
				entries.every(
					([name, is]) => Object.hasOwn(value, name) && is(value[name] ?? null),
				);
		}
		case "function": {
			const params = type.params.map(typeText);
			const result = typeText(type.result);
			return (value) =>
				value instanceof FunctionValue &&
				value.params.length === params.length &&
				value.params.every((param, index) =>
					agree(param.type ?? ANY, params[index] ?? ANY),
				) &&
				agree(value.resultType ?? ANY, result);
		}
	}
}

const ANY = "Any";

/** Without a type, or with Any on either side, nothing is known that could be wrong. */
const agree = (declared: string, wanted: string) =>
	declared === wanted || declared === ANY || wanted === ANY;

/** A type as text, the same for equal types. */
export function typeText(type: TypeTerm): string {
	switch (type.kind) {
		case "named":
			return type.name;
		case "list":
		case "range":
			return `${type.kind}<${typeText(type.of)}>`;
		case "context":
			return `context<${type.entries.map((entry) => `${entry.name}: ${typeText(entry.type)}`).join(", ")}>`;
		case "function":
			return `function<${type.params.map(typeText).join(", ")}>->${typeText(type.result)}`;
	}
}

/** The names of types in a type that are not FEEL's own. */
export function foreignTypes(type: TypeTerm): readonly string[] {
	switch (type.kind) {
		case "named":
			return TYPES.has(type.name) ? [] : [type.name];
		case "list":
		case "range":
			return foreignTypes(type.of);
		case "context":
			return type.entries.flatMap((entry) => foreignTypes(entry.type));
		case "function":
			return [...type.params, type.result].flatMap(foreignTypes);
	}
}
