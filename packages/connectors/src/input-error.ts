/** Words for input that an action cannot take: which field, and which rule it breaks. */
import type { JsonObject } from "@patchbay/flow";
import { z } from "zod";

/** The input of an action breaks a rule. Nothing was sent. */
export class InputError extends Error {
	constructor(message: string) {
		super(message);
		this.name = "InputError";
	}
}

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue;

/**
 * Checks input by its schema; throws an InputError that names the first field that is wrong. A field that is null counts
 * as left out: an expression over something that is absent gives null.
 */
export function parseInput<Schema extends z.ZodObject>(
	schema: Schema,
	input: JsonObject,
): z.output<Schema> {
	const given = Object.entries(input).filter(([, value]) => value !== null);
	const unknown = given.find(([name]) => !Object.hasOwn(schema.shape, name));
	if (unknown)
		throw new InputError(`The input has no field called ${unknown[0]}.`);
	const parsed = schema.safeParse(Object.fromEntries(given), { error: ruleOf });
	if (parsed.success) return parsed.data;
	throw new InputError(
		problemsOf(schema, parsed.error)[0]?.message ?? "The input cannot be read.",
	);
}

/** One sentence for each broken rule, with the top-level field that it is about. */
export function problemsOf(
	schema: z.ZodObject,
	error: z.ZodError,
): readonly { readonly field: string; readonly message: string }[] {
	return error.issues.map((issue) => {
		const field = String(issue.path[0] ?? "");
		return {
			field,
			message: `${nameOf(schema, issue.path)} ${issue.message}.`,
		};
	});
}

/** A rule in words that follow the name of a field: "is missing", "must be at least 1". */
export function ruleOf(issue: Issue): string | undefined {
	switch (issue.code) {
		case "invalid_type":
			return issue.input === undefined
				? "is missing"
				: `must be ${typeWords(String(issue.expected))}`;
		case "invalid_value":
			return `must be one of ${issue.values.map(String).join(", ")}`;
		case "too_small":
			return sizeRule("at least", Number(issue.minimum), issue.origin);
		case "too_big":
			return sizeRule("at most", Number(issue.maximum), issue.origin);
		case "invalid_key":
			return issue.issues[0]?.message;
		case "invalid_union":
			return "has a value of the wrong kind";
		default:
			return undefined;
	}
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
	string: "text",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	array: "a list",
	object: "a group of fields",
	record: "a group of fields",
};

const typeWords = (type: string) => TYPE_WORDS[type] ?? type;

function sizeRule(bound: string, limit: number, origin: string): string {
	if (origin === "string") {
		if (bound === "at least" && limit === 1) return "must not be empty";
		return `must have ${bound} ${limit} characters`;
	}
	if (origin === "array")
		return `must have ${bound} ${limit} ${limit === 1 ? "entry" : "entries"}`;
	return `must be ${bound} ${limit}`;
}

function nameOf(schema: z.ZodObject, path: readonly PropertyKey[]): string {
	const [first, ...rest] = path;
	if (first === undefined) return "The input";
	const fields =
		z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })
			.properties ?? {};
	const field = fields[String(first)];
	const title = typeof field === "object" ? field.title : undefined;
	const inner = rest.map((part) =>
		typeof part === "number" ? `entry ${part + 1}` : String(part),
	);
	return [`“${title ?? String(first)}”`, ...inner].join(", ");
}
