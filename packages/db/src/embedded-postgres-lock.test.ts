import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { createTestGround } from "./embedded-postgres.testing.ts";
import { lockDataDir, tryLock } from "./embedded-postgres-lock.ts";

const ground = createTestGround();

afterEach(() => ground.cleanUp());

test("a data directory is refused while it is held, with the process named, and free afterwards", async () => {
	const directory = await ground.makeDirectory();
	const lock = await lockDataDir(directory);
	await expect(lockDataDir(directory)).rejects.toMatchObject({
		code: "in-use",
		message: expect.stringContaining(`process ${process.pid}`),
	});
	lock.release();
	lock.release();
	(await lockDataDir(directory)).release();
});

test("a killed process holds nothing any more", async () => {
	const directory = await ground.makeDirectory();
	const child = spawn(
		process.execPath,
		["--input-type=module-typescript", "--eval", HOLDER, directory],
		{ stdio: ["pipe", "pipe", "inherit"] },
	);
	await once(createInterface({ input: child.stdout }), "line");
	await expect(lockDataDir(directory)).rejects.toThrow(`process ${child.pid}`);
	const ended = once(child, "exit");
	child.kill("SIGKILL");
	await ended;
	(await lockDataDir(directory)).release();
});

test("of many who ask at once, exactly one gets the directory", async () => {
	const directory = await ground.makeDirectory();
	const asked = Array.from({ length: 8 }, () => lockDataDir(directory));
	const settled = await Promise.allSettled(asked);
	const got = settled.filter(({ status }) => status === "fulfilled");
	expect(got).toHaveLength(1);
	for (const each of settled) {
		if (each.status === "fulfilled") each.value.release();
	}
});

test("shared locks keep out an exclusive one until the last is released", async () => {
	const file = join(await ground.makeDirectory(), "lock");
	const first = tryLock(file, "shared");
	const second = tryLock(file, "shared");
	expect(tryLock(file, "exclusive")).toBeUndefined();
	first?.release();
	expect(tryLock(file, "exclusive")).toBeUndefined();
	second?.release();
	const alone = tryLock(file, "exclusive");
	expect(alone).toBeDefined();
	expect(tryLock(file, "shared")).toBeUndefined();
	alone?.release();
});

const HOLDER = `
import { lockDataDir } from ${JSON.stringify(import.meta.resolve("./embedded-postgres-lock.ts"))};
await lockDataDir(process.argv[1]);
console.log("held");
process.stdin.resume();
`;
