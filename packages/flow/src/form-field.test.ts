import type { JsonValue } from "@patchbay/feel";
import { describe, expect, test } from "vitest";
import {
	checkForm,
	type FormField,
	type FormFieldType,
	sampleOf,
} from "./form-field.ts";

const field = (
	type: FormFieldType,
	over: Partial<FormField> = {},
): FormField => ({
	name: "it",
	label: "It",
	type,
	required: false,
	...over,
});

const accepted: readonly [FormFieldType, JsonValue][] = [
	["text", "a"],
	["longtext", "a\nb"],
	["number", 0],
	["number", -1.5],
	["boolean", false],
	["date", "2027-03-04"],
	["date", "2028-02-29"],
	["choice", "FR"],
];

const refused: readonly [FormFieldType, JsonValue, string][] = [
	["text", 1, "It must be text"],
	["longtext", ["a"], "It must be text"],
	["number", "1", "It must be a number"],
	["boolean", "true", "It must be true or false"],
	["date", "2027-02-29", "It must be a day such as 2027-03-04"],
	["date", "04.03.2027", "It must be a day such as 2027-03-04"],
	["date", "2027-03-04T10:00:00Z", "It must be a day such as 2027-03-04"],
	["date", 20270304, "It must be a day such as 2027-03-04"],
	["choice", "DE", "It must be one of: FR, IT"],
	["choice", 1, "It must be one of: FR, IT"],
];

describe("checkForm", () => {
	test.each(accepted)("accepts as %s: %j", (type, value) => {
		expect(
			checkForm([field(type, { options: ["FR", "IT"] })], { it: value }),
		).toEqual([]);
	});

	test.each(refused)("refuses as %s: %j", (type, value, message) => {
		expect(
			checkForm([field(type, { options: ["FR", "IT"] })], { it: value }),
		).toEqual([{ field: "it", message }]);
	});

	test.each([[undefined], [null], [""]])(
		"asks for a required field when it is %j",
		(value) => {
			const data = value === undefined ? {} : { it: value };
			const message = "It is required";
			expect(checkForm([field("text", { required: true })], data)).toEqual([
				{ field: "it", message },
			]);
			expect(checkForm([field("number")], data)).toEqual([]);
		},
	);

	test("takes nothing that every object has for a field", () => {
		const inherited = field("text", { name: "toString", required: true });
		expect(checkForm([inherited], {})).toHaveLength(1);
	});

	test("lets fields pass that nobody asked for", () => {
		expect(checkForm([field("text")], { other: { deep: [1] } })).toEqual([]);
	});

	test("refuses any choice where there are no options", () => {
		expect(checkForm([field("choice")], { it: "FR" })).toHaveLength(1);
	});
});

test("sampleOf gives the samples that there are", () => {
	const fields = [
		field("number", { name: "a", sample: 0 }),
		field("text", { name: "b" }),
	];
	expect(sampleOf(fields)).toEqual({ a: 0 });
});
