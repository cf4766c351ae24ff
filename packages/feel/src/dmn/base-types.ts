/* The types that need no model: those of FEEL, and what all types have in common. */
import type { Frame } from "../frame.ts";
import { TYPES } from "../types.ts";
import type { Value } from "../value.ts";

/** A type of a model. Null conforms to each. */
export type DmnType = {
	readonly name: string;
	readonly conforms: (value: Value, frame: Frame) => boolean;
	readonly isList: boolean;
	readonly isFunction: boolean;
	/** What a function of this type gives. */
	readonly result: () => DmnType | null;
	/** The unary tests that limit the values, as they are written. */
	readonly allowed: string | null;
};

/** A type with a check for values other than null. */
export const plain = (
	name: string,
	conforms: DmnType["conforms"],
	more: Partial<DmnType> = {},
): DmnType => ({
	name,
	conforms: (value, frame) => value === null || conforms(value, frame),
	isList: false,
	isFunction: false,
	result: () => null,
	allowed: null,
	...more,
});

/** The names of DMN up to 1.1 for types of FEEL. */
const OTHER_NAMES: readonly (readonly [string, string])[] = [
	["dateTime", "date and time"],
	["dayTimeDuration", "days and time duration"],
	["yearMonthDuration", "years and months duration"],
];

/** The types of FEEL by name. */
export const BASE_TYPES: ReadonlyMap<string, DmnType> = new Map(
	[
		...[...TYPES.keys()].map((name) => [name, name] as const),
		...OTHER_NAMES,
	].map(([name, meaning]) => {
		const is = TYPES.get(meaning) ?? (() => true);
		return [
			name,
			plain(name, is, {
				isList: meaning === "list",
				isFunction: meaning === "function",
			}),
		];
	}),
);
