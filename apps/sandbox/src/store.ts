/**
 * Holds the state in memory and brings it to disk behind the requests' backs: no request waits for a write, writes never
 * overlap, and the file is replaced in one rename, so a reader sees an old or a new state and never half of one.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
	createSeedState,
	parseState,
	type State,
	serializeState,
} from "./state.ts";

const SAVE_DELAY_MS = 250;
const SAVE_SHARE = 20; // saving a large state may take about 1/20 of the time, never more

/** The sandbox's memory. Whoever changes `state` calls `changed`. */
export type Store = {
	readonly state: State;
	changed(): void;
	reset(): void; // back to the seed
	close(): Promise<void>; // saves what is not saved yet
};

/** Opens the store on a JSON file, or in memory only; throws when the file cannot be read as a state. */
export function openStore(dataFile?: string): Store {
	let state = dataFile === undefined ? createSeedState() : loadState(dataFile);
	let isDirty = false;
	let saving: Promise<void> | undefined;
	const closing = new AbortController();

	async function saveUntilClean(file: string): Promise<void> {
		let delayMs = SAVE_DELAY_MS;
		while (isDirty) {
			await sleep(delayMs, undefined, { signal: closing.signal }).catch(
				() => {},
			);
			isDirty = false;
			const startedAt = performance.now();
			try {
				await writeAtomically(file, serializeState(state));
			} catch (error) {
				console.error(
					`The sandbox could not save its state to ${file}:`,
					error,
				); // the next change tries again
			}
			delayMs = Math.max(
				SAVE_DELAY_MS,
				(performance.now() - startedAt) * SAVE_SHARE,
			);
		}
		saving = undefined; // in the same turn as the last look at isDirty, so that no change falls between
	}

	function changed(): void {
		isDirty = true;
		if (dataFile === undefined || saving !== undefined) return;
		saving = saveUntilClean(dataFile);
	}

	return {
		get state() {
			return state;
		},
		changed,
		reset() {
			state = createSeedState();
			changed();
		},
		async close() {
			closing.abort();
			await saving;
		},
	};
}

function loadState(file: string): State {
	mkdirSync(dirname(file), { recursive: true });
	let text: string;
	try {
		text = readFileSync(file, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT")
			return createSeedState();
		throw error;
	}
	try {
		return parseState(text);
	} catch (cause) {
		throw new Error(
			`${file} is not a sandbox state. Move it away to start from the seed again.`,
			{ cause },
		);
	}
}

async function writeAtomically(file: string, text: string): Promise<void> {
	const draft = `${file}.${process.pid}.tmp`;
	const handle = await open(draft, "w", 0o600);
	try {
		await handle.writeFile(text);
		await handle.sync();
	} finally {
		await handle.close();
	}
	await rename(draft, file);
}
