import { twMerge } from "tailwind-merge";

/** Joins class names; of two that set the same property the later one wins, so a caller can overrule a component. */
export function cx(
	...names: readonly (string | false | null | undefined)[]
): string {
	return twMerge(...names);
}
