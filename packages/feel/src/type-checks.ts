/* Comparisons and tests that can never say yes, from the types of what they compare. */
import { type FeelType, mayBe, typeInWords } from "./feel-type.ts";
import { type CompareOp, labelOf, type Term } from "./term.ts";
import { complain, type TypeSite } from "./type-site.ts";

const ORDERED: ReadonlySet<FeelType["kind"]> = new Set([
	"text",
	"number",
	"date",
	"time",
	"date and time",
	"days and time duration",
	"years and months duration",
]);

/** A value that is compared: its type, and its term where it has one. */
type Subject = { readonly term: Term | null; readonly type: FeelType };

/** Says so when two values can never be compared. */
export function checkComparison(
	op: CompareOp,
	left: Subject,
	right: Term,
	site: TypeSite,
): void {
	const rightType = site.infer(right, site);
	const isOrder = op !== "=" && op !== "!=";
	if (!isOrder && rightType.kind === "nothing") return;
	if (mayBe(left.type, rightType) && mayBe(rightType, left.type)) {
		if (isOrder) checkOrder([left.type, rightType], right, site);
		return;
	}
	// A list of one equals its one item.
	if (left.type.kind === "list" && mayBe(left.type.of, rightType)) return;
	if (rightType.kind === "list" && mayBe(rightType.of, left.type)) return;
	const fix =
		conversion(left, rightType) ??
		conversion({ term: right, type: rightType }, left.type);
	const repair = fix === undefined ? "" : ` Write \`${fix}\`.`;
	complain(
		site,
		left.term ? { from: left.term.from, to: right.to } : right,
		`${subjectOf(left)} cannot be compared with ${typeInWords(rightType)}.${repair}`,
	);
}

function checkOrder(
	types: readonly FeelType[],
	right: Term,
	site: TypeSite,
): void {
	const odd = types.find(
		({ kind }) => kind !== "any" && kind !== "nothing" && !ORDERED.has(kind),
	);
	if (odd)
		complain(site, right, `There is no more and less of ${typeInWords(odd)}.`);
}

function subjectOf({ term, type }: Subject): string {
	const label = term ? labelOf(term) : null;
	if (label !== null) return `\`${label}\` is ${typeInWords(type)}, and`;
	return term
		? upperFirst(typeInWords(type))
		: `The value is ${typeInWords(type)}, and`;
}

const upperFirst = (text: string) =>
	text.charAt(0).toUpperCase() + text.slice(1);

/** How a value is made comparable with another kind; undefined when it cannot be. */
function conversion(
	{ term, type }: Subject,
	wanted: FeelType,
): string | undefined {
	const label = term ? labelOf(term) : null;
	if (label === null || type.kind !== "text") return undefined;
	switch (wanted.kind) {
		case "number":
		case "date":
		case "time":
		case "date and time":
			return `${wanted.kind}(${label})`;
		default:
			return undefined;
	}
}

/** One test of a cell or of `in`, for a value of a type. */
export function checkTest(test: Term, value: Subject, site: TypeSite): void {
	switch (test.kind) {
		case "test":
			checkComparison(test.op, value, test.operand, site);
			return;
		case "range":
			for (const end of [test.start, test.end])
				if (end) checkComparison("<=", value, end, site);
			return;
		case "literal":
		case "temporal":
			checkComparison("=", value, test, site);
			return;
		default:
			site.infer(test, site);
	}
}
