import { expect, test } from "vitest";
import { eventBody, eventCommand } from "./event-request.ts";

test("a command sends name, key and what the event brings", () => {
	const command = eventCommand({
		url: "https://patchbay.example.org/hooks/events/abc",
		name: "order.shipped",
		key: "4711",
	});
	expect(command).toBe(
		[
			"curl -X POST 'https://patchbay.example.org/hooks/events/abc' \\",
			"  -H 'Content-Type: application/json' \\",
			`  -d '{"name":"order.shipped","key":"4711","payload":{}}'`,
		].join("\n"),
	);
	expect(JSON.parse(eventBody({ name: "order.shipped", key: "4711" }))).toEqual(
		{
			name: "order.shipped",
			key: "4711",
			payload: {},
		},
	);
});

test("what a shell would read as more than text stays text", () => {
	expect(eventCommand({ url: "u", name: "it's", key: "$(x)" })).toContain(
		`"name":"it'\\''s"`,
	);
});
