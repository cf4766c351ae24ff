import { expression, literal, template } from "@patchbay/flow";
import { expect, test } from "vitest";
import {
	bindingOfRows,
	rowsOfBinding,
	templateOfJoined,
} from "./context-source.ts";

test("rows of plain text are a literal", () => {
	const binding = bindingOfRows([{ name: "q", value: literal("jazz") }]);
	expect(binding).toEqual(literal({ q: "jazz" }));
	expect(rowsOfBinding(binding)).toEqual([
		{ name: "q", value: literal("jazz") },
	]);
});

test("a computed row makes a context, and comes back as it was", () => {
	const rows = [
		{ name: "q", value: literal("a, b: {c}") },
		{ name: "content-type", value: expression("trigger.mood") },
		{ name: "greeting", value: template("Hello {n_a.name}!") },
		{ name: "empty", value: expression("") },
	];
	const binding = bindingOfRows(rows);
	expect(binding).toEqual(
		expression(
			'{"q": "a, b: {c}", "content-type": trigger.mood, "greeting": "Hello " + string(n_a.name) + "!", "empty": null}',
		),
	);
	expect(rowsOfBinding(binding)).toEqual([
		...rows.slice(0, 3),
		{ name: "empty", value: expression("null") },
	]);
});

test("nested values stay together", () => {
	expect(rowsOfBinding(expression('{a: [1, {b: 2}], c: f("x:y", 1)}'))).toEqual(
		[
			{ name: "a", value: expression("[1, {b: 2}]") },
			{ name: "c", value: expression('f("x:y", 1)') },
		],
	);
});

test.each(["trigger.body", "{a: 1", "{a}", "{a: 1} + {b: 2}", "[1]"])(
	"%j cannot be shown in rows",
	(source) => {
		expect(rowsOfBinding(expression(source))).toBeNull();
	},
);

test("a literal that is no group cannot be shown in rows", () => {
	expect(rowsOfBinding(literal([1]))).toBeNull();
	expect(rowsOfBinding(literal("text"))).toBeNull();
	expect(rowsOfBinding(literal(null))).toEqual([]);
	expect(rowsOfBinding(undefined)).toEqual([]);
});

test.each([
	['"a " + string(x)', "a {x}"],
	['string(x) + " {b}"', "{x} {{b}}"],
	["a + b", null],
	["string(a) + string(b)", null],
	['"a" + b', null],
	['"a"', null],
])("the joined text %j is the template %j", (source, template) => {
	expect(templateOfJoined(source)).toBe(template);
});
