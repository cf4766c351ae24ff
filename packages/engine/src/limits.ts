/** How much one run may take, so that no flow can fill the disk or the memory of everybody else. */
import {
	type JsonObject,
	type JsonValue,
	jsonProblem,
	type StepError,
} from "@patchbay/flow";

/** The limits of one run. */
export interface Limits {
	/** Events in all. */
	readonly maxEvents: number;
	/** Characters of JSON that one step may be given, or give. */
	readonly maxStepSize: number;
	/** Calls of one run that are under way at once. */
	readonly callsAtOnce: number;
}

export const DEFAULT_LIMITS: Limits = {
	maxEvents: 10_000,
	maxStepSize: 1_000_000,
	callsAtOnce: 16,
};

/** Whether a value is larger than `limit` characters of JSON, about. Stops looking when it is. */
export function isLargerThan(value: JsonValue, limit: number): boolean {
	let size = 0;
	const open: JsonValue[] = [value];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (typeof next === "string") size += next.length + 2;
		else if (typeof next !== "object" || next === null) size += 5;
		else if (Array.isArray(next)) {
			size += next.length + 2;
			if (size > limit) return true;
			for (const item of next) open.push(item);
		} else {
			for (const [name, item] of Object.entries(next)) {
				size += name.length + 4;
				open.push(item);
			}
		}
		if (size > limit) return true;
	}
	return false;
}

/** Why a step that is given these values, or gives them, fails; null when they can be kept. */
export function whyNotKept(
	what: string,
	values: JsonObject,
	limit: number,
): StepError | null {
	const isTooLarge = isLargerThan(values, limit);
	const problem = isTooLarge
		? `is larger than ${Math.round(limit / 1_000).toLocaleString("en")} kB`
		: jsonProblem(values);
	if (problem === null) return null;
	return {
		kind: "input",
		message: `${what} ${problem}.`,
		advice:
			"Ask for less at a time, or pass on only the fields that later steps need.",
	};
}

/** Why a run that has gone on for too long ends. */
export const tooManyEvents = (limit: number): StepError => ({
	kind: "internal",
	message: `The run has more than ${limit.toLocaleString("en")} events.`,
	advice: "Split the flow into smaller ones.",
});
