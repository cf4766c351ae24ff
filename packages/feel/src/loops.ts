/* What for, some, every and filters do. Every round spends from the budget, by the size of what is done in it. */
import {
	blameMissing,
	blameType,
	type Frame,
	nameValue,
	type Operand,
} from "./frame.ts";
import { ExpressionStop, LIMITS, spend } from "./meter.ts";
import { type Answer, both, either } from "./operators.ts";
import { isList, Range, type Value } from "./value.ts";

/** A compiled term. */
export type Run = (frame: Frame) => Value;

/** A compiled `x in list` or `x in 1..9`. */
export type Iteration = {
	readonly slot: number;
	readonly source: Run;
	readonly end?: Run;
	readonly label: string | null;
};

/** A loop over the product of its iterations. */
export type Loop = {
	readonly iterations: readonly Iteration[];
	readonly body: Run;
	/** What one round spends. */
	readonly cost: number;
};

/** Runs the body for each round, until `visit` says stop. False if a source is no list. */
function runLoop(
	loop: Loop,
	frame: Frame,
	visit: (value: Value) => "stop" | undefined,
): boolean {
	let stopped = false;
	const enter = (depth: number): boolean => {
		const iteration = loop.iterations[depth];
		if (!iteration) {
			spend(frame.meter, loop.cost);
			stopped = visit(loop.body(frame)) === "stop";
			return true;
		}
		const items = itemsOf(iteration, frame);
		if (!items) {
			return false;
		}
		for (const item of items) {
			spend(frame.meter, 1);
			frame.locals[iteration.slot] = item;
			if (!enter(depth + 1)) {
				return false;
			}
			if (stopped) {
				break;
			}
		}
		return true;
	};
	return enter(0);
}

function itemsOf(iteration: Iteration, frame: Frame): readonly Value[] | null {
	const value = iteration.source(frame);
	if (iteration.end) {
		return walk(frame, value, iteration.end(frame));
	}
	if (value instanceof Range) {
		const { startIncluded, endIncluded } = value;
		const numbers = walk(frame, value.start, value.end);
		return (
			numbers?.slice(startIncluded ? 0 : 1, endIncluded ? undefined : -1) ??
			null
		);
	}
	return toItems(frame, { label: iteration.label, value });
}

/** The items of a list; null, with the reason noted, for anything else. */
function toItems(frame: Frame, operand: Operand): readonly Value[] | null {
	if (isList(operand.value)) {
		return operand.value;
	}
	if (!blameMissing(frame, [operand])) {
		blameType(
			frame,
			`A list is needed here, and this is the ${nameValue(operand.value)}.`,
		);
	}
	return null;
}

/** The whole numbers from one to another, up or down. */
function walk(
	frame: Frame,
	start: Value,
	end: Value,
): readonly number[] | null {
	if (
		blameMissing(frame, [
			{ label: null, value: start },
			{ label: null, value: end },
		])
	) {
		return null;
	}
	if (!Number.isInteger(start) || !Number.isInteger(end)) {
		throw new ExpressionStop(
			"type",
			"The ends of a range must be whole numbers.",
		);
	}
	const first = Number(start);
	const distance = Number(end) - first;
	if (Math.abs(distance) >= LIMITS.rangeLength) {
		throw new ExpressionStop(
			"budget",
			`A range that is walked may hold ${LIMITS.rangeLength.toLocaleString("en")} numbers at most.`,
		);
	}
	const step = Math.sign(distance);
	return Array.from(
		{ length: Math.abs(distance) + 1 },
		(_, index) => first + index * step,
	);
}

/** for … return: the list of what the rounds give. */
export function compileFor(loop: Loop): Run {
	return (frame) => {
		const results: Value[] = [];
		const complete = runLoop(loop, frame, (value) => {
			results.push(value);
			return undefined;
		});
		return complete ? results : null;
	};
}

/** some or every … satisfies: stops as soon as the answer is certain. */
export function compileQuantifier(kind: "some" | "every", loop: Loop): Run {
	const certain = kind === "some";
	const combine = certain ? either : both;
	return (frame) => {
		let answer: Answer = !certain;
		const complete = runLoop(loop, frame, (value) => {
			answer = combine(answer, typeof value === "boolean" ? value : null);
			return answer === certain ? "stop" : undefined;
		});
		return complete ? answer : null;
	};
}

/** A compiled filter: a position, or a test of each item. */
export type Filter = {
	readonly target: Run;
	readonly body: Run;
	readonly slot: number;
	readonly cost: number;
	/** The body can only be a position, only be a test, or shows which it is when it runs. */
	readonly mode: "position" | "test" | "either";
};

/** list[…]: the item at a position, or the items for which the body is true. */
export function compileFilter(filter: Filter): Run {
	return (frame) => {
		const target = filter.target(frame);
		if (target === null) {
			return null;
		}
		const items = isList(target) ? target : [target];
		if (filter.mode !== "test") {
			const position = runOutside(filter, frame);
			if (typeof position === "number") {
				return (
					items.at(
						position > 0
							? position - 1
							: position === 0
								? items.length
								: position,
					) ?? null
				);
			}
			if (filter.mode === "position") {
				return null;
			}
		}
		return items.filter((item) => {
			spend(frame.meter, filter.cost);
			frame.locals[filter.slot] = item;
			return filter.body(frame) === true;
		});
	};
}

/** The body as seen from outside the list, to learn whether it is a position. What it finds missing is no fault. */
function runOutside(filter: Filter, frame: Frame): Value {
	const { blame } = frame;
	const warnings = frame.warnings.length;
	frame.locals[filter.slot] = null;
	const value = filter.body(frame);
	frame.blame = blame;
	frame.warnings.length = warnings;
	return value;
}
