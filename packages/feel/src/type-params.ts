/* Whether values of given types can be the arguments of a function. */
import type { ParamType } from "./feel-function.ts";
import type { FeelType } from "./feel-type.ts";

/** A way to call a function, as far as types go. */
type Way = {
	readonly types?: readonly (ParamType | readonly ParamType[])[];
};

/** Whether arguments of these types can be given. */
export const fits = (way: Way, args: readonly FeelType[]): boolean =>
	firstMisfit(way, args) === null;

/** The place of the first argument that cannot be what is wanted; null when all can. */
export function firstMisfit(
	way: Way,
	args: readonly FeelType[],
): number | null {
	const index = args.findIndex((type, at) => {
		const wanted = way.types?.[at];
		return wanted !== undefined && !isParam(type, wanted);
	});
	return index < 0 ? null : index;
}

function isParam(
	type: FeelType,
	wanted: ParamType | readonly ParamType[],
): boolean {
	const kinds: readonly ParamType[] =
		typeof wanted === "string" ? [wanted] : wanted;
	// A list of one stands for its item, and a single value for a list of one.
	if (type.kind === "any" || type.kind === "nothing" || type.kind === "list")
		return true;
	return kinds.some(
		(kind) => kind === "any" || kind === "list" || kind === type.kind,
	);
}

/** What a parameter wants, as it stands in a sentence. */
export const wordsOfParam = (
	wanted: ParamType | readonly ParamType[],
): string => {
	const kinds: readonly ParamType[] =
		typeof wanted === "string" ? [wanted] : wanted;
	return kinds
		.map((kind) =>
			kind === "text"
				? "text"
				: kind === "object"
					? "a group of fields"
					: kind === "boolean"
						? "true or false"
						: `a ${kind}`,
		)
		.join(" or ");
};
