/* Where a term is looked at when its type is sought: what names stand for there, and where issues go. */
import { type FeelType, mayBe, typeInWords } from "./feel-type.ts";
import type { ExpressionIssue } from "./hints.ts";
import { labelOf, type Place, type Term } from "./term.ts";

/** The types of the names that an expression may read. */
export type TypeScope = Readonly<Record<string, FeelType>>;

/** Where a term is looked at. */
export type TypeSite = {
	readonly scope: TypeScope;
	/** Of what `?` stands for. */
	readonly input: FeelType;
	readonly issues: ExpressionIssue[];
	/** The types of the terms that were looked at. */
	readonly known: Map<Term, FeelType>;
	/** The type of a term; what in it cannot work becomes an issue. */
	readonly infer: (term: Term, site: TypeSite) => FeelType;
};

/** The same place with more names. */
export const within = (site: TypeSite, names: TypeScope): TypeSite => ({
	...site,
	scope: { ...site.scope, ...names },
});

/** Notes that something cannot work. */
export function complain(
	{ issues }: TypeSite,
	{ from, to }: Place,
	message: string,
	fix?: string,
): void {
	issues.push({
		code: "type",
		message,
		from,
		to,
		...(fix === undefined ? {} : { fix }),
	});
}

/** What a sentence calls a term: its name, or "this". */
export const wordsOf = (term: Term): string => {
	const label = labelOf(term);
	return label === null ? "this" : `\`${label}\``;
};

/** Says so when what has to be true or false can be neither. */
export function wantAnswer(term: Term, site: TypeSite, what: string): void {
	const type = site.infer(term, site);
	if (mayBe(type, { kind: "boolean" })) return;
	complain(
		site,
		term,
		`${what} needs true or false, but ${wordsOf(term)} is ${typeInWords(type)}.`,
	);
}
