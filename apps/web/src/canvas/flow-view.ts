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
import { hasInput } from "@patchbay/flow";
import type { Edge, Node } from "@xyflow/react";
import { type Hue, toHue } from "../kit/hue.ts";
import {
	describeNode,
	type NodeWords,
	nodeName,
	systemOf,
} from "./describe-node.ts";
import type { NodeMark, RunMarks } from "./run-marks.ts";

/** Width of every step on the canvas, in canvas pixels. */
export const NODE_WIDTH = 236;

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
export type StepNode = Node<StepData, "step">;
export type NoteNode = Node<{ readonly text: string }, "note">;
export type CanvasNode = StepNode | NoteNode;

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
		const nodes = input.flow.nodes.map((node) => {
			const wire = wires.get(node.id);
			const found = problems.get(node.id);
			const mark = input.marks?.nodes.get(node.id) ?? null;
			const taken = takenPort(node.id, input);
			const key = [
				node,
				input.catalog,
				wire?.inputHue,
				wire?.ports,
				mark?.state,
				mark?.text,
				taken,
				found?.errors,
				found?.warnings,
				input.selectedNodes.has(node.id),
				input.editable,
			];
			return remember(nodeMemory, node.id, key, () => ({
				key,
				node: toCanvasNode(node, input, { wire, found, mark, taken }),
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

function takenPort(nodeId: string, input: FlowViewInput): string | null {
	if (!input.marks) return null;
	const edge = input.flow.edges.find(
		(other) =>
			other.from === nodeId && input.marks?.edges.get(other.id) === "taken",
	);
	return edge?.port ?? null;
}

function toCanvasNode(
	node: FlowNode,
	input: FlowViewInput,
	about: {
		wire: Wire | undefined;
		found: { errors: number; warnings: number } | undefined;
		mark: NodeMark | null;
		taken: string | null;
	},
): CanvasNode {
	const base = {
		id: node.id,
		position: node.position,
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
		};
	}
	const words = describeNode(node, input.catalog);
	const errors = about.found?.errors ?? 0;
	const warnings = about.found?.warnings ?? 0;
	const name = nodeName(words, {
		problems: errors + warnings,
		mark: about.mark?.text ?? null,
	});
	return {
		...base,
		type: "step",
		ariaLabel: name,
		data: {
			words,
			kind: node.kind,
			name,
			input: hasInput(node.kind),
			inputHue: about.wire?.inputHue ?? null,
			wired: new Set(
				about.wire?.ports.split(" ").filter((port) => port !== ""),
			),
			takenPort: about.taken,
			mark: about.mark,
			errors,
			warnings,
		},
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
		data: { ...about, inRun: input.marks !== null, editable: input.editable },
	};
}
