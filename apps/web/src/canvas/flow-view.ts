/**
 * React Flow's nodes and edges as a view of a flow. A pure function of its inputs, with a memory: what has not changed
 * keeps its identity, so that only what changed is drawn again. The view is never saved.
 */
import type {
	Catalog,
	EdgePath,
	Flow,
	Edge as FlowEdge,
	FlowIssue,
	Node as FlowNode,
} from "@patchbay/flow";
import { containersOf, hasInput, isContainer } from "@patchbay/flow";
import type { Edge, Node } from "@xyflow/react";
import { type Hue, toHue } from "../kit/hue.ts";
import { entryWords, type Room, roomIn } from "./container-space.ts";
import {
	describeNode,
	type NodeWords,
	nodeName,
	systemOf,
} from "./describe-node.ts";
import type { Size } from "./node-size.ts";
import type { PassMarks } from "./pass-marks.ts";
import type { NodeMark, RunMarks } from "./run-marks.ts";

/** Below this zoom a step is a plain box with its title: text would not be readable, and many are in view. */
export const DETAIL_ZOOM = 0.5;

/** What a step's drawing needs. */
export type StepData = {
	readonly words: NodeWords;
	readonly kind: FlowNode["kind"];
	readonly name: string;
	readonly input: boolean;
	/** The hue of the cable that leads in, or null when none does. */
	readonly inputHue: Hue | null;
	/** The ports that cables leave. */
	readonly wired: ReadonlySet<string>;
	/** The way out that a run took. */
	readonly takenPort: string | null;
	readonly mark: NodeMark | null;
	readonly errors: number;
	readonly warnings: number;
};
/** What a container's drawing needs beside that. */
export type FrameData = StepData & {
	/** What begins at the inner jack: "each item". */
	readonly entry: string;
	readonly room: Room;
	readonly passes: PassMarks | null;
	readonly editable: boolean;
};
export type StepNode = Node<StepData, "step">;
export type NoteNode = Node<{ readonly text: string }, "note">;
export type FrameNode = Node<FrameData, "frame">;
export type CanvasNode = StepNode | NoteNode | FrameNode;

/** What a cable's drawing needs. */
export type CableData = {
	readonly hue: Hue;
	readonly path: EdgePath;
	/** A run is on the canvas, so cables without a part in it step back. */
	readonly inRun: boolean;
	/** Whether steps can be inserted. */
	readonly editable: boolean;
	/** What it joins, in words. */
	readonly name: string;
};
export type CableEdge = Edge<CableData, "cable">;

/** What the view is made of. */
export interface FlowViewInput {
	readonly flow: Flow;
	readonly catalog: Catalog;
	readonly issues: readonly FlowIssue[];
	readonly selectedNodes: ReadonlySet<string>;
	readonly selectedEdges: ReadonlySet<string>;
	readonly marks: RunMarks | null;
	readonly editable: boolean;
}

/** A flow as React Flow takes it. */
export interface FlowView {
	readonly nodes: readonly CanvasNode[];
	readonly edges: readonly CableEdge[];
}

/** Makes a view function that keeps the identity of what has not changed since it was last called. */
export function createFlowView(): (input: FlowViewInput) => FlowView {
	const nodeMemory = new Map<
		string,
		{ key: readonly unknown[]; node: CanvasNode }
	>();
	const edgeMemory = new Map<
		string,
		{ key: readonly unknown[]; edge: CableEdge }
	>();
	return (input) => {
		const byId = new Map(input.flow.nodes.map((node) => [node.id, node]));
		const wires = wiresOf(input.flow, byId, input.catalog);
		const problems = countProblems(input.issues);
		const places = placesOf(input.flow);
		const nodes = places.map(({ node, parentId }) => {
			const wire = wires.get(node.id);
			const found = problems.get(node.id);
			const mark = input.marks?.nodes.get(node.id) ?? null;
			const port = input.marks?.ports.get(node.id) ?? null;
			const inside = isContainer(node) ? insideOf(input, node.id) : null;
			const key = [
				node,
				parentId,
				inside?.words,
				input.catalog,
				wire?.inputHue,
				wire?.ports,
				mark?.state,
				mark?.text,
				port,
				found?.errors,
				found?.warnings,
				input.selectedNodes.has(node.id),
				input.editable,
			];
			return remember(nodeMemory, node.id, key, () => ({
				key,
				node: toCanvasNode(node, input, {
					wire,
					found,
					mark,
					port,
					parentId,
					inside,
				}),
			})).node;
		});
		const edges = input.flow.edges.flatMap((edge) => {
			const from = byId.get(edge.from);
			const to = byId.get(edge.to);
			if (!from || !to) return [];
			const name = `${from.title} to ${to.title}`;
			const hue = toHue(systemOf(from, input.catalog));
			const path = input.marks?.edges.get(edge.id) ?? "open";
			const key = [
				edge,
				hue,
				path,
				input.marks !== null,
				input.selectedEdges.has(edge.id),
				input.editable,
				name,
			];
			return [
				remember(edgeMemory, edge.id, key, () => ({
					key,
					edge: toCable(edge, input, { hue, path, name }),
				})).edge,
			];
		});
		forget(nodeMemory, byId.size * 2, byId);
		return { nodes, edges };
	};
}

function remember<Entry extends { key: readonly unknown[] }>(
	memory: Map<string, Entry>,
	id: string,
	key: readonly unknown[],
	make: () => Entry,
): Entry {
	const known = memory.get(id);
	if (known?.key.every((part, index) => part === key[index])) return known;
	const made = make();
	memory.set(id, made);
	return made;
}

function forget(
	memory: Map<string, unknown>,
	limit: number,
	keep: ReadonlyMap<string, unknown>,
): void {
	if (memory.size <= limit) return;
	for (const id of memory.keys()) if (!keep.has(id)) memory.delete(id);
}

interface Wire {
	inputHue: Hue | null;
	/** Sorted and joined, so that it compares by value. */
	ports: string;
}

function wiresOf(
	flow: Flow,
	byId: ReadonlyMap<string, FlowNode>,
	catalog: Catalog,
): Map<string, Wire> {
	const inputHues = new Map<string, Hue>();
	const ports = new Map<string, Set<string>>();
	for (const edge of flow.edges) {
		const from = byId.get(edge.from);
		if (!from) continue;
		if (!inputHues.has(edge.to))
			inputHues.set(edge.to, toHue(systemOf(from, catalog)));
		const used = ports.get(edge.from) ?? new Set();
		used.add(edge.port);
		ports.set(edge.from, used);
	}
	const wires = new Map<string, Wire>();
	for (const id of byId.keys()) {
		wires.set(id, {
			inputHue: inputHues.get(id) ?? null,
			ports: [...(ports.get(id) ?? [])].sort().join(" "),
		});
	}
	return wires;
}

function countProblems(
	issues: readonly FlowIssue[],
): Map<string, { errors: number; warnings: number }> {
	const counts = new Map<string, { errors: number; warnings: number }>();
	for (const issue of issues) {
		if (issue.nodeId === null) continue;
		const count = counts.get(issue.nodeId) ?? { errors: 0, warnings: 0 };
		if (issue.severity === "error") count.errors += 1;
		else count.warnings += 1;
		counts.set(issue.nodeId, count);
	}
	return counts;
}

interface Place {
	readonly node: FlowNode;
	/** The container that it is drawn in; undefined at the top. */
	readonly parentId: string | undefined;
}

/** The nodes with the containers around them, these first: what is drawn later lies above. */
function placesOf(flow: Flow): readonly Place[] {
	if (flow.nodes.every((node) => node.parent === undefined))
		return flow.nodes.map((node) => ({ node, parentId: undefined }));
	const containers = containersOf(flow);
	return flow.nodes
		.map((node) => {
			const around = containers.around(node.id);
			const [nearest] = around;
			// A document from elsewhere may hold a container in itself: that one is drawn at the top.
			const isCircle =
				nearest !== undefined &&
				containers.around(nearest.id).some(({ id }) => id === node.id);
			return {
				node,
				parentId: isCircle ? undefined : nearest?.id,
				depth: isCircle ? 0 : around.length,
			};
		})
		.sort((a, b) => a.depth - b.depth);
}

/** What a container holds, and how far it is with it. `words` says it all, to be compared. */
interface Inside {
	readonly room: Room;
	readonly count: number;
	readonly passes: PassMarks | null;
	readonly words: string;
}

function insideOf({ flow, marks }: FlowViewInput, id: string): Inside {
	const room = roomIn(flow, id);
	const passes = marks?.passes.get(id) ?? null;
	const count = flow.nodes.filter(
		(node) => node.parent === id && node.kind !== "note",
	).length;
	return { room, count, passes, words: JSON.stringify([room, count, passes]) };
}

/** What a thing on the canvas is called after its name, by screen readers: React Flow says "node" and "edge". */
const STEP_WORDS = { "aria-roledescription": "step" } as const;
const CONTAINER_WORDS = { "aria-roledescription": "container" } as const;
const NOTE_WORDS = { "aria-roledescription": "note" } as const;
const CABLE_WORDS = { "aria-roledescription": "cable" } as const;

/** Only the title bar of a container takes the pointer: what lies in it, and the canvas, can be reached. */
const FRAME_STYLE = { pointerEvents: "none" } as const;

interface About {
	readonly wire: Wire | undefined;
	readonly found: { errors: number; warnings: number } | undefined;
	readonly mark: NodeMark | null;
	readonly port: string | null;
	readonly parentId: string | undefined;
	readonly inside: Inside | null;
}

function toCanvasNode(
	node: FlowNode,
	input: FlowViewInput,
	about: About,
): CanvasNode {
	const base = {
		id: node.id,
		position: node.position,
		...(about.parentId === undefined ? {} : { parentId: about.parentId }),
		selected: input.selectedNodes.has(node.id),
		draggable: input.editable,
		connectable: input.editable,
		deletable: input.editable,
	};
	if (node.kind === "note") {
		return {
			...base,
			type: "note",
			data: { text: node.text },
			ariaLabel: `Note: ${node.text}`,
			domAttributes: NOTE_WORDS,
		};
	}
	const data = stepData(node, input, about);
	if (isContainer(node) && about.inside)
		return {
			...base,
			type: "frame",
			ariaLabel: data.name,
			domAttributes: CONTAINER_WORDS,
			...sized(node.size),
			dragHandle: ".frame-bar",
			style: FRAME_STYLE,
			data: {
				...data,
				entry: entryWords(node.kind),
				room: about.inside.room,
				passes: about.inside.passes,
				editable: input.editable,
			},
		};
	return {
		...base,
		type: "step",
		ariaLabel: data.name,
		domAttributes: STEP_WORDS,
		data,
	};
}

const sized = ({ width, height }: Size): Size => ({ width, height });

function stepData(
	node: FlowNode,
	input: FlowViewInput,
	about: About,
): StepData {
	const words = describeNode(node, input.catalog);
	const errors = about.found?.errors ?? 0;
	const warnings = about.found?.warnings ?? 0;
	return {
		words,
		kind: node.kind,
		name: nodeName(words, {
			problems: errors + warnings,
			mark: about.mark?.text ?? null,
			inside: about.inside?.count ?? null,
		}),
		input: hasInput(node.kind),
		inputHue: about.wire?.inputHue ?? null,
		wired: new Set(about.wire?.ports.split(" ").filter((port) => port !== "")),
		takenPort: about.port,
		mark: about.mark,
		errors,
		warnings,
	};
}

function toCable(
	edge: FlowEdge,
	input: FlowViewInput,
	about: { hue: Hue; path: EdgePath; name: string },
): CableEdge {
	const selected = input.selectedEdges.has(edge.id);
	return {
		id: edge.id,
		type: "cable",
		source: edge.from,
		sourceHandle: edge.port,
		target: edge.to,
		targetHandle: "in",
		selected,
		zIndex: selected ? 1 : 0,
		ariaLabel: `Cable from ${about.name}`,
		domAttributes: CABLE_WORDS,
		data: { ...about, inRun: input.marks !== null, editable: input.editable },
	};
}
