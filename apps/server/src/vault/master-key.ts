/** The key that wraps all others. It comes from the environment, or is made once and kept in the data directory. */
import {
	createHash,
	createSecretKey,
	type KeyObject,
	randomBytes,
} from "node:crypto";
import { join } from "node:path";
import { readOrCreatePrivateFile } from "../private-file.ts";

const KEY_BYTES = 32;

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

/** Reads a master key from base64; throws MasterKeyError, which never repeats the text. */
export function parseMasterKey(text: string, origin: string): MasterKey {
	const bytes = Buffer.from(text.trim(), "base64");
	if (bytes.length !== KEY_BYTES) {
		throw new MasterKeyError(
			`${origin} must be ${KEY_BYTES} bytes in base64 (try: openssl rand -base64 ${KEY_BYTES}).`,
		);
	}
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
	if (options.given !== null)
		return parseMasterKey(options.given, "PATCHBAY_MASTER_KEY");
	const path = join(options.dataDir, "master.key");
	const text = await readOrCreatePrivateFile(
		path,
		() => `${randomBytes(KEY_BYTES).toString("base64")}\n`,
	);
	return parseMasterKey(text, path);
}
