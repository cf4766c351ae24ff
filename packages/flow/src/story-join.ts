/** Sentences about joins: which paths they had when they went on, and what became of the others. */
import type { Edge, NodeOf } from "./flow.ts";
import type { RunEventOf } from "./run-event.ts";
import { TOP } from "./step-id.ts";
import {
	type Scene,
	type StoryPart,
	type Telling,
	titleOf,
	type Words,
} from "./story-line.ts";
import { countWords, listWords } from "./story-words.ts";

/** What one path into a join has done: it was there in time, came later, was ruled out, or has not come to its end. */
type PathState = "there" | "late" | "ruled-out" | "open";

/** A join has gone on. A join of one path has nothing to tell. */
export function joinWords(
	telling: Telling,
	join: NodeOf<"join">,
	{ event }: Scene<RunEventOf<"step.succeeded">>,
): Words | null {
	const scope = event.data.scope ?? TOP;
	const cables = telling.flow.edges.filter((edge) => edge.to === join.id);
	if (cables.length < 2) return null;
	const paths = cables.map((cable) => ({
		name: nameOf(telling, cable),
		state: stateOf(telling, scope, cable, event.seq),
	}));
	const namesOf = (state: PathState): string[] =>
		paths.filter((path) => path.state === state).map(({ name }) => name);
	const there = namesOf("there");
	return {
		parts: [
			titleOf(join),
			{
				text: modeWords(join.mode, {
					there: there.length,
					all: cables.length,
				}),
			},
			{ text: listWords(there), strong: true },
			{ text: "." },
			...othersWords(telling, namesOf),
		],
	};
}

function modeWords(
	mode: NodeOf<"join">["mode"],
	paths: { readonly there: number; readonly all: number },
): string {
	const { there, all } = paths;
	switch (mode) {
		case "all":
			if (there === 1) return " went on with the one path that was taken: ";
			return ` brought ${there === all ? "all " : ""}${countWords(there, "path")} together: `;
		case "any":
			return " went on with the first path: ";
		case "at-least":
			return ` went on as soon as ${there} of ${countWords(all, "path")} had arrived: `;
	}
}

function othersWords(
	telling: Telling,
	namesOf: (state: PathState) => readonly string[],
): StoryPart[] {
	const late = namesOf("late");
	const open = namesOf("open");
	const out = namesOf("ruled-out");
	const parts: StoryPart[] = [];
	if (late.length > 0)
		parts.push({
			text: ` ${listWords(late)} came later and changed nothing.`,
		});
	if (open.length > 0)
		parts.push({
			text: telling.over
				? ` ${listWords(open)} never came.`
				: ` It does not wait for ${listWords(open)}.`,
			quiet: true,
		});
	if (out.length > 0)
		parts.push({
			text: ` ${listWords(out)} ${out.length === 1 ? "was" : "were"} not taken.`,
			quiet: true,
		});
	return parts;
}

/** A path by the step that it comes from; by its way out too, where that step has others that lead to the join. */
function nameOf({ nodes, flow }: Telling, { from, port, to }: Edge): string {
	const title = nodes.get(from)?.title ?? "a step";
	const isOnly =
		flow.edges.filter((edge) => edge.from === from && edge.to === to).length ===
		1;
	return isOnly ? title : `${title} (${port.replaceAll("_", " ")})`;
}

function stateOf(
	telling: Telling,
	scope: string,
	{ from, to, port }: Edge,
	joinedAt: number,
): PathState {
	if (isBegin(telling, from, to)) return "there";
	const done = telling.taken.get(scope + from);
	if (done) {
		if (done.port !== port) return "ruled-out";
		return done.seq < joinedAt ? "there" : "late";
	}
	return isRuledOut(telling, scope, from, new Set()) ? "ruled-out" : "open";
}

/** Whether no cable into a step can carry anything any more. */
function isRuledOut(
	telling: Telling,
	scope: string,
	nodeId: string,
	seen: Set<string>,
): boolean {
	if (seen.has(nodeId)) return false;
	seen.add(nodeId);
	const into = telling.flow.edges.filter((edge) => edge.to === nodeId);
	return (
		into.length > 0 &&
		into.every(({ from, port }) => {
			if (isBegin(telling, from, nodeId)) return false;
			const done = telling.taken.get(scope + from);
			return done ? done.port !== port : isRuledOut(telling, scope, from, seen);
		})
	);
}

/** Whether a step is led to by the start, or by the container around it: these carry something as soon as they begin. */
const isBegin = ({ nodes }: Telling, from: string, to: string): boolean =>
	nodes.get(from)?.kind === "trigger" || nodes.get(to)?.parent === from;
