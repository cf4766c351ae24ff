import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";

/** The largest body that a webhook may bring, in bytes. */
export const MAX_BODY_BYTES = 1_048_576;

/** So much of a body that is too large is read and thrown away, so that its sender gets to read the answer. */
const DISCARDED_BYTES = 16 * MAX_BODY_BYTES;

/** A body, or why it was not taken. */
export type ReadBody =
	| { readonly ok: true; readonly text: string }
	| { readonly ok: false; readonly why: "too-large" | "not-utf8" | "aborted" };

/** Reads a body of at most a mebibyte as text. */
export function readBody(request: IncomingMessage): Promise<ReadBody> {
	if (Number(request.headers["content-length"] ?? 0) > DISCARDED_BYTES) {
		return Promise.resolve({ ok: false, why: "too-large" });
	}
	// Who has gone already will never say so again.
	if (request.destroyed) return Promise.resolve({ ok: false, why: "aborted" });
	return new Promise((resolve) => {
		const chunks: Buffer[] = [];
		let size = 0;
		request.on("data", (chunk: Buffer) => {
			size += chunk.length;
			if (size <= MAX_BODY_BYTES) {
				chunks.push(chunk);
				return;
			}
			chunks.length = 0;
			if (size <= DISCARDED_BYTES) return;
			request.removeAllListeners("data");
			request.pause();
			resolve({ ok: false, why: "too-large" });
		});
		request.once("end", () => {
			if (size > MAX_BODY_BYTES)
				return resolve({ ok: false, why: "too-large" });
			const [first] = chunks;
			const bytes =
				chunks.length === 1 && first ? first : Buffer.concat(chunks);
			resolve(
				isUtf8(bytes)
					? { ok: true, text: bytes.toString("utf8") }
					: { ok: false, why: "not-utf8" },
			);
		});
		request.once("error", () => resolve({ ok: false, why: "aborted" }));
		request.once("close", () => resolve({ ok: false, why: "aborted" }));
	});
}
