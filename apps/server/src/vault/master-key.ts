/** The key that wraps all others. It comes from the environment, or is made once and kept in the data directory. */
import {
	createHash,
	createSecretKey,
	type KeyObject,
	randomBytes,
} from "node:crypto";
import { join } from "node:path";
import type { CredentialStore } from "@patchbay/db";
import { readOrCreatePrivateFile } from "../private-file.ts";

const KEY_BYTES = 32;

const ADVICE_FOR_GIVEN = `PATCHBAY_MASTER_KEY must be ${KEY_BYTES} bytes in base64 (try: openssl rand -base64 ${KEY_BYTES}).`;

/** A master key with its short public name, which stands beside everything that it wraps. */
export interface MasterKey {
	/** Derived from the key; tells keys apart and gives nothing away. */
	readonly id: string;
	readonly key: KeyObject;
}

/** The master key is not usable; the message says what to do. */
export class MasterKeyError extends Error {
	override readonly name = "MasterKeyError";
}

/** Reads a master key from base64; throws MasterKeyError with `advice`, which never repeats the text. */
export function parseMasterKey(
	text: string,
	advice = ADVICE_FOR_GIVEN,
): MasterKey {
	const bytes = Buffer.from(text.trim(), "base64");
	if (bytes.length !== KEY_BYTES) throw new MasterKeyError(advice);
	const id = createHash("sha256")
		.update("patchbay master key id")
		.update(bytes)
		.digest("hex")
		.slice(0, 12);
	return { id: `mk_${id}`, key: createSecretKey(bytes) };
}

/** The key given, or the one kept in `<dataDir>/master.key`, made at the first start. */
export async function loadMasterKey(options: {
	given: string | null;
	dataDir: string;
}): Promise<MasterKey> {
	if (options.given !== null) return parseMasterKey(options.given);
	const path = join(options.dataDir, "master.key");
	const text = await readOrCreatePrivateFile(
		path,
		() => `${randomBytes(KEY_BYTES).toString("base64")}\n`,
	);
	return parseMasterKey(
		text,
		`${path} is damaged: it must hold ${KEY_BYTES} bytes in base64. Restore it from a backup: the stored credentials open with no other key. If it is lost, remove the file to have a new one made.`,
	);
}

/**
 * Throws MasterKeyError when credentials are stored that this key does not open: better no start than one that fails
 * at each step. Those of `forgetKeyId` are removed: the way out when a key is lost.
 */
export async function checkMasterKey(options: {
	masterKey: MasterKey;
	credentials: Pick<CredentialStore, "listKeyIds" | "removeByKey">;
	forgetKeyId: string | null;
}): Promise<void> {
	const { masterKey, credentials, forgetKeyId } = options;
	const others = (await credentials.listKeyIds()).filter(
		(id) => id !== masterKey.id,
	);
	for (const id of others) {
		if (id !== forgetKeyId) throw wrongKey(id, masterKey.id);
		await credentials.removeByKey(id);
	}
}

const wrongKey = (stored: string, ours: string) =>
	new MasterKeyError(
		`This database holds credentials that were stored under master key ${stored}, but this server has ${ours}. Start it with the key that it had before: PATCHBAY_MASTER_KEY, or master.key in the data directory. If that key is lost, start once with PATCHBAY_FORGET_KEY=${stored}: it removes those credentials, and you connect them again.`,
	);
