import { expect, test } from "vitest";
import { schemaOfValue, typeWords } from "./type-words.ts";

test.each([
	[{ type: "string" }, "text"],
	[{ type: "string", format: "date" }, "date"],
	[{ type: "string", format: "date-time" }, "date and time"],
	[{ type: "integer" }, "whole number"],
	[{ type: "boolean" }, "true or false"],
	[{ type: ["string", "null"] }, "text"],
	[{ type: ["string", "number"] }, "text or number"],
	[{ anyOf: [{ type: "string" }, { type: "null" }] }, "text"],
	[{ type: "array", items: { type: "string" } }, "list of text"],
	[{ type: "array", items: { type: "object" } }, "list of groups"],
	[{ type: "array" }, "list"],
	[{ type: "object" }, "group"],
	[{}, "any value"],
])("the schema %j is called %j", (schema, words) => {
	expect(typeWords(schema)).toBe(words);
});

test("a value without a declared form is named by what it is", () => {
	expect(typeWords(schemaOfValue([1]))).toBe("list of numbers");
	expect(typeWords(schemaOfValue({ a: 1 }))).toBe("group");
	expect(typeWords(schemaOfValue(null))).toBe("any value");
});
