/**
 * Cells between what is stored, what is shown and what people type. A person types DE, AT or manual review; the
 * language wants "DE", "AT" and "manual review". Quotes are put in where the meaning is plain, and left out where a cell
 * shows nothing but one text.
 */
import { compileExpression } from "@patchbay/flow";
import { constantOf } from "../expressions/constant-of.ts";
import { splitAt } from "../expressions/split-source.ts";
import { type GridColumn, isProse } from "./table-edits.ts";

/** Whether a name is that of a step, `trigger` or `run`. */
export type IsName = (name: string) => boolean;

/** What a typed text means in a column, in shown form. */
export function tidyCell(
	typed: string,
	column: GridColumn,
	isName: IsName,
): string {
	if (isProse(column)) return typed.trim();
	const text = straightQuotes(typed.trim());
	if (text === "" || text === "-") return column.kind === "input" ? "-" : "";
	if (column.kind === "input" && text.toLowerCase() === "any") return "-";
	switch (column.type) {
		case "boolean":
			return tidyBoolean(text);
		case "date":
			return quoteDays(text);
		case "text":
			return column.kind === "input"
				? quoteWords(text, isName)
				: quoteAnswer(text, isName);
		case "number":
		case "any":
			return text;
	}
}

const straightQuotes = (text: string): string => text.replace(/[“”„]/g, '"');

function tidyBoolean(text: string): string {
	if (/^(?:true|yes)$/i.test(text)) return "true";
	return /^(?:false|no)$/i.test(text) ? "false" : text;
}

/** 2027-03-04 without quotes is a subtraction. */
const quoteDays = (text: string): string =>
	text.replace(/(?<!["\d-])\d{4}-\d{2}-\d{2}(?!["\d-])/g, '"$&"');

const WORDS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .’'&/+_-]*$/u;

/** A list of plain words becomes a list of texts. Anything with signs of the language in it stays. */
function quoteWords(text: string, isName: IsName): string {
	const sections = splitAt(text, ",");
	const quoted = sections.map((section) => {
		if (typeof constantOf(section) === "string" && section.startsWith('"'))
			return section;
		return isPlainWords(section, isName) ? JSON.stringify(section) : null;
	});
	return quoted.every((section) => section !== null) ? quoted.join(", ") : text;
}

const LANGUAGE = new Set(["null", "true", "false", "not"]);

function isPlainWords(section: string, isName: IsName): boolean {
	if (!WORDS.test(section) || LANGUAGE.has(section)) return false;
	const head = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(section)?.[0] ?? "";
	const rest = section.slice(head.length);
	return !(isName(head) && (rest === "" || rest.startsWith(".")));
}

/** An answer that is not an expression about something known is meant as text. */
function quoteAnswer(text: string, isName: IsName): string {
	if (text.includes('"') || LANGUAGE.has(text)) return text;
	const compiled = compileExpression(text);
	if (compiled.issues.length > 0)
		return isAboutSomething(text, isName) ? text : JSON.stringify(text);
	const known = compiled.variables.some(({ path }) => isName(path[0] ?? ""));
	const calls = /[A-Za-z]\s*\(/.test(text);
	return known || calls ? text : JSON.stringify(text);
}

/** Broken, but with a reference in it: an expression that is not finished. */
const isAboutSomething = (text: string, isName: IsName): boolean =>
	[...text.matchAll(/([\p{L}_][\p{L}\p{N}_]*)\s*\./gu)].some(([, name = ""]) =>
		isName(name),
	);

/** A cell as it is read: `any` for nothing in particular, one text without its quotes. */
export function showCell(shown: string, column: GridColumn): string {
	if (isProse(column)) return shown;
	const text = shown.trim();
	if (text === "" || text === "-") return column.kind === "input" ? "any" : "";
	if (column.kind === "output") {
		const constant = text.startsWith('"') ? constantOf(text) : undefined;
		if (typeof constant === "string") return constant;
	}
	return text;
}

/** A cell as it is edited and copied: without quotes where they would be put back in. */
export function editCell(
	shown: string,
	column: GridColumn,
	isName: IsName,
): string {
	const text = showCell(shown, column);
	if (column.kind === "input" && text === "any") return "";
	return tidyCell(text, column, isName) === shown.trim() ? text : shown;
}
