/** The part of a hook's request that does not depend on what it is for. */
import type { IncomingMessage } from "node:http";
import { readBody } from "./read-body.ts";
import type { Answer } from "./send-json.ts";

const MAX_KEY_LENGTH = 200;

/** What its sender has to be told. `gone`: nobody is there to be told. */
export type NotTaken =
	| {
			readonly kind: "refused";
			readonly status: number;
			readonly answer: Answer;
	  }
	| { readonly kind: "gone" };

/** A request that cannot be taken. */
export const refused = (status: number, answer: Answer): NotTaken => ({
	kind: "refused",
	status,
	answer,
});

/** Reads the body, and the key by which a repeated delivery is recognised. */
export async function takeText(request: IncomingMessage): Promise<
	| NotTaken
	| {
			readonly kind: "taken";
			readonly text: string;
			readonly dedupeKey: string | null;
	  }
> {
	const body = await readBody(request);
	if (!body.ok) {
		if (body.why === "aborted") return { kind: "gone" };
		if (body.why === "not-utf8")
			return refused(400, { error: "The body is not UTF-8 text." });
		return refused(413, { error: "The body is larger than 1 MiB." });
	}
	const dedupeKey = readDedupeKey(request);
	if (dedupeKey !== null && dedupeKey.length > MAX_KEY_LENGTH) {
		return refused(400, {
			error: `The Idempotency-Key is longer than ${MAX_KEY_LENGTH} characters.`,
		});
	}
	return { kind: "taken", text: body.text, dedupeKey };
}

/** `webhook-id` is what Standard Webhooks call it. */
function readDedupeKey({ headers }: IncomingMessage): string | null {
	const key = headers["idempotency-key"] ?? headers["webhook-id"];
	const text = Array.isArray(key) ? key[0] : key;
	return text?.trim() || null;
}
