import type { JsonSchema } from "@patchbay/flow";
import { expect, test } from "vitest";
import { controlOf, titleOf, typesOf, wordsOf } from "./schema-control.ts";

test.each<[JsonSchema, string]>([
	[{ type: "string" }, "text"],
	[{ type: "string", multiline: true }, "longtext"],
	[{ type: "string", maxLength: 5_000 }, "longtext"],
	[{ type: "string", maxLength: 2_000 }, "text"],
	[{ type: "string", format: "date" }, "date"],
	[{ type: "string", enum: ["a", "b"] }, "choice"],
	[{ type: ["string", "null"] }, "text"],
	[{ anyOf: [{ type: "number" }, { type: "null" }] }, "number"],
	[{ type: "integer" }, "number"],
	[{ type: "boolean" }, "boolean"],
	[{ type: "array", items: { type: "string" } }, "texts"],
	[{ type: "array", items: { type: "string", enum: ["a"] } }, "choices"],
	[{ type: "array", items: { type: "object" } }, "json"],
	[{ type: "array" }, "json"],
	[{ type: "object", additionalProperties: { type: "string" } }, "pairs"],
	[{ properties: { a: {} } }, "pairs"],
	[{}, "json"],
])("%j is edited as %s", (schema, control) => {
	expect(controlOf(schema)).toBe(control);
});

test("a choice offers its words, a list those of its items", () => {
	expect(wordsOf({ enum: ["a", 1, "b"] })).toEqual(["a", "b"]);
	expect(wordsOf({ items: { enum: ["x"] } })).toEqual(["x"]);
	expect(wordsOf({})).toEqual([]);
});

test("a field without a title is called by its name in words", () => {
	expect(titleOf("playlistId", {})).toBe("Playlist id");
	expect(titleOf("society_number", {})).toBe("Society number");
	expect(titleOf("x", { title: "Position" })).toBe("Position");
});

test("nothing is not counted as a type", () => {
	expect(typesOf({ type: ["string", "null"] })).toEqual(["string"]);
	expect(typesOf({})).toEqual([]);
});
