/* Loops and filters in boxes: what FEEL's own do, with bodies that are boxes themselves. */
import { blameType, type Frame, nameValue } from "../frame.ts";
import {
	compileFilter,
	compileFor,
	compileQuantifier,
	type Loop,
	type Run,
} from "../loops.ts";
import { isObject, type Value } from "../value.ts";
import type { DmnExpression } from "./dmn-model.ts";
import {
	findType,
	fitting,
	isSafeName,
	runOver,
	type Surroundings,
	withScope,
} from "./surroundings.ts";

/** The compiler of the boxes within. */
type Compile = (expression: DmnExpression | null, around: Surroundings) => Run;

type Of<K extends DmnExpression["kind"]> = Extract<DmnExpression, { kind: K }>;

/** In boxes an answer that is neither true, false nor null is a mistake, and not just unknown. */
export const blameAnswer = (frame: Frame, answer: Value): null =>
	blameType(frame, () => `The ${nameValue(answer)} is neither true nor false.`);

/** Slots of the frame in which a loop runs, which is its own: the item, and what the rounds gave or whether one failed. */
const ITEM_SLOT = 0;
const STATE_SLOT = 1;

/** Compiles a loop. */
export function compileLoop(
	expression: Of<"for" | "some" | "every">,
	around: Surroundings,
	compile: Compile,
): Run {
	const { kind, variable } = expression;
	const type = findType(expression, expression.sourceTypeRef, around);
	const source = compile(expression.source, around);
	const body = compile(expression.body, withScope(around, [variable]));
	if (!isSafeName({ ...expression, name: variable }, around)) {
		return () => null;
	}
	const iterations: Loop["iterations"] = [
		{
			slot: ITEM_SLOT,
			source: over(type ? fitting(type, source) : source),
			label: null,
		},
	];
	const names = (frame: Frame) => ({
		[variable]: frame.locals[ITEM_SLOT] ?? null,
	});
	if (kind === "for") {
		const round = (frame: Frame) =>
			runRound(frame, body, {
				partial: frame.locals[STATE_SLOT] ?? null,
				...names(frame),
			});
		return over(
			compileFor(
				{ iterations, body: round, cost: 1 },
				{ slot: STATE_SLOT, kept: true },
			),
		);
	}
	const answer = answering((frame) => runRound(frame, body, names(frame)));
	const quantify = compileQuantifier(kind, {
		iterations,
		body: answer,
		cost: 1,
	});
	return over(unlessMistaken(quantify));
}

/** Notes in the frame when an answer is neither true, false nor null. */
const answering =
	(run: Run): Run =>
	(frame) => {
		const answer = run(frame);
		if (answer === null || typeof answer === "boolean") {
			return answer;
		}
		frame.locals[STATE_SLOT] = true;
		return blameAnswer(frame, answer);
	};

/** Null where one of the answers was a mistake. */
const unlessMistaken =
	(run: Run): Run =>
	(frame) => {
		const value = run(frame);
		return frame.locals[STATE_SLOT] === true ? null : value;
	};

/** Keeps the slots of a source apart from those around it. */
const over =
	(run: Run): Run =>
	(frame) =>
		runOver(frame, frame.root, run);

function runRound(
	frame: Frame,
	body: Run,
	names: { readonly [name: string]: Value },
): Value {
	return runOver(frame, { ...frame.root, ...names }, body);
}

/** Compiles a filter. */
export function compileMatch(
	expression: Of<"filter">,
	around: Surroundings,
	compile: Compile,
): Run {
	const match = compile(expression.match, around);
	const filter = compileFilter({
		target: over(compile(expression.source, around)),
		body: answering((frame) => {
			const item = frame.locals[ITEM_SLOT] ?? null;
			return runRound(frame, match, {
				...(isObject(item) ? item : {}),
				item,
			});
		}),
		slot: ITEM_SLOT,
		cost: 1,
		mode: "test",
	});
	return over(unlessMistaken(filter));
}
