/**
 * Envelope encryption of secrets: each is sealed by a data key of its own (AES-256-GCM), and the data key is wrapped by
 * the master key. Both are bound to the place where they are stored: a row that is copied over another does not open.
 */
import {
	createCipheriv,
	createDecipheriv,
	createSecretKey,
	type KeyObject,
	randomBytes,
} from "node:crypto";
import type { MasterKey } from "./master-key.ts";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** A secret as it is stored. */
export interface Sealed {
	/** Which master key wraps the data key. */
	readonly keyId: string;
	readonly wrappedKey: Uint8Array;
	readonly iv: Uint8Array;
	readonly ciphertext: Uint8Array;
}

/** Where a secret belongs: it opens there and nowhere else. */
export interface SecretPlace {
	/** The id of the row that holds it. */
	readonly id: string;
	/** What it is for, such as `credential`. */
	readonly purpose: string;
}

/** A secret cannot be opened. */
export class VaultError extends Error {
	override readonly name = "VaultError";
	readonly code: "wrong-master-key" | "damaged";
	constructor(code: VaultError["code"], message: string) {
		super(message);
		this.code = code;
	}
}

/** Seals and opens secrets. */
export interface Vault {
	seal(place: SecretPlace, secret: string): Sealed;
	/** Throws VaultError when the master key is another one, or when the row was altered or belongs elsewhere. */
	open(place: SecretPlace, sealed: Sealed): string;
}

/** A vault under one master key. */
export function createVault(master: MasterKey): Vault {
	return {
		seal(place, secret) {
			const dataKey = randomBytes(KEY_BYTES);
			const wrap = encrypt(
				master.key,
				dataKey,
				associate(place, "key", master.id),
			);
			const body = encrypt(
				createSecretKey(dataKey),
				Buffer.from(secret, "utf8"),
				associate(place, "body", master.id),
			);
			dataKey.fill(0);
			return {
				keyId: master.id,
				wrappedKey: Buffer.concat([wrap.iv, wrap.ciphertext]),
				iv: body.iv,
				ciphertext: body.ciphertext,
			};
		},
		open(place, sealed) {
			if (sealed.keyId !== master.id) {
				throw new VaultError(
					"wrong-master-key",
					`This secret was stored under master key ${sealed.keyId}, but this server runs with ${master.id}. Start it with the right key: PATCHBAY_MASTER_KEY, or master.key in the data directory.`,
				);
			}
			try {
				const dataKey = decrypt(
					master.key,
					split(sealed.wrappedKey),
					associate(place, "key", master.id),
				);
				const body = { iv: sealed.iv, ciphertext: sealed.ciphertext };
				return decrypt(
					createSecretKey(dataKey),
					body,
					associate(place, "body", master.id),
				).toString("utf8");
			} catch {
				// The cause says nothing more, and must not be able to say anything secret.
				throw new VaultError(
					"damaged",
					"This secret cannot be opened: its row was altered or belongs elsewhere. Connect it again.",
				);
			}
		},
	};
}

interface Box {
	readonly iv: Uint8Array;
	readonly ciphertext: Uint8Array;
}

const split = (wrapped: Uint8Array): Box => ({
	iv: wrapped.subarray(0, IV_BYTES),
	ciphertext: wrapped.subarray(IV_BYTES),
});

const associate = (
	{ id, purpose }: SecretPlace,
	part: string,
	keyId: string,
): Buffer =>
	Buffer.from(
		JSON.stringify(["patchbay", 1, keyId, purpose, id, part]),
		"utf8",
	);

function encrypt(key: KeyObject, plain: Buffer, associated: Buffer): Box {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(ALGORITHM, key, iv, {
		authTagLength: TAG_BYTES,
	}).setAAD(associated);
	const ciphertext = Buffer.concat([
		cipher.update(plain),
		cipher.final(),
		cipher.getAuthTag(),
	]);
	return { iv, ciphertext };
}

function decrypt(
	key: KeyObject,
	{ iv, ciphertext }: Box,
	associated: Buffer,
): Buffer {
	const decipher = createDecipheriv(ALGORITHM, key, iv, {
		authTagLength: TAG_BYTES,
	}).setAAD(associated);
	decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
	return Buffer.concat([
		decipher.update(ciphertext.subarray(0, -TAG_BYTES)),
		decipher.final(),
	]);
}
