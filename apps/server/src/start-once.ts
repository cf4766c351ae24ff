/**
 * Starts by key: repeats are found before they reach the journal. There, one repeat would fail the flush that it is in,
 * and everything in that flush would be written once more, run by run. Between processes the journal's key still decides.
 */
import type { RunStore } from "@patchbay/db";
import type { Engine, StartedRun, StartRequest } from "@patchbay/engine";

/** A start that is durable: a new run, or the one that an earlier start with the same key has made. */
export type Start =
	| (StartedRun & { readonly duplicate: false })
	| { readonly runId: string; readonly duplicate: true };

/** Starts a run, once for each key of a flow. */
export type StartOnce = (request: StartRequest) => Promise<Start>;

/** Makes the function that starts runs once. */
export function createStartOnce({
	engine,
	findByDedupeKey,
}: {
	readonly engine: Pick<Engine, "start">;
	readonly findByDedupeKey: RunStore["findByDedupeKey"];
}): StartOnce {
	const underWay = new Map<string, Promise<Start>>();

	const begin = async (request: StartRequest): Promise<Start> => {
		const { duplicate, ...started } = await engine.start(request);
		return duplicate
			? { runId: started.runId, duplicate }
			: { ...started, duplicate };
	};

	const beginUnlessStored = async (
		request: StartRequest,
		dedupeKey: string,
	): Promise<Start> => {
		const runId = await findByDedupeKey(request.flowId, dedupeKey);
		return runId === null ? await begin(request) : { runId, duplicate: true };
	};

	return async (request) => {
		const { flowId, dedupeKey } = request;
		if (dedupeKey === null) return await begin(request);
		const key = JSON.stringify([flowId, dedupeKey]);
		const first = underWay.get(key);
		if (first) return { runId: (await first).runId, duplicate: true };
		const start = beginUnlessStored(request, dedupeKey);
		underWay.set(key, start);
		try {
			return await start;
		} finally {
			underWay.delete(key);
		}
	};
}
