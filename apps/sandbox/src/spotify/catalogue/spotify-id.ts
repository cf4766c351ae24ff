import { createHash, randomBytes } from "node:crypto";

const ALPHABET =
	"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID_LENGTH = 22;

/** A stable id in the vendor's form (22 base-62 characters) for a thing that is named by `seed`. */
export function seededId(seed: string): string {
	return toBase62(createHash("sha256").update(seed).digest());
}

/** A new random id in the vendor's form. */
export function randomId(): string {
	return toBase62(randomBytes(ID_LENGTH));
}

/** A new opaque token of the length that the vendor's tokens have. */
export function randomToken(prefix: string): string {
	return prefix + randomBytes(96).toString("base64url");
}

/** True for text that has the form of a vendor id; it need not exist. */
export function isSpotifyId(text: string): boolean {
	return /^[0-9A-Za-z]{22}$/.test(text);
}

function toBase62(bytes: Buffer): string {
	let id = "";
	for (const byte of bytes.subarray(0, ID_LENGTH))
		id += ALPHABET[byte % ALPHABET.length];
	return id;
}
