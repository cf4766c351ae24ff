import type { JsonValue } from "@patchbay/feel";
import { expect, test } from "vitest";
import type { JsonSchema } from "./catalog.ts";
import { REDACTED, redact } from "./redact.ts";

const secret: JsonSchema = { type: "string", secret: true };
const text: JsonSchema = { type: "string" };

const cases: readonly [
	name: string,
	schema: JsonSchema | undefined,
	value: JsonValue,
	expected: JsonValue,
][] = [
	["nothing without a schema", undefined, { token: "s" }, { token: "s" }],
	["a secret value", secret, "s", REDACTED],
	["no null: it says that there is none", secret, null, null],
	[
		"a field",
		{ properties: { token: secret, name: text } },
		{ token: "s", name: "n" },
		{ token: REDACTED, name: "n" },
	],
	[
		"fields that the schema does not know stay",
		{ properties: { token: secret } },
		{ other: 1 },
		{ other: 1 },
	],
	[
		"a field at any depth",
		{ properties: { a: { properties: { token: secret } } } },
		{ a: { token: { deep: true } } },
		{ a: { token: REDACTED } },
	],
	[
		"items of a list",
		{ items: { properties: { token: secret } } },
		[{ token: 1 }, { x: 2 }],
		[{ token: REDACTED }, { x: 2 }],
	],
	[
		"a field of one alternative",
		{ anyOf: [{ properties: { token: secret } }, { type: "null" }] },
		{ token: "s" },
		{ token: REDACTED },
	],
	[
		"an alternative as a whole",
		{ properties: { token: { anyOf: [secret, { type: "null" }] } } },
		{ token: "s" },
		{ token: REDACTED },
	],
	[
		"values of a map",
		{ additionalProperties: secret },
		{ a: "s", b: null },
		{ a: REDACTED, b: null },
	],
	[
		"a map beside known fields",
		{
			properties: { name: text },
			additionalProperties: { properties: { token: secret } },
		},
		{ name: "n", a: { token: "s" } },
		{ name: "n", a: { token: REDACTED } },
	],
	[
		"no name that every object has",
		{ properties: {}, additionalProperties: secret },
		{ constructor: "s" },
		{ constructor: REDACTED },
	],
	[
		"a list that the schema says nothing about",
		{ type: "array" },
		[1, "a"],
		[1, "a"],
	],
	["plain values", text, "a", "a"],
];

test.each(cases)("redact hides %s", (_, schema, value, expected) => {
	expect(redact(value, schema)).toEqual(expected);
});
