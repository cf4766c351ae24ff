/* What for, some, every and filters do. Every round spends from the budget, by the size of what is done in it. */
import {
	blameMissing,
	blameType,
	type Frame,
	nameValue,
	type Operand,
} from "./frame.ts";
import { spend } from "./meter.ts";
import { isNumber, toInteger } from "./number.ts";
import { type Answer, both, either } from "./operators.ts";
import { FeelDate } from "./temporal.ts";
import { dateOfDayNumber } from "./temporal-create.ts";
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
		const round = (item: Value): boolean => {
			spend(frame.meter, 1);
			frame.locals[iteration.slot] = item;
			return enter(depth + 1);
		};
		const source = sourceOf(iteration, frame);
		if (source === null) {
			return false;
		}
		if (!("step" in source)) {
			for (const item of source) {
				if (!round(item)) {
					return false;
				}
				if (stopped) {
					break;
				}
			}
			return true;
		}
		// One by one, because a range may be endless for all practical purposes.
		for (let index = 0; index <= source.distance; index += 1) {
			if (!round(source.at(source.first + index * source.step))) {
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

/** Whole numbers or days that are walked, up or down. */
type Walk = {
	readonly first: number;
	readonly step: number;
	readonly distance: number;
	readonly at: (step: number) => Value;
};

function sourceOf(
	iteration: Iteration,
	frame: Frame,
): readonly Value[] | Walk | null {
	const value = iteration.source(frame);
	if (iteration.end) {
		return toWalk(frame, value, iteration.end(frame));
	}
	return value instanceof Range
		? walkRange(frame, value)
		: toItems(frame, { label: iteration.label, value });
}

function walkRange(frame: Frame, range: Range): Walk | null {
	if (range.start === null || range.end === null || range.op === "!=") {
		return blameType(frame, "A range without an end cannot be walked.");
	}
	const walk = toWalk(frame, range.start, range.end);
	if (walk && walk.step < 0) {
		return blameType(
			frame,
			"This range ends before it begins. To count down, write it without brackets: `3..1`.",
		);
	}
	const skipped = range.startIncluded ? 0 : 1;
	return (
		walk && {
			...walk,
			first: walk.first + skipped,
			distance: walk.distance - skipped - (range.endIncluded ? 0 : 1),
		}
	);
}

/** The items of a list; null, with the reason noted, for anything else. */
function toItems(frame: Frame, operand: Operand): readonly Value[] | null {
	if (isList(operand.value)) {
		return operand.value;
	}
	if (!blameMissing(frame, [operand])) {
		blameType(
			frame,
			() =>
				`A list is needed here, and this is the ${nameValue(operand.value)}.`,
		);
	}
	return null;
}

const asNumber = (step: number): Value => step;

/** The whole numbers or days from one to another, up or down. */
function toWalk(frame: Frame, start: Value, end: Value): Walk | null {
	if (
		blameMissing(frame, [
			{ label: null, value: start },
			{ label: null, value: end },
		])
	) {
		return null;
	}
	const days = start instanceof FeelDate && end instanceof FeelDate;
	const first = days ? start.dayNumber : wholeNumber(start);
	const last = days ? end.dayNumber : wholeNumber(end);
	if (first === null || last === null) {
		return blameType(
			frame,
			"The ends of a range that is walked must be whole numbers, or dates.",
		);
	}
	return {
		first,
		step: last < first ? -1 : 1,
		distance: Math.abs(last - first),
		at: days ? dateOfDayNumber : asNumber,
	};
}

const wholeNumber = (value: Value): number | null =>
	isNumber(value) ? toInteger(value) : null;

/** What the rounds of a `for` have given so far, under the name `partial`. */
export type Partial = {
	readonly slot: number;
	/** The body may keep the list, so that each round needs one of its own. */
	readonly kept: boolean;
};

/** for … return: the list of what the rounds give. */
export function compileFor(loop: Loop, partial: Partial | null): Run {
	return (frame) => {
		const results: Value[] = [];
		if (partial) {
			frame.locals[partial.slot] = partial.kept ? [] : results;
		}
		const complete = runLoop(loop, frame, (value) => {
			results.push(value);
			if (partial?.kept) {
				spend(frame.meter, results.length >> 2);
				frame.locals[partial.slot] = results.slice();
			}
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
			if (isNumber(position)) {
				return itemAt(items, toInteger(position) ?? 0);
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

/** Positions count from 1, or from the end when negative. */
const itemAt = (items: readonly Value[], position: number): Value =>
	items.at(
		position > 0 ? position - 1 : position === 0 ? items.length : position,
	) ?? null;

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
