import { expect, test } from "vitest";
import { findDecisions, readView, writeView } from "./decisions-view.ts";

const items = [
	{ title: "Brand safety", description: "France", updatedAt: "2026-11-01" },
	{ title: "Discounts", description: "", updatedAt: "2026-11-20" },
	{ title: "Audio rights", description: "France", updatedAt: "2026-11-10" },
];
const titles = (view: Parameters<typeof findDecisions>[1]) =>
	findDecisions(items, view).map(({ title }) => title);

test("the last changed comes first, or they go by name", () => {
	expect(titles({ text: "", order: "changed" })[0]).toBe("Discounts");
	expect(titles({ text: "", order: "name" })[0]).toBe("Audio rights");
});

test("all words are looked for, in title and description", () => {
	expect(titles({ text: "FRANCE saf", order: "name" })).toEqual([
		"Brand safety",
	]);
	expect(titles({ text: "spain", order: "name" })).toEqual([]);
});

test("a view comes back from the address as it was written", () => {
	const view = { text: "114", archived: true, order: "name" } as const;
	expect(readView(writeView(view))).toEqual(view);
	expect(writeView(readView({ order: "size", text: {} }))).toEqual({});
});
