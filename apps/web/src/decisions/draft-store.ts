/**
 * The decision being edited, and its saving by itself: a little after the last edit, one request at a time, again while
 * the server cannot be reached. Vanilla: it can be tested without React.
 */
import type { Decision } from "@patchbay/flow";
import { createStore } from "zustand/vanilla";

/** What the server has, when somebody else was faster. */
export interface Theirs {
	readonly document: Decision;
	readonly revision: number;
	readonly by: string;
}

/** How a save came out. */
export type SaveOutcome =
	| { readonly kind: "saved"; readonly revision: number; readonly at: Date }
	| { readonly kind: "conflict"; readonly theirs: Theirs }
	| {
			readonly kind: "failed";
			readonly message: string;
			/** The server could not be reached: trying later makes sense. */
			readonly again: boolean;
	  };

type SaveState =
	| { readonly kind: "saved"; readonly at: Date | null }
	| { readonly kind: "unsaved" }
	| { readonly kind: "saving" }
	| { readonly kind: "failed"; readonly message: string }
	| { readonly kind: "conflict"; readonly theirs: Theirs };

interface Step {
	readonly document: Decision;
	readonly name: string | null;
	readonly at: number;
}

export interface DraftState {
	readonly id: string;
	readonly document: Decision;
	readonly revision: number;
	readonly savedDocument: Decision;
	readonly save: SaveState;
	readonly past: readonly Step[];
	readonly future: readonly Decision[];
	readonly readOnly: boolean;
}

/** What the store is built with: time and the server come in. */
export interface DraftDeps {
	readonly now: () => number;
	readonly send: (draft: {
		id: string;
		revision: number;
		document: Decision;
	}) => Promise<SaveOutcome>;
	/** Runs something later; answers how to take it back. */
	readonly later: (run: () => void, ms: number) => () => void;
}

const MERGE_MS = 1_500;
const QUIET_MS = 600;
const RETRY_MS = 5_000;

export type DraftStore = ReturnType<typeof createDraftStore>;

/** A store for one decision. */
export function createDraftStore(
	start: Pick<DraftState, "id" | "document" | "revision" | "readOnly"> & {
		readonly savedAt: Date | null;
	},
	{ now, send, later }: DraftDeps,
) {
	const { savedAt, ...given } = start;
	const store = createStore<DraftState>()(() => ({
		...given,
		savedDocument: start.document,
		save: { kind: "saved", at: savedAt },
		past: [],
		future: [],
	}));
	const { getState: get, setState: set } = store;
	let cancel: (() => void) | null = null;
	let underWay: Promise<void> | null = null;
	const plan = (ms: number) => {
		cancel?.();
		cancel = later(() => void flush(), ms);
	};
	const put = (document: Decision, rest: Partial<DraftState>) => {
		const { save } = get();
		// A conflict stays one until a person has chosen.
		const isOpen = save.kind === "conflict";
		set({
			document,
			...rest,
			...(isOpen ? {} : { save: { kind: "unsaved" } }),
		});
		if (!isOpen) plan(QUIET_MS);
	};

	async function sendOnce(): Promise<boolean> {
		const { id, document, revision } = get();
		set({ save: { kind: "saving" } });
		const outcome = await send({ id, revision, document });
		if (outcome.kind === "saved") {
			set({
				revision: outcome.revision,
				savedDocument: document,
				save:
					get().document === document
						? { kind: "saved", at: outcome.at }
						: { kind: "unsaved" },
			});
			return true;
		}
		set({ save: outcome });
		if (outcome.kind === "failed" && outcome.again) plan(RETRY_MS);
		return false;
	}
	const isDirty = () =>
		get().save.kind !== "conflict" &&
		(get().document !== get().savedDocument || get().save.kind === "unsaved");
	async function sendAll(): Promise<void> {
		// What was edited during a save is still to be saved.
		while (isDirty()) if (!(await sendOnce())) return;
	}
	/** Saves at once; resolves when nothing is left to save, or it failed. */
	function flush(): Promise<void> {
		cancel?.();
		cancel = null;
		underWay ??= sendAll().finally(() => {
			underWay = null;
		});
		return underWay;
	}

	return {
		...store,
		flush,
		/** Applies an edit. With a name, it joins the last step of undo of the same name. */
		edit(change: (document: Decision) => Decision, name?: string): void {
			const { document, past, readOnly } = get();
			const next = readOnly ? document : change(document);
			if (next === document) return;
			const last = past.at(-1);
			const joins =
				name !== undefined && last?.name === name && now() - last.at < MERGE_MS;
			put(next, {
				past: joins
					? [...past.slice(0, -1), { ...last, at: now() }]
					: [...past, { document, name: name ?? null, at: now() }],
				future: [],
			});
		},
		undo(): void {
			const { document, past, future } = get();
			const step = past.at(-1);
			if (!step) return;
			put(step.document, {
				past: past.slice(0, -1),
				future: [document, ...future],
			});
		},
		redo(): void {
			const { document, past, future } = get();
			const [next, ...rest] = future;
			if (!next) return;
			put(next, {
				past: [...past, { document, name: null, at: now() }],
				future: rest,
			});
		},
		/** After a conflict: goes on with what is at the server. Undo brings mine back. */
		takeTheirs({ document, revision }: Theirs): void {
			const { document: mine, past } = get();
			set({
				document,
				revision,
				savedDocument: document,
				save: { kind: "saved", at: null },
				past: [...past, { document: mine, name: null, at: now() }],
				future: [],
			});
		},
		/** After a conflict: mine replaces what is at the server. */
		keepMine({ revision }: Theirs): void {
			set({ revision, save: { kind: "unsaved" } });
			void flush();
		},
	};
}
