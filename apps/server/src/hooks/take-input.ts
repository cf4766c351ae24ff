/** What a webhook brings, held to what its flow asks for. */
import type { IncomingMessage } from "node:http";
import { checkForm, type JsonObject } from "@patchbay/flow";
import { parseInput } from "./parse-input.ts";
import type { HookTarget } from "./published-hooks.ts";
import { readBody } from "./read-body.ts";
import type { Answer } from "./send-json.ts";

const MAX_KEY_LENGTH = 200;

/** Input that a run can be started with, or what its sender has to be told. `gone`: nobody is there to be told. */
export type Taken =
	| {
			readonly kind: "refused";
			readonly status: number;
			readonly answer: Answer;
	  }
	| { readonly kind: "gone" }
	| {
			readonly kind: "taken";
			readonly version: NonNullable<HookTarget["version"]>;
			readonly input: JsonObject;
			readonly dedupeKey: string | null;
	  };

const refused = (status: number, answer: Answer): Taken => ({
	kind: "refused",
	status,
	answer,
});

/** Reads and checks the request of an address that exists. */
export async function takeInput(
	request: IncomingMessage,
	target: HookTarget,
): Promise<Taken> {
	const body = await readBody(request);
	if (!body.ok) {
		if (body.why === "aborted") return { kind: "gone" };
		if (body.why === "not-utf8")
			return refused(400, { error: "The body is not UTF-8 text." });
		return refused(413, { error: "The body is larger than 1 MiB." });
	}
	const { version } = target;
	if (!version)
		return refused(409, {
			error:
				"No version of this flow that takes webhooks is published. Publish one first.",
		});
	const dedupeKey = readDedupeKey(request);
	if (dedupeKey !== null && dedupeKey.length > MAX_KEY_LENGTH) {
		return refused(400, {
			error: `The Idempotency-Key is longer than ${MAX_KEY_LENGTH} characters.`,
		});
	}
	const parsed = parseInput(body.text);
	if (!parsed.ok) return refused(400, parsed.answer);
	const problems = checkForm(version.fields, parsed.input);
	if (problems.length > 0) {
		const list = problems.map(({ field, message }) => ({ field, message }));
		return refused(422, {
			error: "Some fields cannot be accepted.",
			problems: list,
		});
	}
	return { kind: "taken", version, input: parsed.input, dedupeKey };
}

/** `webhook-id` is what Standard Webhooks call it. */
function readDedupeKey({ headers }: IncomingMessage): string | null {
	const key = headers["idempotency-key"] ?? headers["webhook-id"];
	const text = Array.isArray(key) ? key[0] : key;
	return text?.trim() || null;
}
