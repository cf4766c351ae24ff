/**
 * One server per data directory. Node cannot take a kernel lock, so a file names the holder: process id, a stamp
 * against re-used ids, and the place (machine boot and process namespace) in which that id means something. A holder
 * from the same place is judged by its process, at once; one from another place (a container that shares the
 * volume) by whether it still touches the file.
 */
import { randomUUID } from "node:crypto";
import {
	link,
	readFile,
	readlink,
	rename,
	rm,
	stat,
	utimes,
	writeFile,
} from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { DatabaseStartError, errorCode } from "./database-start-error.ts";
import { isSameProcess, processStamp } from "./embedded-postgres-process.ts";

const LOCK_FILE = "patchbay.lock";
const TOUCH_EVERY_MS = 1_000;
const WATCH_FOREIGN_HOLDER_MS = 4_000;
const ATTEMPTS = 10;

const holderSchema = z.object({
	pid: z.int().positive(),
	stamp: z.string(),
	place: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** Held until released; a holder that was killed loses it to the next who asks. */
export type DataDirLock = { release(): Promise<void> };

/** Takes the lock of a data directory, or throws `in-use` with the process that holds it. */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
	const file = join(dataDir, LOCK_FILE);
	const self: Holder = {
		pid: process.pid,
		stamp: (await processStamp(process.pid)) ?? "",
		place: await thisPlace(),
	};
	const text = JSON.stringify(self);
	// The file appears with its content in one step: written under another name, then linked.
	const draft = `${file}.${randomUUID()}`;
	await writeFile(draft, text, { mode: 0o644 });
	try {
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			if (await tryLink(draft, file)) return hold(file, text);
			const found = await readIfThere(file);
			if (found === undefined) continue;
			const holder = parseHolder(found);
			if (holder !== undefined && (await isHeld(file, holder, self))) {
				throw inUse(dataDir, `process ${holder.pid}`);
			}
			await removeStale(file, found);
		}
		throw inUse(dataDir, "several are starting at once");
	} finally {
		await rm(draft, { force: true });
	}
}

function hold(file: string, text: string): DataDirLock {
	const timer = setInterval(() => {
		const now = new Date();
		// A failed touch (disk gone, file removed) must not end the server; the database itself will complain.
		utimes(file, now, now).catch(() => undefined);
	}, TOUCH_EVERY_MS);
	timer.unref();
	return {
		async release() {
			clearInterval(timer);
			if ((await readIfThere(file)) === text) await rm(file, { force: true });
		},
	};
}

async function isHeld(
	file: string,
	holder: Holder,
	self: Holder,
): Promise<boolean> {
	if (holder.place === self.place)
		return isSameProcess(holder.pid, holder.stamp);
	const before = await touchedAt(file);
	await sleep(WATCH_FOREIGN_HOLDER_MS);
	return (await touchedAt(file)) !== before;
}

async function touchedAt(file: string): Promise<number | undefined> {
	try {
		return (await stat(file)).mtimeMs;
	} catch {
		return undefined;
	}
}

/** Moves the stale file away; if another server was faster and the file is already its fresh one, puts it back. */
async function removeStale(file: string, staleText: string): Promise<void> {
	const aside = `${file}.${randomUUID()}`;
	try {
		await rename(file, aside);
	} catch (error) {
		if (errorCode(error) === "ENOENT") return;
		throw error;
	}
	if ((await readIfThere(aside)) !== staleText) await tryLink(aside, file);
	await rm(aside, { force: true });
}

async function tryLink(from: string, to: string): Promise<boolean> {
	try {
		await link(from, to);
		return true;
	} catch (error) {
		if (errorCode(error) === "EEXIST") return false;
		throw error;
	}
}

async function readIfThere(file: string): Promise<string | undefined> {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		if (errorCode(error) === "ENOENT") return undefined;
		throw error;
	}
}

function parseHolder(text: string): Holder | undefined {
	try {
		return holderSchema.safeParse(JSON.parse(text)).data;
	} catch {
		// Cut off by a power loss: nobody holds it.
		return undefined;
	}
}

async function thisPlace(): Promise<string> {
	if (process.platform !== "linux") return hostname();
	const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
	const namespace = await readlink("/proc/self/ns/pid");
	return `${boot.trim()} ${namespace}`;
}

function inUse(dataDir: string, who: string): DatabaseStartError {
	return new DatabaseStartError(
		"in-use",
		`Another Patchbay is using this data directory (${who}): ${dataDir}. Stop it first, or set PATCHBAY_DATA_DIR to a different directory.`,
	);
}
