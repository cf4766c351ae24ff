import { type Catalog, type CompiledFlow, compileFlow } from "@patchbay/flow";
import { ask } from "./journal-trouble.ts";
import type { LoadVersion } from "./ports.ts";

/** Compiled versions by hash, each made once. */
export interface VersionCache {
	/** The compiled version; null when there is no such document. Rejects with JournalTrouble when one cannot look. */
	get(hash: string): Promise<CompiledFlow | null>;
	/** The compiled version if it is at hand. */
	peek(hash: string): CompiledFlow | null;
}

/** Keeps the `size` versions that were used last. */
export function createVersionCache(given: {
	readonly load: LoadVersion;
	readonly catalog: Catalog;
	readonly size: number;
}): VersionCache {
	const ready = new Map<string, CompiledFlow>();
	const loading = new Map<string, Promise<CompiledFlow | null>>();

	async function load(hash: string): Promise<CompiledFlow | null> {
		try {
			const flow = await ask(given.load(hash));
			if (!flow) return null;
			const compiled = compileFlow(flow, given.catalog);
			ready.set(hash, compiled);
			const [oldest] = ready.keys();
			if (ready.size > given.size && oldest !== undefined) ready.delete(oldest);
			return compiled;
		} finally {
			loading.delete(hash);
		}
	}

	function peek(hash: string): CompiledFlow | null {
		const compiled = ready.get(hash);
		if (!compiled) return null;
		// A map keeps the order in which its entries were set: the first is the one that was not used for longest.
		ready.delete(hash);
		ready.set(hash, compiled);
		return compiled;
	}

	return {
		peek,
		async get(hash) {
			const compiled = peek(hash);
			if (compiled) return compiled;
			const underWay = loading.get(hash);
			if (underWay) return underWay;
			const begun = load(hash);
			loading.set(hash, begun);
			return begun;
		},
	};
}
