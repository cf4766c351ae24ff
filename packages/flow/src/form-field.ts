/** The fields of a trigger's form; a webhook's body is held to the same fields. */

import {
	type DeepReadonly,
	type JsonObject,
	type JsonValue,
	valueNameSchema,
} from "@patchbay/feel";
import { z } from "zod";

export const formFieldTypeSchema = z.enum([
	"text",
	"longtext",
	"number",
	"boolean",
	"date",
	"choice",
]);

/** What a person is asked for: one line, several lines, a number, yes or no, a day, one of a list. */
export type FormFieldType = z.infer<typeof formFieldTypeSchema>;

export const formFieldSchema = z.strictObject({
	name: valueNameSchema,
	label: z.string().min(1).max(80),
	type: formFieldTypeSchema,
	required: z.boolean(),
	hint: z.string().max(200).optional(),
	/** Only for `choice`: what one can choose. */
	options: z.array(z.string().min(1).max(80)).max(50).optional(),
	/** Fills the form of a test run and the live previews. */
	sample: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** One field of a form. */
export type FormField = DeepReadonly<z.infer<typeof formFieldSchema>>;

/** A field whose value cannot be accepted, in words for the person who sent it. */
export interface FieldProblem {
	readonly field: string;
	readonly message: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day that there is: 2027-03-04. */
export const isDay = (value: string): boolean => {
	if (!DATE.test(value)) return false;
	const day = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
};

function problemOf(field: FormField, value: JsonValue): string | null {
	switch (field.type) {
		case "text":
		case "longtext":
			return typeof value === "string" ? null : "must be text";
		case "number":
			return typeof value === "number" ? null : "must be a number";
		case "boolean":
			return typeof value === "boolean" ? null : "must be true or false";
		case "date":
			return typeof value === "string" && isDay(value)
				? null
				: "must be a day such as 2027-03-04";
		case "choice":
			return typeof value === "string" && (field.options ?? []).includes(value)
				? null
				: `must be one of: ${(field.options ?? []).join(", ")}`;
	}
}

/** Checks what a form or a webhook sent. Fields that nobody asked for are kept: a flow may use them. */
export function checkForm(
	fields: readonly FormField[],
	data: JsonObject,
): readonly FieldProblem[] {
	const problems: FieldProblem[] = [];
	for (const field of fields) {
		const value = Object.hasOwn(data, field.name)
			? data[field.name]
			: undefined;
		if (value === undefined || value === null || value === "") {
			if (field.required)
				problems.push({
					field: field.name,
					message: `${field.label} is required`,
				});
			continue;
		}
		const problem = problemOf(field, value);
		if (problem)
			problems.push({
				field: field.name,
				message: `${field.label} ${problem}`,
			});
	}
	return problems;
}

/** Sample data for previews and test runs, made of the fields' samples. */
export const sampleOf = (fields: readonly FormField[]): JsonObject =>
	Object.fromEntries(
		fields
			.filter((field) => field.sample !== undefined)
			.map((field) => [field.name, field.sample ?? null]),
	);
