/**
 * Saves the draft by itself: a little after the last edit, one request at a time, again and again while the server
 * cannot be reached. What a person did is in the store all the while, so nothing is lost by a save that fails.
 */

import type { Flow } from "@patchbay/flow";
import type { SaveOutcome as SaveOutcomeOf } from "../kit/save-outcome.ts";
import type { DesignerStore } from "./designer-store.ts";

/** How a save came out. */
export type SaveOutcome = SaveOutcomeOf<Flow>;

export type SaveDraft = (draft: {
	id: string;
	revision: number;
	document: Flow;
}) => Promise<SaveOutcome>;

/** Timers, so that tests have their own. Answers how to take the timer back. */
export type SetTimer = (run: () => void, ms: number) => () => void;

const QUIET_MS = 600;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;

/** Watches a store until stopped. `flush` saves at once and resolves when there is nothing left to save, or it failed. */
export function startAutosave(
	store: DesignerStore,
	saveDraft: SaveDraft,
	setTimer: SetTimer,
): { readonly flush: () => Promise<void>; readonly stop: () => void } {
	let cancelTimer: (() => void) | null = null;
	let underWay: Promise<void> | null = null;
	let retryMs = FIRST_RETRY_MS;

	const later = (ms: number) => {
		cancelTimer?.();
		cancelTimer = setTimer(() => {
			cancelTimer = null;
			void flush();
		}, ms);
	};

	async function saveOnce(): Promise<boolean> {
		const { flowId, flow, revision, saving, saved, saveFailed, conflict } =
			store.getState();
		saving();
		const outcome = await saveDraft({ id: flowId, revision, document: flow });
		switch (outcome.kind) {
			case "saved":
				retryMs = FIRST_RETRY_MS;
				saved(flow, outcome.revision, outcome.at);
				return true;
			case "conflict":
				conflict(outcome);
				return false;
			case "failed":
				saveFailed(outcome.message);
				if (outcome.again) {
					later(retryMs);
					retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
				}
				return false;
		}
	}

	async function saveAll(): Promise<void> {
		// An edit during a save leaves something to save.
		while (needsSave(store)) if (!(await saveOnce())) return;
	}

	function flush(): Promise<void> {
		cancelTimer?.();
		cancelTimer = null;
		underWay ??= saveAll().finally(() => {
			underWay = null;
		});
		return underWay;
	}

	const unsubscribe = store.subscribe((state, before) => {
		if (
			state.flow !== before.flow ||
			(state.save.kind === "unsaved" && before.save.kind === "conflict")
		) {
			if (needsSave(store)) later(QUIET_MS);
		}
	});
	return {
		flush,
		stop() {
			unsubscribe();
			cancelTimer?.();
		},
	};
}

/** Whether the server does not have what the person sees, and may be told. */
function needsSave(store: DesignerStore): boolean {
	const { flow, savedFlow, save, readOnly } = store.getState();
	return (
		!readOnly &&
		save.kind !== "conflict" &&
		(flow !== savedFlow || save.kind === "unsaved")
	);
}
