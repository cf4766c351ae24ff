/*
 * Expressions are stored with node ids (`n_x1.total`), so that renaming a node changes nothing, and shown with node
 * keys (`order.total`). The two directions undo each other. Only names that come from outside are replaced: no text,
 * no comment, no property, no name of a function or of a context entry, and none that a loop has taken for itself.
 *
 * In a filter a bare name may be a property of the items. If a node has that key, the node is meant, and
 * `item.name` says that the property is. Text that cannot be read yet is replaced word by word, so that nothing
 * changes while a person is typing.
 *
 * The last parameter says that the source is a template, of which only the `{…}` parts are expressions.
 */
import {
	findFreeNames,
	guardSource,
	parseCell,
	parseExpression,
	readTokens,
	splitTemplate,
} from "@patchbay/feel";
import { RESERVED_KEYS } from "./identifiers.ts";

/** The source with node keys instead of node ids; ids without a key stay. */
export const showReferences = (
	source: string,
	keyById: ReadonlyMap<string, string>,
	template = false,
): string => replaceNames(source, keyById, template);

/** The source with node ids instead of node keys; other names stay. */
export const storeReferences = (
	source: string,
	idByKey: ReadonlyMap<string, string>,
	template = false,
): string => replaceNames(source, idByKey, template);

/** The source with some node ids replaced by others, as when nodes are copied. */
export const renameReferences = (
	source: string,
	ids: ReadonlyMap<string, string>,
	template = false,
): string => replaceNames(source, ids, template);

const NODE_ID = /^n_[a-z0-9_]+$/;

/** The node ids that a stored source names, each once, in the order of the source. */
export function referencedNodeIds(source: string, template = false): string[] {
	const names = sectionsOf(source, template).flatMap((section) =>
		findOccurrences(section.source).map(({ name }) => name),
	);
	return [...new Set(names.filter((name) => NODE_ID.test(name)))];
}

function replaceNames(
	source: string,
	names: ReadonlyMap<string, string>,
	template: boolean,
): string {
	let result = "";
	let at = 0;
	for (const section of sectionsOf(source, template)) {
		for (const occurrence of findOccurrences(section.source)) {
			const next = names.get(occurrence.name);
			// A key that means something else at this place cannot be shown; its id stays.
			if (
				next === undefined ||
				occurrence.hidden.has(next) ||
				RESERVED_KEYS.has(next) ||
				RESERVED_KEYS.has(occurrence.name)
			) {
				continue;
			}
			const from = section.from + occurrence.from;
			result += source.slice(at, from) + next;
			at = from + occurrence.name.length;
		}
	}
	return result + source.slice(at);
}

type Section = { readonly source: string; readonly from: number };

const sectionsOf = (source: string, template: boolean): readonly Section[] =>
	template
		? splitTemplate(source).parts.filter((part) => part.kind === "expression")
		: [{ source, from: 0 }];

type Occurrence = {
	readonly name: string;
	readonly from: number;
	readonly hidden: ReadonlySet<string>;
};

/** The places where the source names something from outside, in order. */
function findOccurrences(source: string): Occurrence[] {
	if (guardSource(source).length > 0) {
		return findWords(source);
	}
	const expression = parseExpression(source);
	if (expression.ok) {
		return findFreeNames(expression.value).map(toOccurrence);
	}
	const cell = parseCell(source);
	return cell.ok
		? cell.value.tests.flatMap(findFreeNames).map(toOccurrence)
		: findWords(source);
}

const toOccurrence = ({
	path,
	from,
	hidden,
}: ReturnType<typeof findFreeNames>[number]): Occurrence => ({
	name: path[0] ?? "",
	from,
	hidden,
});

const NOTHING: ReadonlySet<string> = new Set();

/** Names in a text that cannot be read: words that are neither properties, entries nor functions. */
function findWords(source: string): Occurrence[] {
	const tokens = readTokens(source).filter(({ kind }) => kind !== "comment");
	return tokens.flatMap(({ kind, text, from }, index) => {
		const before = tokens[index - 1]?.text;
		const after = tokens[index + 1]?.text;
		const isName =
			kind === "name" && before !== "." && after !== ":" && after !== "(";
		return isName ? [{ name: text, from, hidden: NOTHING }] : [];
	});
}
