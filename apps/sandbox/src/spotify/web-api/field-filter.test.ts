import { expect, test } from "vitest";
import { filterFields } from "./field-filter.ts";

const value = {
	name: "n",
	uri: "u",
	owner: { id: "o", type: "user" },
	items: {
		total: 1,
		items: [
			{ added_at: "t", item: { name: "x", album: { name: "y", href: "h" } } },
		],
	},
};

test.each([
	["name,uri", { name: "n", uri: "u" }],
	["owner.id", { owner: { id: "o" } }],
	["items(total)", { items: { total: 1 } }],
	[
		"items(items(added_at,item.name))",
		{ items: { items: [{ added_at: "t", item: { name: "x" } }] } },
	],
	[
		"items.items(item(album(!href)))",
		{ items: { items: [{ item: { album: { name: "y" } } }] } },
	],
	["owner.id,owner.type", { owner: { id: "o", type: "user" } }],
	["!items,!owner", { name: "n", uri: "u" }],
	[" name , owner( id )", { name: "n", owner: { id: "o" } }],
	["unknown", {}],
])("%s keeps what it names", (fields, kept) => {
	expect(filterFields(value, fields)).toEqual({ value: kept });
});

test.each(["name,", "(", "a(b", "a)b", "a..b", ",", "a(b))"])(
	"%s cannot be read",
	(fields) => {
		expect(filterFields(value, fields)).toBeNull();
	},
);
