/**
 * A story with what happened in the passes of containers set under the container's own sentence: a run over hundreds
 * of items stays as short as its flow.
 */
import {
	type Flow,
	isContainer,
	type JsonValue,
	type Node,
	passesOf,
	passScope,
	type RunEvent,
	type StoryLine,
	stepIdOf,
} from "@patchbay/flow";
import { itemWords } from "../canvas/pass-marks.ts";
import { passNoun } from "./scope-words.ts";

/** A sentence, or a container with what happened in its passes. */
export type StoryEntry = StorySentence | StoryLoop;

export interface StorySentence {
	readonly kind: "sentence";
	readonly line: StoryLine;
}

export interface StoryLoop {
	readonly kind: "loop";
	readonly container: Node;
	/** Its name in the run: a container in another runs once for each of that one's passes. */
	readonly stepId: string;
	/** What is said of it as a whole; null while nothing can be. */
	readonly line: StoryLine | null;
	/** When its first pass had something to tell. */
	readonly at: Date;
	readonly passes: readonly StoryPass[];
	/** How many of them failed. */
	readonly failed: number;
}

/** One item or round. */
export interface StoryPass {
	readonly index: number;
	/** "Item 3". */
	readonly title: string;
	/** The item in a few words; empty for rounds. */
	readonly item: string;
	readonly failed: boolean;
	readonly entries: readonly StoryEntry[];
	/** The events that its sentences tell. */
	readonly covers: ReadonlySet<number>;
}

interface Known {
	readonly flow: Flow;
	readonly nodes: ReadonlyMap<string, Node>;
	readonly events: readonly RunEvent[];
	readonly items: ReadonlyMap<string, readonly JsonValue[]>;
}

/** Sets the sentences of passes under those of their containers. */
export function storyTree(
	flow: Flow,
	events: readonly RunEvent[],
	lines: readonly StoryLine[],
): readonly StoryEntry[] {
	const items = new Map<string, readonly JsonValue[]>();
	for (const event of events)
		if (event.kind === "loop.started" && event.data.items)
			items.set(stepIdOf(event.data), event.data.items);
	const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
	return entriesIn({ flow, nodes, events, items }, lines, "");
}

/** The pass, directly in the scope that is told, that a sentence belongs to; null for those of the scope itself. */
function passOf(
	{ events }: Known,
	line: StoryLine,
	scope: string,
): { readonly nodeId: string; readonly index: number } | null {
	const [inner] = passesOf(line.scope.slice(scope.length));
	if (inner) return inner;
	const event = events[line.seq - 1];
	return event?.kind === "pass.ended" && line.scope === scope
		? { nodeId: event.data.nodeId, index: event.data.index }
		: null;
}

/** Events that say something of a container as a whole. */
const OF_THE_WHOLE: ReadonlySet<RunEvent["kind"]> = new Set([
	"loop.started",
	"step.succeeded",
	"step.failed",
]);

function entriesIn(
	known: Known,
	lines: readonly StoryLine[],
	scope: string,
): readonly StoryEntry[] {
	const inside = new Map<string, Map<number, StoryLine[]>>();
	const whole = new Map<string, StoryLine>();
	for (const line of lines) {
		const pass = passOf(known, line, scope);
		if (pass) {
			const passes = inside.get(pass.nodeId) ?? new Map<number, StoryLine[]>();
			inside.set(pass.nodeId, passes);
			passes.set(pass.index, [...(passes.get(pass.index) ?? []), line]);
		} else if (isOfWhole(known, line)) whole.set(line.nodeId ?? "", line);
	}
	const told = new Set<string>();
	return lines.flatMap((line): readonly StoryEntry[] => {
		const pass = passOf(known, line, scope);
		const id = pass?.nodeId ?? line.nodeId ?? "";
		const passes = inside.get(id);
		const isItsOwn = whole.get(id) === line;
		if (!pass && !(passes && isItsOwn)) return [{ kind: "sentence", line }];
		// At its own sentence, or where its first pass is told while there is none.
		if (told.has(id) || (pass && whole.has(id))) return [];
		told.add(id);
		const container = known.nodes.get(id);
		return container && passes
			? [loopOf(known, container, { scope, passes, line: whole.get(id) })]
			: [];
	});
}

function isOfWhole({ nodes, events }: Known, line: StoryLine): boolean {
	const node = line.nodeId === null ? undefined : nodes.get(line.nodeId);
	const event = events[line.seq - 1];
	return (
		node !== undefined &&
		isContainer(node) &&
		event !== undefined &&
		OF_THE_WHOLE.has(event.kind)
	);
}

function loopOf(
	known: Known,
	container: Node,
	given: {
		readonly scope: string;
		readonly passes: ReadonlyMap<number, readonly StoryLine[]>;
		readonly line: StoryLine | undefined;
	},
): StoryLoop {
	const { scope, passes: byIndex, line = null } = given;
	const stepId = scope + container.id;
	const items = known.items.get(stepId);
	const noun = passNoun(known.flow, container.id);
	const passes = [...byIndex]
		.sort(([a], [b]) => a - b)
		.map(([index, all]): StoryPass => {
			const inner = passScope(container.id, scope, index);
			const lines = all.map((told) =>
				isEnd(known, told) ? { ...told, covers: [told.seq] } : told,
			);
			const told = withoutEcho(known, lines);
			return {
				index,
				title: `${noun === "item" ? "Item" : "Round"} ${index}`,
				item: items ? itemWords(items[index - 1]) : "",
				failed: lines.some((line) => isFailure(known, line, inner)),
				entries: entriesIn(known, told, inner),
				covers: new Set(lines.flatMap((line) => line.covers)),
			};
		});
	const all = [...byIndex.values()].flat();
	const [first] = all;
	// The end of a pass tells what happened to the container since its last sentence: that belongs to this one.
	const since = all.flatMap((told) =>
		isEnd(known, told) ? told.covers.filter((seq) => seq !== told.seq) : [],
	);
	return {
		kind: "loop",
		container,
		stepId,
		line: line && { ...line, covers: [...line.covers, ...since] },
		at: line?.at ?? first?.at ?? new Date(0),
		passes,
		failed: passes.filter((pass) => pass.failed).length,
	};
}

const isEnd = ({ events }: Known, line: StoryLine): boolean =>
	events[line.seq - 1]?.kind === "pass.ended";

/** That a pass failed is said once: by the step in it that did, where there is one. */
function withoutEcho(
	known: Known,
	lines: readonly StoryLine[],
): readonly StoryLine[] {
	const last = lines.at(-1);
	const before = lines.at(-2);
	const isEcho =
		last !== undefined &&
		before !== undefined &&
		isEnd(known, last) &&
		known.events[before.seq - 1]?.kind === "step.failed";
	return isEcho
		? [
				...lines.slice(0, -2),
				{ ...before, covers: [...before.covers, ...last.covers] },
			]
		: lines;
}

/** Whether a sentence says that its pass failed: a step did, and nothing took care of that. */
function isFailure({ events }: Known, line: StoryLine, scope: string): boolean {
	const event = events[line.seq - 1];
	if (event?.kind === "pass.ended") {
		const { nodeId, index, error } = event.data;
		return (
			error !== undefined && passScope(nodeId, line.scope, index) === scope
		);
	}
	return (
		event?.kind === "step.failed" &&
		event.data.port === null &&
		line.scope === scope
	);
}
