/** What a webhook brings, held to what its flow asks for. */
import type { IncomingMessage } from "node:http";
import { checkForm, type JsonObject } from "@patchbay/flow";
import { parseInput } from "./parse-input.ts";
import type { HookTarget } from "./published-hooks.ts";
import { type NotTaken, refused, takeText } from "./take-text.ts";

/** Input that a run can be started with, or what its sender has to be told. */
export type Taken =
	| NotTaken
	| {
			readonly kind: "taken";
			readonly version: NonNullable<HookTarget["version"]>;
			readonly input: JsonObject;
			readonly dedupeKey: string | null;
	  };

/** Reads and checks the request of an address that exists. */
export async function takeInput(
	request: IncomingMessage,
	{ version }: HookTarget,
): Promise<Taken> {
	const taken = await takeText(request);
	if (taken.kind !== "taken") return taken;
	if (!version)
		return refused(409, {
			error:
				"No version of this flow that takes webhooks is published. Publish one first.",
		});
	const parsed = parseInput(taken.text);
	if (!parsed.ok) return refused(400, parsed.answer);
	const problems = checkForm(version.fields, parsed.input);
	if (problems.length > 0) {
		const list = problems.map(({ field, message }) => ({ field, message }));
		return refused(422, {
			error: "Some fields cannot be accepted.",
			problems: list,
		});
	}
	const { dedupeKey } = taken;
	return { kind: "taken", version, input: parsed.input, dedupeKey };
}
