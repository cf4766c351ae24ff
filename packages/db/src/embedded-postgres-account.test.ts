import { chmod, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createTestGround } from "./embedded-postgres.testing.ts";
import {
	findClosedDirectory,
	makeOpenDirectory,
	parseUsers,
} from "./embedded-postgres-account.ts";

const ground = createTestGround();
const stranger = { uid: 64_999, gid: 64_999 };

afterEach(() => ground.cleanUp());

test("users are read from passwd, without root under any name and without broken lines", () => {
	const passwd = [
		"root:x:0:0:root:/root:/bin/bash",
		"toor:x:0:0::/root:/bin/sh",
		"postgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash",
		"nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false",
		"cut:x",
		"",
	].join("\n");
	expect([...parseUsers(passwd)]).toEqual([
		["postgres", { uid: 101, gid: 104 }],
	]);
});

test("a directory on the way that a user may not pass through is found, the highest first", async () => {
	const top = await ground.makeDirectory();
	const middle = join(top, "middle");
	const bottom = join(middle, "bottom");
	await mkdir(bottom, { recursive: true });
	await chmod(bottom, 0o700);
	expect(await findClosedDirectory(stranger, bottom)).toBe(bottom);
	await chmod(middle, 0o750);
	expect(await findClosedDirectory(stranger, bottom)).toBe(middle);
	await chmod(middle, 0o711);
	await chmod(bottom, 0o711);
	expect(await findClosedDirectory(stranger, bottom)).toBeUndefined();
	const { uid, gid } = await stat(bottom);
	await chmod(bottom, 0o700);
	expect(await findClosedDirectory({ uid, gid }, bottom)).toBeUndefined();
});

test("a directory that everybody may pass through is so under any umask, and one that exists stays as it is", async () => {
	const top = await ground.makeDirectory();
	await chmod(top, 0o700);
	await makeOpenDirectory(join(top, "a", "b"));
	const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
	expect(await modeOf(join(top, "a"))).toBe(0o711);
	expect(await modeOf(join(top, "a", "b"))).toBe(0o711);
	expect(await modeOf(top)).toBe(0o700);
});
