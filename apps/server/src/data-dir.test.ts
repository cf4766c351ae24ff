import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { loadAuthSecret } from "./auth/auth-secret.ts";
import { explainFileError, makeDataDir } from "./data-dir.ts";
import { StartError } from "./start-error.ts";

let directory: string;
beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), "patchbay-data-"));
	onTestFinished(() => rm(directory, { recursive: true }));
});

test("a data directory is made with all that is above it", async () => {
	await makeDataDir(join(directory, "not", "there"));
	await makeDataDir(join(directory, "not", "there"));
});

test("one that cannot be made is named, with what to set", async () => {
	const file = join(directory, "file");
	await writeFile(file, "");
	const wanted = join(file, "data");
	await expect(makeDataDir(wanted)).rejects.toThrow(StartError);
	await expect(makeDataDir(wanted)).rejects.toThrow(`${wanted} cannot be made`);
	await expect(makeDataDir(wanted)).rejects.toThrow("PATCHBAY_DATA_DIR");
});

test.each([
	["EACCES", "cannot use its data directory /data. Give the user"],
	["EROFS", "cannot use its data directory /data. Give the user"],
	["ENOSPC", "The disk that holds /data is full."],
])("%s is said in words", (code, words) => {
	const explained = explainFileError(
		Object.assign(new Error(code), { code }),
		"/data",
	);
	expect(explained).toBeInstanceOf(StartError);
	expect(String(explained)).toContain(words);
});

test("any other error stays what it is", () => {
	const error = new Error("a bug");
	expect(explainFileError(error, "/data")).toBe(error);
});

test("a session key that is empty is refused, since everybody could forge sessions with it", async () => {
	await writeFile(join(directory, "auth.secret"), "");
	await expect(loadAuthSecret(directory)).rejects.toThrow(
		/auth\.secret is damaged\. Remove the file/,
	);
});
