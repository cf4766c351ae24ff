/** Decision tables made by chance, for properties that must hold for all of them. The same seed gives the same. */
import type { DecisionTable } from "./decision-schema.ts";
import type { JsonValue } from "./json.ts";

/** Numbers from 0 to 1 that follow from a seed. */
export type Chance = () => number;

/** Chance from a seed. */
export function chanceOf(seed: number): Chance {
	let state = (seed * 2_654_435_761) >>> 0;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
	};
}

const whole = (chance: Chance, below: number): number =>
	Math.floor(chance() * below);

/** One of a list. */
export function pick<Item>(
	chance: Chance,
	items: readonly [Item, ...Item[]],
): Item {
	return items[whole(chance, items.length)] ?? items[0];
}

type Input = DecisionTable["inputs"][number];
type Type = "text" | "number" | "boolean" | "date";

const INPUTS: readonly [Type, string | undefined][] = [
	["text", undefined],
	["number", undefined],
	["boolean", undefined],
	["date", undefined],
	["text", '"a", "b", "c"'],
	["number", "[0..5]"],
];

/** Values such that each behaviour of the cells below is met by some of them. */
export const SAMPLES: Readonly<Record<Type, readonly JsonValue[]>> = {
	text: ["a", "b", "c", "d", "ab", "z"],
	number: [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7],
	boolean: [true, false],
	date: [
		"2025-12-31",
		"2026-01-01",
		"2026-01-02",
		"2026-01-03",
		"2026-01-04",
		"2026-01-05",
		"2026-01-06",
	],
};

const text = (chance: Chance) => pick(chance, ['"a"', '"b"', '"c"', '"d"']);
const number = (chance: Chance) => whole(chance, 5);
const day = (chance: Chance) => `"2026-01-0${1 + whole(chance, 5)}"`;

const CELLS: Readonly<
	Record<Type, readonly [(c: Chance) => string, ...((c: Chance) => string)[]]>
> = {
	text: [
		text,
		(c) => `${text(c)}, ${text(c)}`,
		(c) => `not(${text(c)})`,
		(c) => `not(${text(c)}, ${text(c)})`,
		(c) => `["a", ${text(c)}]`,
		(c) => `? != ${text(c)}`,
	],
	number: [
		(c) => String(number(c)),
		(c) => `${pick(c, ["<", "<=", ">", ">="])} ${number(c)}`,
		(c) => {
			const from = number(c);
			return `${pick(c, ["[", "("])}${from}..${from + whole(c, 3)}${pick(c, ["]", ")"])}`;
		},
		(c) => `not([${number(c)}..${number(c)}])`,
		(c) => `< ${number(c)}, > ${number(c)}`,
		(c) => `? > ${number(c)} and ? < ${number(c)}`,
	],
	boolean: [
		(c) => pick(c, ["true", "false"]),
		(c) => `not(${pick(c, ["true", "false"])})`,
	],
	date: [
		day,
		(c) => `${pick(c, ["<", "<=", ">", ">="])} ${day(c)}`,
		(c) => `[${day(c)}..${day(c)}]`,
		(c) => `> date(${day(c)})`,
		(c) => `not(${day(c)})`,
	],
};

/** A table of up to three inputs and eight rules; with `opaque`, some cells call functions. */
export function randomTable(
	chance: Chance,
	{
		hitPolicy = "FIRST",
		opaque = false,
	}: { hitPolicy?: DecisionTable["hitPolicy"]; opaque?: boolean } = {},
): DecisionTable {
	const inputs = Array.from(
		{ length: 1 + whole(chance, 3) },
		(_, at): Input => {
			const [type, allowed] = INPUTS[whole(chance, INPUTS.length)] ?? ["text"];
			return {
				id: `i${at}`,
				label: `Input ${at}`,
				type,
				expression: `trigger.i${at}`,
				...(allowed === undefined ? {} : { allowed }),
			};
		},
	);
	const cell = ({ type }: Input): string => {
		if (chance() < 0.3 || type === "any") {
			return pick(chance, ["", "-"]);
		}
		if (opaque && chance() < 0.1) {
			return type === "text" ? "string length(?) = 1" : "trigger.limit";
		}
		return pick(chance, CELLS[type])(chance);
	};
	return {
		hitPolicy,
		inputs,
		outputs: [
			{
				id: "o",
				name: "answer",
				label: "Answer",
				type: "text",
				values: ["high", "middle", "low"],
			},
		],
		rules: Array.from({ length: whole(chance, 12) }, (_, at) => ({
			id: `r${at}`,
			when: inputs.map(cell),
			then: [pick(chance, ['"high"', '"middle"', '"low"'])],
		})),
	};
}

/** All combinations of sample values for the inputs of a table. */
export function sampleInputs(
	table: DecisionTable,
): readonly { readonly [inputId: string]: JsonValue }[] {
	let samples: { [inputId: string]: JsonValue }[] = [{}];
	for (const { id, type } of table.inputs) {
		const values = type === "any" ? [] : SAMPLES[type];
		samples = samples.flatMap((sample) =>
			values.map((value) => ({ ...sample, [id]: value })),
		);
	}
	return samples;
}
