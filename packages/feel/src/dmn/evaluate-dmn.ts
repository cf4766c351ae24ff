/* Models ready to be asked: for a decision, a decision service or a knowledge model. Nothing that is in them throws. */
import { callFunction } from "../feel-function.ts";
import { createFrame, type Frame, type FrameOptions } from "../frame.ts";
import { type ExpressionErrorCode, explainStop } from "../meter.ts";
import { FunctionValue, type Value } from "../value.ts";
import {
	compileElements,
	createKnown,
	type Elements,
	type Known,
} from "./compile-elements.ts";
import type {
	DmnDecision,
	DmnDefinitions,
	DmnElement,
	DmnIssue,
} from "./dmn-model.ts";
import { reportCycles } from "./find-cycles.ts";
import { type LinkedModels, linkModels } from "./linked-models.ts";

/** A value that an evaluation is given, by the name of the input data (or of the parameter). */
export type DmnInput = {
	readonly name: string;
	/** Of the model that it belongs to; left out: the model itself, or else any that has such input data. */
	readonly namespace?: string;
	readonly value: Value;
};

/** When and with what an evaluation is made. */
export type DmnOptions = FrameOptions & { readonly now: Date };

/** Why there is no answer. */
export type DmnProblem = {
	readonly code: ExpressionErrorCode | "unknown";
	readonly message: string;
};

/** What came of an evaluation. */
export type DmnResult = {
	readonly value: Value;
	/** Where the value is null because something is missing or wrong. */
	readonly problem: DmnProblem | null;
	/** The decisions that were made on the way, in order. */
	readonly decisions: readonly {
		readonly decision: DmnDecision;
		readonly value: Value;
		readonly problem: DmnProblem | null;
	}[];
};

/** A model that is ready. */
export type CompiledDmn = {
	readonly issues: readonly DmnIssue[];
	/** Makes a decision, found by its name or id. */
	readonly decide: (
		decision: string,
		inputs: readonly DmnInput[],
		options: DmnOptions,
	) => DmnResult;
	/** Calls a decision service or a knowledge model, found by its name or id, with its parameters by name. */
	readonly call: (
		invocable: string,
		inputs: readonly DmnInput[],
		options: DmnOptions,
	) => DmnResult;
};

/** Compiles a model, with the models that it may import. */
export function compileDmn(
	main: DmnDefinitions,
	imported: readonly DmnDefinitions[] = [],
): CompiledDmn {
	const linked = linkModels(main, imported);
	const elements = compileElements(linked);
	for (const element of main.elements) {
		elements.find(element);
	}
	reportCycles(linked);
	const { issues } = linked;
	return {
		issues,
		decide: (name, inputs, options) => {
			const decision = findElement(main, name, ["decision"]);
			return decision
				? evaluate(options, (frame, made) =>
						elements.find(decision)(
							createKnown(givenValues(linked, inputs), made),
							frame,
						),
					)
				: notThere("decision", name);
		},
		call: (name, inputs, options) => {
			const invocable = findElement(main, name, ["service", "knowledge"]);
			return invocable
				? evaluate(options, (frame) =>
						callElement(elements, { invocable, inputs, frame }),
					)
				: notThere("decision service or knowledge model", name);
		},
	};
}

const notThere = (what: string, name: string): DmnResult => ({
	value: null,
	problem: { code: "unknown", message: `There is no ${what} \`${name}\`.` },
	decisions: [],
});

const findElement = (
	{ elements }: DmnDefinitions,
	name: string,
	kinds: readonly DmnElement["kind"][],
): DmnElement | undefined => {
	const able = elements.filter(({ kind }) => kinds.includes(kind));
	return (
		able.find((element) => element.name === name) ??
		able.find(({ id }) => id === name)
	);
};

function evaluate(
	options: DmnOptions,
	run: (frame: Frame, made: NonNullable<Known["made"]>) => Value,
): DmnResult {
	const decisions: DmnResult["decisions"][number][] = [];
	const frame = createFrame({}, options.now, options);
	const problemOf = (value: Value): DmnProblem | null =>
		value === null && frame.blame
			? { code: frame.blame.code, message: frame.blame.message }
			: null;
	try {
		const value = run(frame, (decision, made) => {
			decisions.push({ decision, value: made, problem: problemOf(made) });
		});
		return { value, problem: problemOf(value), decisions };
	} catch (error) {
		return { value: null, problem: explainStop(error), decisions };
	}
}

/** Input data and the values that are given for them. */
function* givenValues(
	{ main, models }: LinkedModels,
	inputs: readonly DmnInput[],
): Iterable<readonly [DmnElement, Value]> {
	for (const { name, namespace, value } of inputs) {
		const among =
			namespace === undefined
				? [main, ...models]
				: models.filter((model) => model.namespace === namespace);
		const element = among
			.flatMap(({ elements }) => elements)
			.find((each) => each.kind === "input" && each.name === name);
		if (element) {
			yield [element, value];
		}
	}
}

function callElement(
	{ find }: Elements,
	{
		invocable,
		inputs,
		frame,
	}: {
		invocable: DmnElement;
		inputs: readonly DmnInput[];
		frame: Frame;
	},
): Value {
	const called = find(invocable)(createKnown([]), frame);
	if (!(called instanceof FunctionValue)) {
		return null;
	}
	const args = called.params.map(
		(param) => inputs.find(({ name }) => name === param.name)?.value ?? null,
	);
	return callFunction(called, args, frame);
}
