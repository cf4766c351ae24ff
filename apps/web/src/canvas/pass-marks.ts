/** The passes of a container in a run, as its title bar shows them. */
import {
	type JsonValue,
	passesOf,
	passScope,
	type RunEvent,
	type RunPaths,
	type StepState,
	stepIdOf,
} from "@patchbay/flow";

/** How far a container is, and which of its passes is looked at. */
export interface PassMarks {
	readonly kind: "items" | "rounds";
	/** How many there are; of rounds, how many have begun. */
	readonly total: number;
	readonly begun: number;
	readonly over: number;
	/** The pass that is drawn. */
	readonly shown: number;
	/** Numbers of the passes in which something failed, in order. */
	readonly failed: readonly number[];
	/** The item that is looked at, in a few words; empty for rounds. */
	readonly item: string;
}

/** Which pass of which container to look at, by the container's id; the newest where it says nothing. */
export type ShownPasses = ReadonlyMap<string, number>;

/** The passes of a container's step; null before it has any. */
export function passMarks(
	step: StepState,
	shown: ShownPasses,
	failedPasses: ReadonlyMap<string, ReadonlySet<number>>,
): PassMarks | null {
	const { passes } = step;
	if (!passes || passes.begun === 0) return null;
	const at = Math.max(
		1,
		Math.min(shown.get(step.nodeId) ?? passes.begun, passes.begun),
	);
	const failed = new Set([
		...(failedPasses.get(step.id) ?? []),
		...passes.errors.map(({ index }) => index),
	]);
	return {
		kind: passes.items ? "items" : "rounds",
		total: passes.items?.length ?? passes.begun,
		begun: passes.begun,
		over: passes.begun - passes.open.size,
		shown: at,
		failed: [...failed].sort((a, b) => a - b),
		item: passes.items ? itemWords(passes.items[at - 1]) : "",
	};
}

/** By a container's step id: the passes in which a step failed and nothing took care of that. */
export function failedPassesOf({
	state,
}: RunPaths): ReadonlyMap<string, ReadonlySet<number>> {
	const failed = new Map<string, Set<number>>();
	for (const step of state.steps.values()) {
		if (step.status !== "failed" || step.port !== null) continue;
		const pass = passesOf(step.scope).at(-1);
		if (!pass) continue;
		const own = passScope(pass.nodeId, "", pass.index);
		const containerId =
			step.scope.slice(0, step.scope.length - own.length) + pass.nodeId;
		const indexes = failed.get(containerId) ?? new Set();
		indexes.add(pass.index);
		failed.set(containerId, indexes);
	}
	return failed;
}

/** The passes that an event is about: which ones to look at when it is. */
export function passesAt(event: RunEvent | undefined): ShownPasses {
	const shown = new Map<string, number>();
	if (!event) return shown;
	if ("scope" in event.data && event.data.scope !== undefined)
		for (const { nodeId, index } of passesOf(event.data.scope))
			shown.set(nodeId, index);
	if (event.kind === "pass.ended" || event.kind === "pass.started")
		shown.set(event.data.nodeId, event.data.index);
	return shown;
}

/** "3 of 12", or "round 2 of 5". */
export const passWords = (marks: PassMarks): string =>
	marks.kind === "items"
		? `${marks.shown} of ${marks.total}`
		: `round ${marks.shown} of ${marks.total}`;

/** "Item 3" or "Round 3". */
export const passTitle = (kind: PassMarks["kind"], index: number): string =>
	`${kind === "items" ? "Item" : "Round"} ${index}`;

const MAX_LETTERS = 60;

/** An item in a few words: text and numbers as they are, of an object its first few fields. */
export function itemWords(value: JsonValue | undefined): string {
	const text = plainWords(value);
	return text.length > MAX_LETTERS
		? `${text.slice(0, MAX_LETTERS - 1)}…`
		: text;
}

function plainWords(value: JsonValue | undefined): string {
	if (value === undefined || value === null) return "nothing";
	if (typeof value !== "object") return String(value);
	if (Array.isArray(value))
		return value.length === 1 ? "a list of 1" : `a list of ${value.length}`;
	const plain = Object.entries(value).flatMap(([name, field]) =>
		typeof field === "object" || field === "" ? [] : [`${name} ${field}`],
	);
	return plain.length === 0 ? "an object" : plain.slice(0, 3).join(", ");
}

/** The step of an event. */
export const stepOfEvent = (event: RunEvent): string | null =>
	"nodeId" in event.data && event.data.nodeId !== null
		? stepIdOf({
				nodeId: event.data.nodeId,
				scope: "scope" in event.data ? event.data.scope : undefined,
			})
		: null;
