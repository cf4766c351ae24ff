import { type Binding, expression, literal, template } from "@patchbay/flow";
import { expect, test } from "vitest";
import {
	bindingOfText,
	isEmptyBinding,
	textOfBinding,
	toExpression,
	toLiteral,
	toTextBinding,
} from "./binding-forms.ts";

test.each<[string, Binding]>([
	["Hello", literal("Hello")],
	["", literal("")],
	["Hello {trigger.name}", template("Hello {trigger.name}")],
	["a {{b}} c", literal("a {b} c")],
	["half {open", template("half {open")],
])("stores the text %j as what it is", (text, binding) => {
	expect(bindingOfText(text)).toEqual(binding);
	expect(textOfBinding(binding)).toBe(text);
});

test.each<[Binding | undefined, string]>([
	[undefined, ""],
	[literal(null), ""],
	[literal(5), "5"],
	[literal("DE"), '"DE"'],
	[literal(["a", "b"]), '["a","b"]'],
	[template("{trigger.name}"), "trigger.name"],
	[template("Hello {trigger.name}"), '"Hello " + string(trigger.name)'],
])("turns %j into an expression", (binding, source) => {
	expect(toExpression(binding)).toEqual(expression(source));
});

test.each<[Binding, Binding]>([
	[expression("trigger.name"), template("{trigger.name}")],
	[expression('"DE"'), literal("DE")],
	[expression(""), literal("")],
	[expression("1 + "), template("{1 +}")],
	[expression("{a: x}.a"), template("{ {a: x}.a }")],
	[literal(7), literal("7")],
])("turns %j into text", (binding, text) => {
	expect(toTextBinding(binding)).toEqual(text);
});

test("a computed value cannot be written down", () => {
	const isNumber = (value: unknown) => typeof value === "number";
	expect(toLiteral(expression("trigger.minutes"), isNumber)).toEqual(
		literal(null),
	);
	expect(toLiteral(expression("5"), isNumber)).toEqual(literal(5));
	expect(toLiteral(literal("x"), isNumber)).toEqual(literal(null));
});

test("nothing, empty text and an expression of spaces are empty", () => {
	for (const empty of [undefined, literal(null), literal(""), expression("  ")])
		expect(isEmptyBinding(empty)).toBe(true);
	expect(isEmptyBinding(literal(false))).toBe(false);
	expect(isEmptyBinding(template("{a}"))).toBe(false);
});
