/**
 * Locks that end with their process, also by kill -9. Node has no file locks of its own; the SQLite that comes with
 * it takes real ones of the kernel, so an empty SQLite file serves. (A file with a process id in it, the usual way,
 * was tried first: of eight who found it stale at once, two took it over. It also means nothing in a container.)
 */
import { access, constants, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DatabaseStartError } from "./database-start-error.ts";

const SQLITE_BUSY = 5;

/** Held until released, or until the process is gone. */
export type FileLock = { release: () => void };

/** Keeps locks from being collected as garbage, which would release them. */
const held = new Set<DatabaseSync>();

/** Takes a lock on a file that exists for nothing else, or gives undefined when others are in the way. */
export function tryLock(
	file: string,
	kind: "shared" | "exclusive",
): FileLock | undefined {
	const handle = new DatabaseSync(file);
	try {
		// Else it keeps a journal beside the file, which takes room that a full disk does not have.
		handle.exec("PRAGMA journal_mode = MEMORY");
		handle.exec(
			kind === "exclusive"
				? "BEGIN EXCLUSIVE"
				: "BEGIN; SELECT * FROM sqlite_schema",
		);
	} catch (error) {
		handle.close();
		if (isBusy(error)) return undefined;
		throw error;
	}
	held.add(handle);
	return {
		release() {
			if (held.delete(handle)) handle.close();
		},
	};
}

/** Takes a data directory for this process, or throws `in-use` with the process that has it. */
export async function lockDataDir(dataDir: string): Promise<FileLock> {
	const pidFile = join(dataDir, "patchbay.pid");
	const lockFile = join(dataDir, "patchbay.lock");
	await writeFile(lockFile, "", { flag: "a" });
	// On a file that it may only read, SQLite would grant a lock that keeps nobody out.
	await access(lockFile, constants.W_OK);
	const lock = tryLock(lockFile, "exclusive");
	if (lock === undefined) {
		const pid = await readFile(pidFile, "utf8").catch(() => "?");
		throw new DatabaseStartError(
			"in-use",
			`Another Patchbay is using this data directory (process ${pid.trim()}): ${dataDir}. Stop it first, or set PATCHBAY_DATA_DIR to a different directory.`,
		);
	}
	try {
		await writeFile(pidFile, `${process.pid}\n`);
		return lock;
	} catch (error) {
		lock.release();
		throw error;
	}
}

function isBusy(error: unknown): boolean {
	return (
		error instanceof Error &&
		"errcode" in error &&
		error.errcode === SQLITE_BUSY
	);
}
