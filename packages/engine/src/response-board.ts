import type { JsonObject } from "@patchbay/flow";
import type { RunRowStatus } from "./ports.ts";

/** What a caller who waits for a run is told, once it is durable. */
export interface RunAnswer {
	readonly status: RunRowStatus;
	/** What a `respond` node answered; null when the run ended without an answer. */
	readonly response: {
		readonly status: number;
		readonly body: JsonObject;
	} | null;
}

/** Where callers of this process wait for answers of runs. */
export interface ResponseBoard {
	/** Tells everybody who waits for this run. */
	announce(runId: string, answer: RunAnswer): void;
	/** Calls once with the next answer. Returns how to take it back. */
	listen(runId: string, hear: (answer: RunAnswer) => void): () => void;
	/** How many runs are waited for. */
	size(): number;
}

/** Creates an empty board. */
export function createResponseBoard(): ResponseBoard {
	const listeners = new Map<string, Set<(answer: RunAnswer) => void>>();
	return {
		announce(runId, answer) {
			const set = listeners.get(runId);
			if (!set) return;
			listeners.delete(runId);
			for (const hear of set) hear(answer);
		},
		listen(runId, hear) {
			const set = listeners.get(runId) ?? new Set();
			listeners.set(runId, set.add(hear));
			return () => {
				set.delete(hear);
				if (set.size === 0 && listeners.get(runId) === set)
					listeners.delete(runId);
			};
		},
		size: () => listeners.size,
	};
}
