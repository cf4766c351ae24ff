/*
 * Elements of models made ready. Each decision is made once in an evaluation, after what it requires, and sees nothing
 * but that. Knowledge models and decision services are functions; a service sees only what it is given.
 */
import { blameType, type Frame } from "../frame.ts";
import type { Run } from "../loops.ts";
import { FunctionValue, type Value } from "../value.ts";
import type { DmnType } from "./base-types.ts";
import { compileBoxed, compileDmnFunction } from "./compile-boxed.ts";
import type {
	DmnDecision,
	DmnElement,
	DmnInputData,
	DmnKnowledgeModel,
	DmnReference,
	DmnService,
} from "./dmn-model.ts";
import type { LinkedModels, Need } from "./linked-models.ts";
import {
	findType,
	fit,
	fitArguments,
	isSafeName,
	runOver,
	withScope,
} from "./surroundings.ts";

/** What is known in one evaluation. */
export type Known = {
	/** Given values, and those of decisions that were made. */
	readonly values: Map<DmnElement, Value>;
	/** Decisions that wait for what they require. */
	readonly waiting: Set<DmnElement>;
	/** Is told of each decision that was made. */
	readonly made?: (decision: DmnDecision, value: Value, frame: Frame) => void;
};

/** Nothing known yet but some given values. */
export const createKnown = (
	values: Iterable<readonly [DmnElement, Value]>,
	made?: Known["made"],
): Known => ({
	values: new Map(values),
	waiting: new Set(),
	...(made ? { made } : {}),
});

/** An element made ready: its value, from what is known. */
export type Ready = (known: Known, frame: Frame) => Value;

/** Finds elements made ready. */
export type Elements = {
	readonly find: (element: DmnElement) => Ready;
	/** What a given value becomes by the type of its element. */
	readonly fitGiven: (element: DmnElement, value: Value, frame: Frame) => Value;
};

type Compiler = Elements & { readonly linked: LinkedModels };

/** Makes elements ready as they are asked for, each once. */
export function compileElements(linked: LinkedModels): Elements {
	const ready = new Map<DmnElement, Ready>();
	const types = new Map<DmnElement, DmnType | null>();
	const find = (element: DmnElement): Ready => {
		const known = ready.get(element);
		if (known) {
			return known;
		}
		if (element.kind === "input" || element.kind === "decision") {
			typeOf(element);
		}
		const made = compile(element, compiler);
		ready.set(element, made);
		return made;
	};
	const typeOf = (element: DmnElement): DmnType | null => {
		const known = types.get(element);
		if (known !== undefined) {
			return known;
		}
		const { variable } = element;
		const type = findType(variable, variable.typeRef, linked.around(element));
		types.set(element, type);
		return type;
	};
	const compiler: Compiler = {
		linked,
		find,
		fitGiven: (element, value, frame) => fit(frame, typeOf(element), value),
	};
	return compiler;
}

function compile(element: DmnElement, compiler: Compiler): Ready {
	switch (element.kind) {
		case "input":
			return readInput(element, compiler);
		case "decision":
			return compileDecision(element, compiler);
		case "knowledge":
			return compileKnowledge(element, compiler);
		case "service":
			return compileService(element, compiler);
	}
}

const readInput =
	(element: DmnInputData, { fitGiven }: Compiler): Ready =>
	({ values }, frame) => {
		const given = values.get(element);
		return given === undefined
			? blameMissing(frame, element)
			: fitGiven(element, given, frame);
	};

function blameMissing(frame: Frame, { name }: DmnInputData): null {
	frame.blame = { code: "missing", message: `\`${name}\` is missing.` };
	return null;
}

function compileDecision(decision: DmnDecision, compiler: Compiler): Ready {
	const { linked, fitGiven } = compiler;
	const needs = linked.needs(decision, [
		...decision.requires.inputs,
		...decision.requires.decisions,
		...decision.requires.knowledge,
	]);
	const gather = gatherer(needs, compiler);
	const run = compileBoxed(
		decision.expression,
		withScope(linked.around(decision), namesOf(needs)),
	);
	return (known, frame) => {
		const { values, waiting } = known;
		const before = values.get(decision);
		if (before !== undefined) {
			return before;
		}
		if (waiting.has(decision)) {
			return blameType(frame, `\`${decision.name}\` requires itself.`);
		}
		waiting.add(decision);
		frame.blame = null;
		const root = gather(known, frame);
		const { blame } = frame;
		frame.blame = null;
		const value = fitGiven(decision, runOver(frame, root, run), frame);
		// Nothing went wrong in the decision itself: it may be null because something it requires is.
		frame.blame ??= value === null ? blame : null;
		waiting.delete(decision);
		values.set(decision, value);
		known.made?.(decision, value, frame);
		return value;
	};
}

const namesOf = (needs: readonly Need[]): readonly string[] =>
	needs.flatMap(({ path }) => path);

type Names = { [name: string]: Value };

/** The names that an element sees: of what it requires, those of other models within the name of the import. */
function gatherer(
	needs: readonly Need[],
	{ linked, find }: Compiler,
): (known: Known, frame: Frame) => Names {
	const safe = needs.filter(({ element, path }) => {
		const around = linked.around(element);
		return path.every((name) =>
			isSafeName({ ...element.variable, name }, around),
		);
	});
	return (known, frame) => {
		const root: Names = {};
		for (const { element, path } of safe) {
			const value = find(element)(known, frame);
			const [first = "", second] = path;
			if (second === undefined) {
				root[first] = value;
				continue;
			}
			const imported = root[first] ?? {};
			root[first] = { ...(imported as Names), [second]: value }; // names of imports hold nothing else
		}
		return root;
	};
}

function compileKnowledge(model: DmnKnowledgeModel, compiler: Compiler): Ready {
	const { linked } = compiler;
	const needs = linked.needs(model, model.requires.knowledge);
	const around = withScope(linked.around(model), namesOf(needs));
	const { logic, variable } = model;
	const type = findType(variable, variable.typeRef, around);
	const define = compileDmnFunction(
		logic ?? { language: "FEEL", parameters: [], body: null },
		{
			around,
			type: logic?.typeRef
				? findType(logic, logic.typeRef, around)
				: resultOf(type),
		},
	);
	const gather = gatherer(needs, compiler);
	let made: FunctionValue | null = null;
	// It sees itself and what it requires only when it runs, so that models may call one another in circles.
	return (_known, frame) => {
		if (!made) {
			const root: Names = {};
			made = define({ ...frame, root });
			root[variable.name] = made;
			Object.assign(root, gather(createKnown([]), frame));
		}
		return made;
	};
}

/** What a function gives: the type of its variable is that of the function, or (up to DMN 1.2) of the result itself. */
const resultOf = (type: DmnType | null): DmnType | null =>
	type?.result() ?? (type?.isFunction ? null : type);

function compileService(service: DmnService, compiler: Compiler): Ready {
	const { linked, find } = compiler;
	const resolve = (references: readonly DmnReference[]) =>
		linked.needs(service, references).map(({ element }) => element);
	const params = [
		...resolve(service.inputData),
		...resolve(service.inputDecisions),
	];
	const outputs = resolve(service.outputs);
	resolve(service.encapsulated);
	const around = linked.around(service);
	const parameters = params.map((element) => ({
		name: element.variable.name,
		typeRef: element.variable.typeRef,
		type: findType(element.variable, element.variable.typeRef, around),
	}));
	const result = resultOf(
		findType(service.variable, service.variable.typeRef, around),
	);
	const value = new FunctionValue({
		params: parameters.map(({ name, typeRef }) =>
			typeRef === null ? { name } : { name, type: typeRef },
		),
		call: (args, frame) => {
			const given = fitArguments(parameters, args, frame);
			if (!given) {
				return null;
			}
			const known = createKnown(
				params.map((element) => [
					element,
					given[element.variable.name] ?? null,
				]),
			);
			const run: Run = (inner) => {
				const values = outputs.map((output) => find(output)(known, inner));
				return outputs.length === 1
					? (values[0] ?? null)
					: Object.fromEntries(
							outputs.map((output, index) => [
								output.variable.name,
								values[index] ?? null,
							]),
						);
			};
			return fit(frame, result, runOver(frame, {}, run));
		},
	});
	return () => value;
}
