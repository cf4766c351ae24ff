import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
	checkMasterKey,
	loadMasterKey,
	MasterKeyError,
	parseMasterKey,
} from "./master-key.ts";
import { createVault, type Sealed, VaultError } from "./vault.ts";

const newKey = () => parseMasterKey(randomBytes(32).toString("base64"));
const place = { id: "cred_a", purpose: "credential" };
const other = { id: "cred_b", purpose: "credential" };
const secret = JSON.stringify({ accessToken: "äöü-token" });

test("what was sealed opens at its own place", () => {
	const vault = createVault(newKey());
	expect(vault.open(place, vault.seal(place, secret))).toBe(secret);
});

test("the same secret never looks the same twice, and is not readable", () => {
	const vault = createVault(newKey());
	const [first, second] = [
		vault.seal(place, secret),
		vault.seal(place, secret),
	];
	expect(first.ciphertext).not.toEqual(second.ciphertext);
	expect(Buffer.from(first.ciphertext).includes("token")).toBe(false);
});

test("a row that was copied over another does not open", () => {
	const vault = createVault(newKey());
	const sealed = vault.seal(place, secret);
	expect(() => vault.open(other, sealed)).toThrow(VaultError);
	expect(() => vault.open({ ...place, purpose: "session" }, sealed)).toThrow(
		VaultError,
	);
});

test.each<[string, (mine: Sealed, theirs: Sealed) => Sealed]>([
	[
		"the wrapped key of another row",
		(mine, theirs) => ({ ...mine, wrappedKey: theirs.wrappedKey }),
	],
	[
		"the body of another row",
		(mine, theirs) => ({
			...mine,
			iv: theirs.iv,
			ciphertext: theirs.ciphertext,
		}),
	],
	[
		"a flipped bit",
		(mine) => ({
			...mine,
			ciphertext: mine.ciphertext.map((byte, at) =>
				at === 3 ? byte ^ 1 : byte,
			) as Buffer,
		}),
	],
	[
		"a cut end",
		(mine) => ({ ...mine, ciphertext: mine.ciphertext.subarray(0, -1) }),
	],
])("%s is refused without saying anything of the secret", (_, alter) => {
	const vault = createVault(newKey());
	const altered = alter(vault.seal(place, secret), vault.seal(other, "theirs"));
	expect(() => vault.open(place, altered)).toThrow(
		expect.objectContaining({ code: "damaged" }),
	);
});

test("another master key is named as the reason", () => {
	const sealed = createVault(newKey()).seal(place, secret);
	expect(() => createVault(newKey()).open(place, sealed)).toThrow(
		expect.objectContaining({
			code: "wrong-master-key",
			message: expect.stringContaining("PATCHBAY_MASTER_KEY"),
		}),
	);
});

test("the master key is made once, readable for this user only, by two starts at the same time", async () => {
	const dataDir = await mkdtemp(join(tmpdir(), "patchbay-key-"));
	onTestFinished(() => rm(dataDir, { recursive: true }));
	const keys = await Promise.all(
		[1, 2, 3].map(() => loadMasterKey({ given: null, dataDir })),
	);
	expect(new Set(keys.map((key) => key.id)).size).toBe(1);
	const { mode } = await stat(join(dataDir, "master.key"));
	expect(mode & 0o777).toBe(0o600);
	expect(
		parseMasterKey(await readFile(join(dataDir, "master.key"), "utf8")).id,
	).toBe(keys[0]?.id);
});

test("a master key of the wrong length is refused without repeating it", () => {
	expect(() => parseMasterKey("c2hvcnQ=")).toThrow(MasterKeyError);
	expect(() => parseMasterKey("c2hvcnQ=")).toThrow(/openssl rand -base64 32/);
	expect(() => parseMasterKey("c2hvcnQ=")).not.toThrow(/c2hvcnQ/);
});

test("a damaged key file is to be restored, not replaced by any other key", async () => {
	const dataDir = await mkdtemp(join(tmpdir(), "patchbay-key-"));
	onTestFinished(() => rm(dataDir, { recursive: true }));
	await writeFile(join(dataDir, "master.key"), "oops\n");
	await expect(loadMasterKey({ given: null, dataDir })).rejects.toThrow(
		/master\.key is damaged.*Restore it from a backup/,
	);
});

describe("a server whose master key opens nothing that is stored", () => {
	/** Stored credentials, each as the name of its key. */
	const storedUnder = (...keyIds: string[]) => ({
		listKeyIds: async () => keyIds,
		removeByKey: async (keyId: string) =>
			keyIds.splice(keyIds.indexOf(keyId), 1).length,
		keyIds,
	});

	test("does not start, and names the key that it needs", async () => {
		const masterKey = newKey();
		const credentials = storedUnder(masterKey.id, "mk_before");
		await expect(
			checkMasterKey({ masterKey, credentials, forgetKeyId: null }),
		).rejects.toThrow(/mk_before.*PATCHBAY_FORGET_KEY=mk_before/);
		expect(credentials.keyIds).toHaveLength(2);
	});

	test("removes what a lost key locked when it is told to, and nothing else", async () => {
		const masterKey = newKey();
		const credentials = storedUnder(masterKey.id, "mk_before");
		await checkMasterKey({ masterKey, credentials, forgetKeyId: "mk_before" });
		expect(credentials.keyIds).toEqual([masterKey.id]);
		await checkMasterKey({ masterKey, credentials, forgetKeyId: masterKey.id });
		expect(credentials.keyIds).toEqual([masterKey.id]);
	});
});
