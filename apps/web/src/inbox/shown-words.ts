/** Values of a question in words that people use: days, numbers, yes and no, lists. Pure. */

/** JSON, as the question brings it. */
type Value =
	| string
	| number
	| boolean
	| null
	| readonly Value[]
	| { readonly [name: string]: Value };

/** A value ready to be drawn. */
export type Shown =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "none" }
	| { readonly kind: "link"; readonly href: string; readonly text: string }
	| { readonly kind: "list"; readonly items: readonly Shown[] }
	| {
			readonly kind: "fields";
			readonly fields: readonly {
				readonly name: string;
				readonly value: Shown;
			}[];
	  };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
	/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Turns a value into words. */
export function toShown(value: Value): Shown {
	if (value === null || value === "") return { kind: "none" };
	switch (typeof value) {
		case "string":
			return textOf(value);
		case "number":
			return { kind: "text", text: formatNumber(value) };
		case "boolean":
			return { kind: "text", text: value ? "yes" : "no" };
		default:
			return isList(value) ? listOf(value) : fieldsOf(value);
	}
}

// Array.isArray does not narrow readonly arrays.
const isList = (
	value: readonly Value[] | { readonly [name: string]: Value },
): value is readonly Value[] => Array.isArray(value);

function listOf(values: readonly Value[]): Shown {
	if (values.length === 0) return { kind: "none" };
	const items = values.map(toShown);
	const texts = items.flatMap((item) =>
		item.kind === "text" ? [item.text] : [],
	);
	const short = texts.length === items.length && texts.join(", ").length <= 60;
	return short
		? { kind: "text", text: texts.join(", ") }
		: { kind: "list", items };
}

function fieldsOf(object: { readonly [name: string]: Value }): Shown {
	const fields = Object.entries(object).map(([name, value]) => ({
		name: toWords(name),
		value: toShown(value),
	}));
	return fields.length === 0 ? { kind: "none" } : { kind: "fields", fields };
}

function textOf(text: string): Shown {
	if (DAY.test(text)) return { kind: "text", text: formatDay(text) };
	if (INSTANT.test(text)) return { kind: "text", text: formatInstant(text) };
	if (/^https?:\/\/\S+$/.test(text) && URL.canParse(text))
		return { kind: "link", href: text, text: linkWords(new URL(text)) };
	return { kind: "text", text };
}

const formatNumber = (value: number): string =>
	new Intl.NumberFormat("en-GB", { maximumFractionDigits: 6 }).format(value);

function formatDay(text: string): string {
	const day = new Date(`${text}T00:00:00Z`);
	// A day has no time zone: read and written in the same one, it cannot slip.
	return Number.isNaN(day.getTime())
		? text
		: new Intl.DateTimeFormat("en-GB", {
				dateStyle: "long",
				timeZone: "UTC",
			}).format(day);
}

function formatInstant(text: string): string {
	const at = new Date(text);
	return Number.isNaN(at.getTime())
		? text
		: new Intl.DateTimeFormat("en-GB", {
				dateStyle: "long",
				timeStyle: "short",
			}).format(at);
}

/** The file's name where a link ends in one, else its host. */
function linkWords(url: URL): string {
	const last = url.pathname.split("/").at(-1) ?? "";
	return /\.\w{2,5}$/.test(last)
		? safeDecode(last)
		: url.host + (url.pathname === "/" ? "" : "/…");
}

function safeDecode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text; // a lone percent sign
	}
}

/** "trackCount" and "track_count" as "Track count". */
export function toWords(name: string): string {
	const words = name
		.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
		.replace(/[_-]+/g, " ")
		.trim()
		.toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}
