/*
 * Comparisons and arithmetic as closures. Numbers and texts are answered at once and without making anything: they
 * are nearly all there is in gates and tables. Everything else goes the long way (operators.ts).
 */
import type { Frame, Operand } from "./frame.ts";
import type { Run } from "./loops.ts";
import { calculator, comparer } from "./operators.ts";
import { type CompareOp, labelOf, type Term } from "./term.ts";
import type { Value } from "./value.ts";

type Pair = Extract<Term, { kind: "compare" | "arithmetic" }>;

/** The compiled sides, and the value of the right one where it is known. */
type Sides = {
	readonly left: Run;
	readonly right: Run;
	readonly constant: Value | undefined;
};

/** Compiles `left op right`. */
export function compilePair(term: Pair, { left, right, constant }: Sides): Run {
	const [leftLabel, rightLabel] = [labelOf(term.left), labelOf(term.right)];
	const apply: (frame: Frame, a: Operand, b: Operand) => Value =
		term.kind === "compare" ? comparer(term.op) : calculator(term.op);
	const long = (frame: Frame, a: Value, b: Value): Value =>
		apply(
			frame,
			{ label: leftLabel, value: a },
			{ label: rightLabel, value: b },
		);
	if (term.kind === "arithmetic") {
		return (frame) => long(frame, left(frame), right(frame));
	}
	if (typeof constant === "number") {
		const compare = withNumber[term.op](constant);
		return (frame) => {
			const value = left(frame);
			return typeof value === "number"
				? compare(value)
				: long(frame, value, constant);
		};
	}
	if (typeof constant === "string" && (term.op === "=" || term.op === "!=")) {
		const equal = term.op === "=";
		return (frame) => {
			const value = left(frame);
			return typeof value === "string" && value.length <= FREE_CHARS
				? (value === constant) === equal
				: long(frame, value, constant);
		};
	}
	const compare = numbers[term.op];
	return (frame) => {
		const a = left(frame);
		const b = right(frame);
		return typeof a === "number" && typeof b === "number"
			? compare(a, b)
			: long(frame, a, b);
	};
}

/** Texts up to this length are compared without spending anything. */
const FREE_CHARS = 64;

const numbers: Readonly<Record<CompareOp, (a: number, b: number) => boolean>> =
	{
		"=": (a, b) => a === b,
		"!=": (a, b) => a !== b,
		"<": (a, b) => a < b,
		"<=": (a, b) => a <= b,
		">": (a, b) => a > b,
		">=": (a, b) => a >= b,
	};

const withNumber: Readonly<
	Record<CompareOp, (b: number) => (a: number) => boolean>
> = {
	"=": (b) => (a) => a === b,
	"!=": (b) => (a) => a !== b,
	"<": (b) => (a) => a < b,
	"<=": (b) => (a) => a <= b,
	">": (b) => (a) => a > b,
	">=": (b) => (a) => a >= b,
};
