/* What is known of a value before it is there: enough to say that a field will never work. */

/** Kinds of values that hold no others. */
export type PlainKind =
	| "any"
	| "nothing"
	| "text"
	| "number"
	| "boolean"
	| "date"
	| "time"
	| "date and time"
	| "days and time duration"
	| "years and months duration"
	| "range"
	| "function";

/** The type of a value. `any` fits everywhere: nothing is said of what is not known. */
export type FeelType =
	| { readonly kind: Exclude<PlainKind, "text" | "range" | "function"> }
	| {
			readonly kind: "range";
			/** Of its ends, where that is known. */
			readonly of?: FeelType;
	  }
	| {
			readonly kind: "function";
			/** What it gives, where that is known. */
			readonly gives?: FeelType;
	  }
	| {
			readonly kind: "text";
			/** The text says a value of this kind, as dates in JSON do. */
			readonly says?: "date" | "date and time" | "time";
	  }
	| { readonly kind: "list"; readonly of: FeelType }
	| {
			readonly kind: "object";
			readonly fields: Readonly<Record<string, FeelType>>;
			/** More fields may be there than these. */
			readonly open: boolean;
	  };

/** Of which nothing is known. */
export const ANY: FeelType = { kind: "any" };
export const NUMBER: FeelType = { kind: "number" };
export const TEXT: FeelType = { kind: "text" };
export const BOOLEAN: FeelType = { kind: "boolean" };

/** A list of values of one type. */
export const listOf = (of: FeelType): FeelType => ({ kind: "list", of });

/** A range between values of one type. */
export const rangeOf = (of: FeelType): FeelType => ({ kind: "range", of });

/** A field of an object; of what is not known, any. */
export const fieldOf = (type: FeelType, name: string): FeelType =>
	type.kind === "object" && Object.hasOwn(type.fields, name)
		? (type.fields[name] ?? ANY)
		: ANY;

/** What is known of a value that is of one type or of the other. */
export function eitherOf(a: FeelType, b: FeelType): FeelType {
	if (a === b || b.kind === "nothing") return a;
	if (a.kind === "nothing") return b;
	if (a.kind === "list" && b.kind === "list")
		return listOf(eitherOf(a.of, b.of));
	if (a.kind === "object" && b.kind === "object") {
		const names = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
		const fields = [...names].map((name): [string, FeelType] => [
			name,
			Object.hasOwn(a.fields, name) && Object.hasOwn(b.fields, name)
				? eitherOf(fieldOf(a, name), fieldOf(b, name))
				: ANY,
		]);
		return {
			kind: "object",
			fields: Object.fromEntries(fields),
			open: a.open || b.open,
		};
	}
	if (a.kind === "text" && b.kind === "text")
		return a.says === b.says ? a : TEXT;
	if (a.kind === "range" && b.kind === "range")
		return rangeOf(eitherOf(a.of ?? ANY, b.of ?? ANY));
	if (a.kind === "function" && b.kind === "function")
		return {
			kind: "function",
			gives: eitherOf(a.gives ?? ANY, b.gives ?? ANY),
		};
	return a.kind === b.kind ? a : ANY;
}

/** A type as it stands in a sentence: "text", "a number", "a list of numbers". */
export function typeInWords(type: FeelType): string {
	switch (type.kind) {
		case "any":
			return "anything";
		case "nothing":
			return "nothing";
		case "text":
			return type.says === undefined ? "text" : `text that says a ${type.says}`;
		case "list": {
			const many = PLURALS[type.of.kind];
			return many === undefined ? "a list" : `a list of ${many}`;
		}
		case "object":
			return "a group of fields";
		case "boolean":
			return "true or false";
		default:
			return `a ${type.kind}`;
	}
}

const PLURALS: Partial<Record<FeelType["kind"], string>> = {
	text: "texts",
	number: "numbers",
	boolean: "true or false",
	date: "dates",
	object: "groups of fields",
	list: "lists",
};

/** Whether a value of one type can be one of another: yes when one of the two is not known. */
export function mayBe(type: FeelType, wanted: FeelType): boolean {
	if (type.kind === "any" || wanted.kind === "any" || type.kind === "nothing")
		return true;
	if (type.kind === "list" && wanted.kind === "list")
		return mayBe(type.of, wanted.of);
	return type.kind === wanted.kind;
}
