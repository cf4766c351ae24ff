import { useEffect, useSyncExternalStore } from "react";
import type { Command } from "../kit/rank-commands.ts";

const sources = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function publish(): void {
	all = [...sources.values()].flat();
	for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Adds a screen's commands to the palette while it is shown. Keep the array stable (useMemo). */
export function useCommands(commands: readonly Command[]): void {
	useEffect(() => {
		const source = Symbol("commands");
		sources.set(source, commands);
		publish();
		return () => {
			sources.delete(source);
			publish();
		};
	}, [commands]);
}

/** Everything that screens have added right now. */
export function useAddedCommands(): readonly Command[] {
	return useSyncExternalStore(subscribe, () => all);
}
