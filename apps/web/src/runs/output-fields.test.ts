import { expect, it } from "vitest";
import { outputFields, readOutput } from "./output-fields.ts";

const fields = outputFields({
	type: "object",
	required: ["id"],
	properties: {
		id: { type: "string", title: "Playlist" },
		count: { anyOf: [{ type: "integer" }, { type: "null" }] },
		public: { type: "boolean" },
		trackUris: { type: "array", items: { type: "string" } },
		owner: { type: ["object", "null"], properties: {} },
		body: {},
	},
});

it("asks for every value, by its title and as what it is", () => {
	expect(fields).toEqual([
		{ name: "id", label: "Playlist", type: "text" },
		{ name: "count", label: "Count", type: "number" },
		{ name: "public", label: "Public", type: "boolean" },
		{ name: "trackUris", label: "Track uris", type: "list" },
		{ name: "owner", label: "Owner", type: "object" },
		{ name: "body", label: "Body", type: "json" },
	]);
});

it("reads what was typed, without what was left empty", () => {
	expect(
		readOutput(fields, {
			id: " p1 ",
			count: "12",
			public: "",
			trackUris: '["a", "b"]',
			owner: ' {"name": "Store 7"}\n',
			body: "null",
		}),
	).toEqual({
		output: {
			id: "p1",
			count: 12,
			trackUris: ["a", "b"],
			owner: { name: "Store 7" },
			body: null,
		},
		problems: {},
	});
	expect(readOutput(fields, { public: "false" }).output).toEqual({
		public: false,
	});
});

it.each([
	["count", "a dozen", "This must be a number, such as 12."],
	[
		"trackUris",
		'\n["a" "b"]',
		'This is not JSON yet: “"” does not belong at line 2, column 6.',
	],
	["trackUris", '"a"', 'This must be a list, such as ["one", "two"].'],
	["owner", "[]", 'This must be an object, such as {"name": "value"}.'],
	[
		"body",
		"hello",
		"This is not JSON yet: “h” does not belong at line 1, column 1.",
	],
])("says what is wrong with %s as %j", (name, text, problem) => {
	expect(readOutput(fields, { [name]: text })).toEqual({
		output: {},
		problems: { [name]: problem },
	});
});
