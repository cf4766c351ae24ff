/**
 * Spotify takes no idempotency key, so a playlist that a flow makes carries a short mark at the end of its description.
 * By it, and by nothing else, the playlist is found again when the answer to its creation was lost.
 */
import { createHash } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O, U: nobody misreads a mark
const LENGTH = 8; // 40 bits: among 11,000 playlists a chance match is one in 100 million

/** The mark that belongs to a step: always the same for the same key. */
export function markOf(idempotencyKey: string): string {
	const bits = createHash("sha256")
		.update(idempotencyKey)
		.digest()
		.readBigUInt64BE();
	const digits = Array.from(
		{ length: LENGTH },
		(_, index) => ALPHABET[Number((bits >> BigInt(5 * index)) & 31n)],
	);
	return `Ref ${digits.join("")}`;
}

/** How many characters of a description the mark takes. */
export const MARK_SPACE = " · Ref ".length + LENGTH;

/** The description with the mark at its end. */
export const withMark = (description: string, mark: string): string =>
	description === "" ? mark : `${description} · ${mark}`;
