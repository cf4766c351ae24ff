/**
 * The document being edited. Vanilla: it can be tested without React, and only calls functions of `flow`. Every edit
 * is a function from a flow to a new flow; undo keeps old values. What is selected and what is hovered is not undone.
 */
import type { Flow } from "@patchbay/flow";
import { createStore } from "zustand/vanilla";

/** Where a draft stands with the server. */
export type SaveState =
	| { readonly kind: "saved"; readonly at: Date | null }
	| { readonly kind: "unsaved" }
	| { readonly kind: "saving" }
	| { readonly kind: "failed"; readonly message: string }
	/** Somebody else has saved in between; both versions are kept until a person chooses. */
	| {
			readonly kind: "conflict";
			readonly theirs: {
				readonly document: Flow;
				readonly revision: number;
				readonly by: string;
			};
	  };

export interface Selection {
	readonly nodes: ReadonlySet<string>;
	readonly edges: ReadonlySet<string>;
}

interface Step {
	readonly flow: Flow;
	/** Edits with the same name that follow each other closely are undone together, such as typing in one field. */
	readonly merge: string | null;
	readonly at: number;
}

export interface DesignerState {
	readonly flowId: string;
	readonly flow: Flow;
	/** The draft's revision at the server. */
	readonly revision: number;
	/** The document that the server has. */
	readonly savedFlow: Flow;
	readonly save: SaveState;
	readonly past: readonly Step[];
	readonly future: readonly Flow[];
	readonly selection: Selection;
	/** Which field of the selected node a problem points at; the inspector goes there. */
	readonly focusField: string | null;
	readonly readOnly: boolean;
}

/** Edits to the same thing within this time are one step of undo. */
const MERGE_MS = 1_500;

export const NOTHING: Selection = { nodes: new Set(), edges: new Set() };

/** What can be done to the document. */
export interface DesignerActions {
	/** Applies an edit. With `merge`, it joins the last step of the same name. */
	readonly edit: (change: (flow: Flow) => Flow, merge?: string) => void;
	readonly undo: () => void;
	readonly redo: () => void;
	readonly select: (
		selection: Partial<{ nodes: Iterable<string>; edges: Iterable<string> }>,
	) => void;
	/** Selects one node and goes to one of its fields. */
	readonly goTo: (nodeId: string | null, field: string | null) => void;
	/** The server is being told. */
	readonly saving: () => void;
	/** The server has `flow` at `revision`. */
	readonly saved: (flow: Flow, revision: number, at: Date) => void;
	readonly saveFailed: (message: string) => void;
	readonly conflict: (theirs: {
		document: Flow;
		revision: number;
		by: string;
	}) => void;
	/** Goes on with this document at this revision, for instance after a conflict; can be undone. */
	readonly adopt: (flow: Flow, revision: number) => void;
	/** Keeps mine over theirs: the next save replaces theirs. */
	readonly keepMine: (revision: number) => void;
}

export type DesignerStore = ReturnType<typeof createDesignerStore>;

/** A store for one flow. `now` gives milliseconds. */
export function createDesignerStore(
	start: {
		readonly flowId: string;
		readonly flow: Flow;
		readonly revision: number;
		readonly savedAt: Date | null;
		readonly readOnly: boolean;
	},
	now: () => number,
) {
	return createStore<DesignerState & DesignerActions>()((set, get) => ({
		flowId: start.flowId,
		flow: start.flow,
		revision: start.revision,
		savedFlow: start.flow,
		save: { kind: "saved", at: start.savedAt },
		past: [],
		future: [],
		selection: NOTHING,
		focusField: null,
		readOnly: start.readOnly,

		edit(change, merge) {
			const { flow, past, readOnly, save } = get();
			if (readOnly) return;
			const next = change(flow);
			if (next === flow) return;
			const last = past.at(-1);
			const joins =
				merge !== undefined &&
				last?.merge === merge &&
				now() - last.at < MERGE_MS;
			const steps = joins
				? [...past.slice(0, -1), { ...last, at: now() }]
				: [...past, { flow, merge: merge ?? null, at: now() }];
			set({
				flow: next,
				past: steps,
				future: [],
				save: edited(save),
				selection: pruned(get().selection, next),
			});
		},
		undo() {
			const { flow, past, future, save, readOnly } = get();
			const step = past.at(-1);
			if (!step || readOnly) return;
			set({
				flow: step.flow,
				past: past.slice(0, -1),
				future: [flow, ...future],
				save: edited(save),
				selection: pruned(get().selection, step.flow),
			});
		},
		redo() {
			const { flow, past, future, save, readOnly } = get();
			const [next, ...rest] = future;
			if (!next || readOnly) return;
			set({
				flow: next,
				past: [...past, { flow, merge: null, at: now() }],
				future: rest,
				save: edited(save),
				selection: pruned(get().selection, next),
			});
		},
		select({ nodes, edges }) {
			set({
				selection: { nodes: new Set(nodes), edges: new Set(edges) },
				focusField: null,
			});
		},
		goTo(nodeId, field) {
			set({
				selection: {
					nodes: new Set(nodeId === null ? [] : [nodeId]),
					edges: new Set(),
				},
				focusField: field,
			});
		},
		saving() {
			set({ save: { kind: "saving" } });
		},
		saved(flow, revision, at) {
			// What was edited while the server was told is still to be saved.
			set({
				revision,
				savedFlow: flow,
				save: get().flow === flow ? { kind: "saved", at } : { kind: "unsaved" },
			});
		},
		saveFailed(message) {
			set({ save: { kind: "failed", message } });
		},
		conflict(theirs) {
			set({ save: { kind: "conflict", theirs } });
		},
		adopt(flow, revision) {
			const { flow: mine, past } = get();
			set({
				flow,
				revision,
				savedFlow: flow,
				past: [...past, { flow: mine, merge: null, at: now() }],
				future: [],
				save: { kind: "saved", at: null },
				selection: NOTHING,
			});
		},
		keepMine(revision) {
			set({ revision, save: { kind: "unsaved" } });
		},
	}));
}

/** A conflict stays one until a person has chosen. */
const edited = (save: SaveState): SaveState =>
	save.kind === "conflict" ? save : { kind: "unsaved" };

/** What of a selection is still there. */
function pruned(selection: Selection, flow: Flow): Selection {
	const nodeIds = new Set(flow.nodes.map((node) => node.id));
	const edgeIds = new Set(flow.edges.map((edge) => edge.id));
	const nodes = [...selection.nodes].filter((id) => nodeIds.has(id));
	const edges = [...selection.edges].filter((id) => edgeIds.has(id));
	const same =
		nodes.length === selection.nodes.size &&
		edges.length === selection.edges.size;
	return same ? selection : { nodes: new Set(nodes), edges: new Set(edges) };
}
