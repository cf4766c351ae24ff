/** What a system tells of an event: in the body, or its name and key in headers with the body as its payload. */
import type { IncomingMessage } from "node:http";
import {
	type FieldProblem,
	type JsonObject,
	type JsonValue,
	MAX_EVENT_KEY_LENGTH,
	MAX_EVENT_NAME_LENGTH,
} from "@patchbay/flow";
import { parseInput } from "./parse-input.ts";
import { type NotTaken, refused, takeText } from "./take-text.ts";

/** An event that can be delivered, or what its sender has to be told. */
export type TakenEvent =
	| NotTaken
	| {
			readonly kind: "taken";
			readonly name: string;
			readonly key: string;
			readonly payload: JsonObject;
			readonly deliveryId: string | null;
	  };

/** Reads and checks the request of an event. */
export async function takeEvent(request: IncomingMessage): Promise<TakenEvent> {
	const taken = await takeText(request);
	if (taken.kind !== "taken") return taken;
	const name = headerOf(request, "x-patchbay-event");
	const isEmpty = name !== null && taken.text.trim() === "";
	const parsed = parseInput(isEmpty ? "{}" : taken.text);
	if (!parsed.ok) return refused(400, parsed.answer);
	const told =
		name === null
			? parsed.input
			: {
					name,
					key: headerOf(request, "x-patchbay-key") ?? "",
					payload: parsed.input,
				};
	const problems = findProblems(told);
	if (problems.length > 0)
		return refused(422, {
			error: "This event cannot be accepted.",
			problems: problems.map(({ field, message }) => ({ field, message })),
		});
	return {
		kind: "taken",
		name: textOf(told.name ?? "") ?? "",
		key: textOf(told.key ?? "") ?? "",
		payload: isObject(told.payload) ? told.payload : {},
		deliveryId: taken.dedupeKey,
	};
}

const FIELDS: ReadonlySet<string> = new Set(["name", "key", "payload"]);

function findProblems(told: JsonObject): readonly FieldProblem[] {
	const problems: FieldProblem[] = [];
	const name = textOf(told.name ?? "");
	if (!name || name.length > MAX_EVENT_NAME_LENGTH)
		problems.push({
			field: "name",
			message: `The name must be text of 1 to ${MAX_EVENT_NAME_LENGTH} characters.`,
		});
	const key = textOf(told.key ?? "");
	if (key === null || key.length > MAX_EVENT_KEY_LENGTH)
		problems.push({
			field: "key",
			message: `The key must be text of at most ${MAX_EVENT_KEY_LENGTH} characters.`,
		});
	const { payload = {} } = told;
	if (!isObject(payload))
		problems.push({
			field: "payload",
			message: "The payload must be a JSON object.",
		});
	for (const field of Object.keys(told))
		if (!FIELDS.has(field))
			problems.push({
				field,
				message: "Only name, key and payload are known. Put it into payload.",
			});
	return problems;
}

/** Numbers are often keys; null for what is no text at all. */
function textOf(value: JsonValue): string | null {
	if (typeof value === "number") return String(value);
	return typeof value === "string" ? value.trim() : null;
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function headerOf({ headers }: IncomingMessage, name: string): string | null {
	const value = headers[name];
	const text = Array.isArray(value) ? value[0] : value;
	return text === undefined ? null : text;
}
