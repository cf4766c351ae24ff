/* Names with spaces or signs, replaced by single words wherever an expression reads data. */
import { type FreeName, findFreeNames } from "../free-names.ts";
import { parseCell, parseExpression } from "../syntax.ts";
import { toWord } from "./part-ids.ts";

/** The source with such names replaced; `renamed` collects what became of which. */
export function renamePaths(
	source: string,
	{
		kind,
		names,
		renamed,
	}: {
		kind: "cell" | "expression";
		names: readonly string[];
		renamed: Map<string, string>;
	},
): string {
	let text = "";
	let at = 0;
	for (const { path, from, to } of readNames(source, kind, names)) {
		const words = path.map(toWord);
		if (from < at || words.every((word, index) => word === path[index])) {
			continue;
		}
		path.forEach((name, index) => {
			const word = words[index] ?? name;
			if (word !== name) {
				renamed.set(name, word);
			}
		});
		text += source.slice(at, from) + words.join(".");
		at = to;
	}
	return text + source.slice(at);
}

function readNames(
	source: string,
	kind: "cell" | "expression",
	names: readonly string[],
): readonly FreeName[] {
	const options = { names, lenient: true };
	const cell = kind === "cell" ? parseCell(source, options) : null;
	const expression =
		kind === "expression" ? parseExpression(source, options) : null;
	const terms = cell?.ok
		? cell.value.tests
		: expression?.ok
			? [expression.value]
			: [];
	return terms
		.flatMap(findFreeNames)
		.toSorted((a, b) => a.from - b.from || b.to - a.to);
}
