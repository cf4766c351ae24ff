import { expect, test } from "vitest";
import { searchDecisions } from "./search-decisions.ts";

const decisions = [
	{ title: "Brand safety", description: "What may be said where" },
	{ title: "Discounts", description: "" },
];

test.each([
	["", ["Brand safety", "Discounts"]],
	["SAID brand", ["Brand safety"]],
	["count", ["Discounts"]],
	["brand count", []],
])("“%s” finds %o", (query, titles) => {
	expect(searchDecisions(decisions, query).map(({ title }) => title)).toEqual(
		titles,
	);
});
