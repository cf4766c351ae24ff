import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createTestGround } from "./embedded-postgres.testing.ts";
import { lockDataDir } from "./embedded-postgres-lock.ts";
import { processStamp } from "./embedded-postgres-process.ts";

const ground = createTestGround();

afterEach(() => ground.cleanUp());

async function readPlace(directory: string): Promise<string> {
	const lock = await lockDataDir(directory);
	const text = await readFile(join(directory, "patchbay.lock"), "utf8");
	await lock.release();
	const { place } = JSON.parse(text);
	return String(place);
}

async function writeLock(
	directory: string,
	holder: { pid: number | undefined; stamp: string | undefined; place: string },
): Promise<string> {
	const file = join(directory, "patchbay.lock");
	await writeFile(file, JSON.stringify(holder));
	return file;
}

test("a lock is refused while it is held, and free after its release, with nothing left over", async () => {
	const directory = await ground.makeDirectory();
	const lock = await lockDataDir(directory);
	await expect(lockDataDir(directory)).rejects.toMatchObject({
		code: "in-use",
		message: expect.stringContaining(`process ${process.pid}`),
	});
	await lock.release();
	await (await lockDataDir(directory)).release();
	expect(await readdir(directory)).toEqual([]);
});

test("of many who ask at once for a stale lock, exactly one gets it", async () => {
	const directory = await ground.makeDirectory();
	await writeFile(join(directory, "patchbay.lock"), "cut o");
	const asked = Array.from({ length: 8 }, () => lockDataDir(directory));
	const settled = await Promise.allSettled(asked);
	const got = settled.filter(({ status }) => status === "fulfilled");
	expect(got).toHaveLength(1);
	for (const each of settled) {
		if (each.status === "fulfilled") await each.value.release();
	}
});

test("a holder is known by process id and stamp: a dead one and a re-used id lose the lock", async () => {
	const directory = await ground.makeDirectory();
	const place = await readPlace(directory);
	const other = spawn("sleep", ["60"]);
	await once(other, "spawn");
	const { pid } = other;
	const stamp = await processStamp(pid ?? 0);
	await writeLock(directory, { pid, stamp, place });
	await expect(lockDataDir(directory)).rejects.toThrow(`process ${pid}`);
	if (process.platform === "linux") {
		await writeLock(directory, { pid, stamp: "1", place });
		await (await lockDataDir(directory)).release();
	}
	const ended = once(other, "exit");
	other.kill("SIGKILL");
	await ended;
	await writeLock(directory, { pid, stamp, place });
	await (await lockDataDir(directory)).release();
});

test("a holder in another container counts while it touches its lock", async () => {
	const directory = await ground.makeDirectory();
	const holder = { pid: process.pid, stamp: "1", place: "elsewhere" };
	const file = await writeLock(directory, holder);
	const timer = setInterval(() => {
		const now = new Date();
		utimes(file, now, now).catch(() => undefined);
	}, 200);
	await expect(lockDataDir(directory)).rejects.toThrow("Another Patchbay");
	clearInterval(timer);
	await (await lockDataDir(directory)).release();
});
