import { expect, test } from "vitest";
import { fieldsOf, filledIn } from "./form-fields.ts";

test("each property is a field, and what is secret is one that hides", () => {
	const fields = fieldsOf({
		type: "object",
		required: ["token"],
		properties: {
			header: { type: "string", title: "Header", default: "Authorization" },
			token: { type: "string", title: "Token", secret: true, multiline: true },
			place: { enum: ["header", "query"] },
			note: { type: "string", multiline: true, description: "For you." },
		},
	});
	expect(
		fields.map(({ name, kind, required, initial }) => [
			name,
			kind,
			required,
			initial,
		]),
	).toEqual([
		["header", "text", false, "Authorization"],
		["token", "secret", true, ""],
		["place", "choice", false, ""],
		["note", "lines", false, ""],
	]);
	expect(fields[2]?.options).toEqual(["header", "query"]);
	expect(fields[3]?.hint).toBe("For you.");
});

test("a system without a form asks for nothing", () => {
	expect(fieldsOf(null)).toEqual([]);
});

test("fields that were left empty are not sent", () => {
	expect(filledIn({ token: "abc", header: "  " })).toEqual({ token: "abc" });
});
