import { expect, test } from "vitest";
import { readView, writeView } from "./flows-view.ts";

test.each([
	[{}, { text: "", archived: false, welcome: false }],
	[{ text: 114 }, { text: "114", archived: false, welcome: false }],
	[
		{ view: "archived", welcome: true, text: "lamp" },
		{ text: "lamp", archived: true, welcome: true },
	],
	[
		{ view: 3, text: {} },
		{ text: "", archived: false, welcome: false },
	],
])("the address %j shows %j", (search, view) => {
	expect(readView(search)).toEqual(view);
});

test("a view is read back as it was written", () => {
	const view = { text: "café", archived: true, welcome: false };
	expect(readView(writeView(view))).toEqual(view);
	expect(writeView({ text: "", archived: false, welcome: false })).toEqual({});
});
