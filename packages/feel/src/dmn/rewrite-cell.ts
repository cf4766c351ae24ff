/*
 * Cells said in another way, with the same meaning: what our tables take for granted (texts in a column of dates are
 * dates; a missing value is unknown, so that `not(…)` does not accept it) DMN wants to be written.
 */
import { parseCell, parseExpression } from "../syntax.ts";
import { parseDay } from "../temporal-text.ts";
import { type CellTerms, childrenOf, type Term } from "../term.ts";

type Edit = {
	readonly from: number;
	readonly to: number;
	readonly text: string;
};

/** A cell as DMN understands it. */
export function cellToDmn(source: string, dates: boolean): string {
	const parsed = parseCell(source);
	if (!parsed.ok) {
		return source;
	}
	const edits = dates ? dateEdits(source, constantsOf(parsed.value.tests)) : [];
	const { tests, negated } = parsed.value;
	const [only] = tests;
	if (negated && only && !tests.some(isNull)) {
		edits.push({ from: only.from, to: only.from, text: "null, " });
	} else if (tests.length === 1 && only?.kind === "test" && only.op === "!=") {
		edits.push(
			{ from: only.from, to: only.operand.from, text: "not(null, " },
			{ from: only.to, to: only.to, text: ")" },
		);
	}
	return apply(source, edits);
}

/** A cell of DMN as our tables understand it; `accepts` tells that DMN would let a missing value pass. */
export function cellFromDmn(
	source: string,
	dates: boolean,
): { readonly source: string; readonly acceptsMissing: boolean } {
	const parsed = parseCell(source, { lenient: true });
	if (!parsed.ok) {
		return { source, acceptsMissing: false };
	}
	const { tests, negated } = parsed.value;
	const edits = dates ? plainDateEdits(constantsOf(tests)) : [];
	const [first, second] = tests;
	if (negated && first && second && isNull(first)) {
		edits.push({ from: first.from, to: second.from, text: "" });
	}
	return {
		source: apply(source, edits),
		acceptsMissing: negated
			? !tests.some(isNull)
			: tests.some((term) => term.kind === "test" && term.op === "!="),
	};
}

/** An answer in a column of dates as DMN understands it. */
export function dateAnswerToDmn(source: string): string {
	const parsed = parseExpression(source);
	return parsed.ok ? apply(source, dateEdits(source, [parsed.value])) : source;
}

/** The same the other way. */
export function dateAnswerFromDmn(source: string): string {
	const parsed = parseExpression(source, { lenient: true });
	return parsed.ok ? apply(source, plainDateEdits([parsed.value])) : source;
}

const isNull = (term: Term) => term.kind === "literal" && term.value === null;

/** The terms that a cell compares the value with, where a text would be a date. */
const constantsOf = (tests: CellTerms["tests"]): readonly Term[] =>
	tests.flatMap((term) => {
		switch (term.kind) {
			case "range":
			case "list":
				return constantsOf(childrenOf(term));
			case "test":
				return [term.operand];
			default:
				return [term];
		}
	});

const isDay = (term: Term): boolean =>
	term.kind === "literal" &&
	typeof term.value === "string" &&
	parseDay(term.value) !== null;

const dateEdits = (source: string, terms: readonly Term[]): Edit[] =>
	terms.filter(isDay).map(({ from, to }) => ({
		from,
		to,
		text: `date(${source.slice(from, to)})`,
	}));

const plainDateEdits = (terms: readonly Term[]): Edit[] =>
	terms.flatMap((term) => {
		const [day] = term.kind === "call" ? term.args : [];
		return term.kind === "call" &&
			term.name === "date" &&
			term.args.length === 1 &&
			day?.kind === "literal" &&
			isDay(day)
			? [{ from: term.from, to: term.to, text: JSON.stringify(day.value) }]
			: [];
	});

/** The source with the edits made; of two at the same place the first comes first. */
function apply(source: string, edits: readonly Edit[]): string {
	let text = "";
	let at = 0;
	for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
		text += source.slice(at, edit.from) + edit.text;
		at = Math.max(at, edit.to);
	}
	return text + source.slice(at);
}
