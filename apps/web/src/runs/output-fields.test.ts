import { expect, it } from "vitest";
import { outputFields, readOutput } from "./output-fields.ts";

const fields = outputFields({
	type: "object",
	required: ["id"],
	properties: {
		id: { type: "string", title: "Playlist" },
		count: { type: ["integer", "null"] },
		public: { type: "boolean" },
		tracks: { type: "array", items: { type: "string" } },
	},
});

it("asks for plain values only, by their titles", () => {
	expect(fields).toEqual([
		{ name: "id", label: "Playlist", type: "text", required: true },
		{ name: "count", label: "count", type: "number", required: false },
		{ name: "public", label: "public", type: "boolean", required: false },
	]);
});

it("reads what was typed, without what was left empty", () => {
	expect(readOutput(fields, { id: " p1 ", count: "12", public: "" })).toEqual({
		output: { id: "p1", count: 12 },
		wrong: [],
	});
	expect(readOutput(fields, { public: "false" }).output).toEqual({
		public: false,
	});
});

it("names the fields that are no numbers", () => {
	expect(readOutput(fields, { count: "a dozen" })).toEqual({
		output: {},
		wrong: ["count"],
	});
});
