/* Boxed expressions as closures: literal ones through the compiler of FEEL, the others as what FEEL says that they mean. */
import { compileFeel } from "../compile-source.ts";
import { callFunction } from "../feel-function.ts";
import { blameType, type Frame, innerFrame, nameValue } from "../frame.ts";
import type { Run } from "../loops.ts";
import { spend } from "../meter.ts";
import { FunctionValue, type Value } from "../value.ts";
import type { DmnType } from "./base-types.ts";
import { compileDmnTable } from "./compile-dmn-table.ts";
import { blameAnswer, compileLoop, compileMatch } from "./compile-rounds.ts";
import type { DmnExpression, DmnFunction } from "./dmn-model.ts";
import {
	findType,
	fit,
	fitArguments,
	fitting,
	isSafeName,
	placeOf,
	runOver,
	type Surroundings,
	withScope,
} from "./surroundings.ts";

const NOTHING: Run = () => null;

/** Compiles an expression; one that is not there gives null. */
export function compileBoxed(
	expression: DmnExpression | null,
	around: Surroundings,
): Run {
	if (!expression) {
		return NOTHING;
	}
	const type = findType(expression, expression.typeRef, around);
	const run = compileKind(expression, around);
	return type && expression.kind !== "function" ? fitting(type, run) : run;
}

function compileKind(expression: DmnExpression, around: Surroundings): Run {
	switch (expression.kind) {
		case "literal":
			return compileLiteral(expression, around);
		case "table":
			return compileDmnTable(expression, around);
		case "context":
			return compileContext(expression, around);
		case "relation":
			return compileRelation(expression, around);
		case "list":
			return compileList(
				expression.items.map((item) => compileBoxed(item, around)),
			);
		case "invocation":
			return compileInvocation(expression, around);
		case "function":
			return compileDmnFunction(expression, {
				around,
				type: findType(expression, expression.typeRef, around),
			});
		case "conditional": {
			const test = compileBoxed(expression.test, around);
			const yes = compileBoxed(expression.yes, around);
			const no = compileBoxed(expression.no, around);
			return (frame) => {
				const answer = test(frame);
				return answer === null || typeof answer === "boolean"
					? (answer ? yes : no)(frame)
					: blameAnswer(frame, answer);
			};
		}
		case "filter":
			return compileMatch(expression, around, compileBoxed);
		default:
			return compileLoop(expression, around, compileBoxed);
	}
}

type Of<K extends DmnExpression["kind"]> = Extract<DmnExpression, { kind: K }>;

function compileLiteral(
	expression: Of<"literal">,
	{ names, types, issues, owner }: Surroundings,
): Run {
	const { text, language } = expression;
	const complain = (message: string) =>
		issues.push({
			code: "expression",
			message: `${owner}: ${message}`,
			...placeOf(expression),
		});
	if (language !== null) {
		complain(`Expressions in ${language} are not run; they give nothing.`);
		return NOTHING;
	}
	if (text.trim() === "") {
		return NOTHING;
	}
	const compiled = compileFeel(text, { names, types: types.named });
	for (const { message } of compiled.issues) {
		complain(message);
	}
	const [first] = compiled.issues;
	return (
		compiled.run ??
		((frame) => blameType(frame, first?.message ?? "This cannot be read."))
	);
}

/** Each entry sees the ones before it; functions also see those behind, and themselves. */
function compileContext({ entries }: Of<"context">, around: Surroundings): Run {
	type Entry = { readonly name: string | null; readonly run: Run };
	const compiled = entries.flatMap(({ variable, value }): Entry[] => {
		const run = compileBoxed(value, around);
		if (!variable || variable.name === "") {
			return [{ name: null, run }];
		}
		const type = findType(variable, variable.typeRef, around);
		return isSafeName(variable, around)
			? [{ name: variable.name, run: type ? fitting(type, run) : run }]
			: [];
	});
	return (frame) => {
		const root: Record<string, Value> = { ...frame.root };
		const context: Record<string, Value> = {};
		const inner = innerFrame(frame, root, frame.input);
		for (const { name, run } of compiled) {
			spend(frame.meter, 1);
			const value = run(inner);
			if (name === null) {
				frame.blame = value === null ? inner.blame : frame.blame;
				return value;
			}
			root[name] = value;
			context[name] = value;
		}
		return context;
	};
}

const compileList =
	(items: readonly Run[]): Run =>
	(frame) => {
		spend(frame.meter, items.length);
		return items.map((item) => item(frame));
	};

function compileRelation(
	{ columns, rows }: Of<"relation">,
	around: Surroundings,
): Run {
	const types = columns.map((column) =>
		findType(column, column.typeRef, around),
	);
	const compiled = rows.map((row) => {
		const cells = columns.flatMap((column, index) => {
			const run = compileBoxed(row[index] ?? null, around);
			const type = types[index];
			return isSafeName(column, around)
				? [{ name: column.name, run: type ? fitting(type, run) : run }]
				: [];
		});
		return (frame: Frame): Value => {
			spend(frame.meter, cells.length);
			return Object.fromEntries(
				cells.map(({ name, run }) => [name, run(frame)]),
			);
		};
	});
	return compileList(compiled);
}

/** A call by the names of the parameters. */
function compileInvocation(
	{ called, bindings }: Of<"invocation">,
	around: Surroundings,
): Run {
	const callee = compileBoxed(called, around);
	const given = bindings.map(({ parameter, value }) => {
		const type = findType(parameter, parameter.typeRef, around);
		const run = compileBoxed(value, around);
		return { name: parameter.name, run: type ? fitting(type, run) : run };
	});
	return (frame) => {
		const target = callee(frame);
		if (!(target instanceof FunctionValue)) {
			return blameType(
				frame,
				target === null
					? "What is invoked here is missing."
					: `The ${nameValue(target)} cannot be invoked.`,
			);
		}
		const values = new Map(given.map(({ name, run }) => [name, run(frame)]));
		const params = target.params.map(({ name }) => name);
		const unknown = [...values.keys()].find((name) => !params.includes(name));
		if (unknown !== undefined) {
			return blameType(frame, `There is no parameter \`${unknown}\` to bind.`);
		}
		const missing = params.find((name) => !values.has(name));
		return missing !== undefined && !target.rest
			? blameType(frame, `The parameter \`${missing}\` is not bound.`)
			: callFunction(
					target,
					params.map((name) => values.get(name) ?? null),
					frame,
				);
	};
}

/** A function that a model defines, over the names that are visible where it is defined. */
export function compileDmnFunction(
	definition: DmnFunction,
	{ around, type }: { around: Surroundings; type: DmnType | null },
): (frame: Frame) => FunctionValue {
	const parameters = definition.parameters
		.filter((parameter) => isSafeName(parameter, around))
		.map((parameter) => ({
			name: parameter.name,
			typeRef: parameter.typeRef,
			type: findType(parameter, parameter.typeRef, around),
		}));
	const inside = withScope(
		around,
		parameters.map(({ name }) => name),
	);
	const body =
		definition.language === "FEEL"
			? compileBoxed(definition.body, inside)
			: (frame: Frame) =>
					blameType(
						frame,
						`Functions in ${definition.language} are not run here.`,
					);
	const result = type?.result() ?? null;
	const resultRef = definition.body?.typeRef ?? null;
	return ({ root }) =>
		new FunctionValue({
			params: parameters.map(({ name, typeRef }) =>
				typeRef === null ? { name } : { name, type: typeRef },
			),
			resultType: resultRef,
			call: (args, frame) => {
				const values = fitArguments(parameters, args, frame);
				return (
					values &&
					fit(frame, result, runOver(frame, { ...root, ...values }, body))
				);
			},
		});
}
