/* Types as the grammar reads them. `range<…>` it does not know: it is shown to it as a list, which it is not. */
import type { SyntaxNode } from "./reading.ts";
import type { TypeTerm } from "./types.ts";

const RANGE_TYPE = /\brange(?=\s*<\s*[\p{L}_][\p{L}\p{N}_ .<>]*>)/gu;
const BEFORE_TYPE = /(?:\bof|[:<,]|->)\s*$/;

/** The source with each `range<` of a type as ` list<`: as long as before, so that all places stay right. */
export const maskRangeTypes = (source: string): string =>
	source.includes("range")
		? source.replace(RANGE_TYPE, (found, at: number) =>
				BEFORE_TYPE.test(source.slice(Math.max(0, at - 40), at))
					? " list"
					: found,
			)
		: source;

/** The type of a Type node; Any where there is none. */
export function readType(
	node: SyntaxNode | null | undefined,
	reading: { readonly source: string },
): TypeTerm {
	const inner = node?.firstChild;
	const nameOf = (named: SyntaxNode) =>
		reading.source.slice(named.from, named.to).replace(/\s+/g, " ");
	switch (inner?.name) {
		case "ListType": {
			const from = inner.from;
			const kind =
				reading.source.slice(from - 1, from + 4) === "range" ? "range" : "list";
			return { kind, of: readType(inner.getChild("Type"), reading) };
		}
		case "ContextType": {
			const entries =
				inner
					.getChild("ContextEntryTypes")
					?.getChildren("ContextEntryType")
					.map((entry) => {
						const name = entry.getChild("Name");
						return {
							name: name ? nameOf(name) : "",
							type: readType(entry.getChild("Type"), reading),
						};
					}) ?? [];
			return { kind: "context", entries };
		}
		case "FunctionType": {
			const params =
				inner
					.getChild("ArgumentTypes")
					?.getChildren("ArgumentType")
					.map((each) => readType(each.getChild("Type"), reading)) ?? [];
			const result = readType(inner.getChild("Type"), reading);
			return { kind: "function", params, result };
		}
		case undefined:
			return { kind: "named", name: "Any" };
		default:
			return { kind: "named", name: inner ? nameOf(inner) : "Any" };
	}
}
