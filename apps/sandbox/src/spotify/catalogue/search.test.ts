import { describe, expect, test } from "vitest";
import { parseQuery, search, toSearchEntry, wordsOf } from "./search.ts";

const entries = [
	toSearchEntry("waltz", {
		name: "Two Sugars Waltz",
		artist: "Copper Kettle Trio",
		year: 2024,
		genres: ["jazz", "café"],
	}),
	toSearchEntry("jazz", {
		name: "Jazz Café",
		artist: "Somebody",
		year: 2020,
		genres: ["jazz", "café"],
	}),
	toSearchEntry("rap", {
		name: "Rent Day",
		artist: "Static Meridian",
		year: 2025,
		genres: ["hip hop"],
	}),
];
const find = (text: string) => search(entries, parseQuery(text));

describe("search", () => {
	test.each([
		["jazz", ["jazz", "waltz"]],
		["JAZZ cafe", ["jazz", "waltz"]],
		["sugars jazz", ["waltz", "jazz"]],
		["sug", ["waltz"]],
		["su", []],
		["the rent of the day", ["rap"]],
		["genre:jazz", ["waltz", "jazz"]],
		['genre:"hip hop"', ["rap"]],
		["genre:jazz rent", []],
		["artist:copper", ["waltz"]],
		["track:rent", ["rap"]],
		["year:2024-2025", ["waltz", "rap"]],
		["year:2020", ["jazz"]],
		["nothing", []],
	])("%s finds %o", (text, found) => {
		expect(find(text)).toEqual(found);
	});

	test("words lose case, accents and punctuation", () => {
		expect(wordsOf("Maré de Junho — Café!")).toEqual([
			"mare",
			"de",
			"junho",
			"cafe",
		]);
	});
});
