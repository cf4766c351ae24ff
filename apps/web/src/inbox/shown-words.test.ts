import { expect, test } from "vitest";
import { toShown, toWords } from "./shown-words.ts";

const text = (words: string) => ({ kind: "text", text: words });

test.each([
	["Maison Lumière", text("Maison Lumière")],
	["2030-03-04", text("4 March 2030")],
	["2030-99-99", text("2030-99-99")],
	[184.5, text("184.5")],
	[1234567, text("1,234,567")],
	[0, text("0")],
	[true, text("yes")],
	[false, text("no")],
	[null, { kind: "none" }],
	["", { kind: "none" }],
	[[], { kind: "none" }],
	[{}, { kind: "none" }],
	[["pop", "jazz"], text("pop, jazz")],
	[
		"https://files.example/briefs/printemps%2027.pdf",
		{
			kind: "link",
			href: "https://files.example/briefs/printemps%2027.pdf",
			text: "printemps 27.pdf",
		},
	],
	[
		"https://example.org/",
		{ kind: "link", href: "https://example.org/", text: "example.org" },
	],
	["javascript:alert(1)", text("javascript:alert(1)")],
])("%j is shown as %j", (value, shown) => {
	expect(toShown(value)).toEqual(shown);
});

test("a long list is a list, item by item", () => {
	const shown = toShown(Array.from({ length: 12 }, (_, at) => `Song ${at}`));
	expect(shown.kind).toBe("list");
});

test("an object is shown as fields with readable names", () => {
	expect(toShown({ trackCount: 46, region: ["FR", "BE"] })).toEqual({
		kind: "fields",
		fields: [
			{ name: "Track count", value: text("46") },
			{ name: "Region", value: text("FR, BE") },
		],
	});
});

test.each([
	["trackCount", "Track count"],
	["licence_until", "Licence until"],
	["URL", "Url"],
	["", ""],
])("the name %j is written %j", (name, words) => {
	expect(toWords(name)).toBe(words);
});
