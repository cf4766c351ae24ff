/** HTML as tagged templates: whatever is put in is escaped, unless it was made by `html` itself. */

/** Finished HTML. Only `html` makes one. */
export class Html {
	readonly text: string;
	constructor(text: string) {
		this.text = text;
	}
}

type HtmlValue = Html | string | number | null | false | readonly HtmlValue[];

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** Builds HTML; null and false put in nothing, lists put in all their members. */
export function html(
	strings: TemplateStringsArray,
	...values: HtmlValue[]
): Html {
	let text = strings[0] ?? "";
	values.forEach((value, index) => {
		text += toText(value) + (strings[index + 1] ?? "");
	});
	return new Html(text);
}

function toText(value: HtmlValue): string {
	if (value instanceof Html) return value.text;
	if (value === null || value === false) return "";
	if (typeof value === "string" || typeof value === "number")
		return escapeHtml(String(value));
	return value.map(toText).join("");
}

function escapeHtml(text: string): string {
	return text.replace(
		/[&<>"']/g,
		(character) => ESCAPES[character] ?? character,
	);
}
