import type { ServerResponse } from "node:http";
import type { JsonValue } from "@patchbay/flow";

/** What a webhook is answered. */
export type Answer = Readonly<Record<string, JsonValue>>;

/** Answers with a JSON object that nobody keeps. */
export function sendJson(
	response: ServerResponse,
	status: number,
	body: Answer,
	headers: Readonly<Record<string, string>> = {},
): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		"Content-Type": "application/json; charset=utf-8",
		"Content-Length": Buffer.byteLength(text),
		"Cache-Control": "no-store",
		"X-Content-Type-Options": "nosniff",
		...headers,
	});
	response.end(text);
}
