/* From the rules that apply to one answer: what each hit policy of DMN (chapter 8) makes of them. */
import type { Frame } from "./frame.ts";
import { explainStop } from "./meter.ts";
import { aggregate } from "./table-aggregate.ts";
import {
	type Answer,
	complainAnswer,
	type Output,
	rankOf,
} from "./table-output.ts";
import type { TableRows } from "./table-rows.ts";
import type { Aggregation, TableProblem, TableSource } from "./table-source.ts";
import { equalValues, type Value } from "./value.ts";

/** What a policy made of the rules that apply. */
export type Applied = {
	readonly value: Value;
	readonly answers: readonly (readonly Value[])[];
	readonly problem: TableProblem | null;
	/** Which of several rules PRIORITY chose, by position. */
	readonly chosen?: number | undefined;
};

type Given = {
	readonly table: TableSource;
	readonly rows: TableRows;
	/** Positions of the rules that apply, in order. */
	readonly hits: readonly number[];
	readonly frame: Frame;
	/** An answer that cannot be computed is a problem, and not just null. */
	readonly strict: boolean;
};

/** Whether a policy answers with a list. */
export const givesList = ({
	hitPolicy,
	aggregation,
}: Pick<TableSource, "hitPolicy" | "aggregation">): boolean =>
	hitPolicy === "RULE ORDER" ||
	hitPolicy === "OUTPUT ORDER" ||
	(hitPolicy === "COLLECT" && !aggregation);

/** Whether a policy answers with one of the rules as it is. */
export const givesOne = ({ hitPolicy }: Pick<TableSource, "hitPolicy">) =>
	hitPolicy === "UNIQUE" ||
	hitPolicy === "FIRST" ||
	hitPolicy === "ANY" ||
	hitPolicy === "PRIORITY";

/** What is made of the rules that apply. */
export type Policy = (hits: readonly number[], frame: Frame) => Applied;

/** Makes the hit policy of a table. Where one rule applies whose answers are written, its answer is always the same value. */
export function compilePolicy(
	table: TableSource,
	rows: TableRows,
	{ strict }: Pick<Given, "strict">,
): Policy {
	const written = givesOne(table)
		? rows.rules.map(({ answers }) => {
				const row = writtenRow(answers);
				return row ? one(table, row) : null;
			})
		: [];
	return (hits, frame) => {
		const only = hits.length === 1 ? written[hits[0] ?? -1] : null;
		return only ?? applyPolicy({ table, rows, hits, frame, strict });
	};
}

function writtenRow(
	answers: readonly (Answer | null)[],
): readonly Value[] | null {
	const row = answers.map((answer) =>
		answer === null ? null : answer.kind === "fixed" ? answer.value : undefined,
	);
	return row.includes(undefined)
		? null
		: row.filter((value) => value !== undefined);
}

function applyPolicy(given: Given): Applied {
	const { table, hits } = given;
	if (hits.length === 0) {
		return answerNothing(given);
	}
	if (table.hitPolicy === "UNIQUE" && hits.length > 1) {
		return fail(
			"not-unique",
			`${nameRules(hits)} apply, and only one rule may. Change their tests so that they do not overlap.`,
		);
	}
	const rows: (readonly Value[])[] = [];
	for (const index of hits) {
		const row = answerRule(given, index);
		if (!isRow(row)) {
			return { value: null, answers: [], problem: row };
		}
		rows.push(row);
	}
	switch (table.hitPolicy) {
		case "UNIQUE":
		case "FIRST":
			return one(table, rows[0] ?? []);
		case "ANY":
			return agree(given, rows);
		case "PRIORITY": {
			const [first = []] = sortByRank(given, rows);
			return { ...one(table, first), chosen: hits[rows.indexOf(first)] };
		}
		case "OUTPUT ORDER":
			return many(table, sortByRank(given, rows));
		case "RULE ORDER":
			return many(table, rows);
		case "COLLECT":
			return table.aggregation
				? aggregateRows(given, table.aggregation, rows)
				: many(table, rows);
	}
}

const isRow = (row: readonly Value[] | TableProblem): row is readonly Value[] =>
	Array.isArray(row);

const fail = (code: TableProblem["code"], message: string): Applied => ({
	value: null,
	answers: [],
	problem: { code, message },
});

const one = (table: TableSource, row: readonly Value[]): Applied => ({
	value: pack(table, row),
	answers: [row],
	problem: null,
});

const many = (
	table: TableSource,
	rows: readonly (readonly Value[])[],
): Applied => ({
	value: rows.map((row) => pack(table, row)),
	answers: rows,
	problem: null,
});

/** The one output, or a context of several. */
function pack({ outputs }: TableSource, row: readonly Value[]): Value {
	if (outputs.length === 1) {
		return row[0] ?? null;
	}
	return Object.fromEntries(
		outputs.map(({ name }, column) => [name, row[column] ?? null]),
	);
}

/** No rule applies: the default answers, if there are any, or what the policy makes of nothing. */
function answerNothing(given: Given): Applied {
	const { table, rows } = given;
	if (rows.outputs.some(({ fallback }) => fallback)) {
		const row = answerRow(
			given,
			rows.outputs.map(({ fallback }) => fallback),
			"Default of ",
		);
		if (!isRow(row)) {
			return { value: null, answers: [], problem: row };
		}
		return givesList(table) ? many(table, [row]) : one(table, row);
	}
	const empty =
		table.hitPolicy === "COLLECT" && table.aggregation === "COUNT"
			? 0
			: givesList(table)
				? []
				: null;
	return { value: empty, answers: empty === 0 ? [[0]] : [], problem: null };
}

const answerRule = (given: Given, index: number) =>
	answerRow(
		given,
		given.rows.rules[index]?.answers ?? [],
		`Rule ${index + 1}, `,
	);

function answerRow(
	given: Given,
	answers: readonly (Answer | null)[],
	place: string,
): readonly Value[] | TableProblem {
	const row: Value[] = [];
	for (const [column, output] of given.rows.outputs.entries()) {
		const answer = answers[column];
		if (!answer) {
			row.push(null);
			continue;
		}
		if (answer.kind === "fixed") {
			row.push(answer.value);
			continue;
		}
		const result =
			answer.kind === "broken"
				? answer.problem
				: compute(given, output, answer.run);
		if ("code" in result) {
			return {
				code: result.code,
				message: `${place}${output.label}: ${result.message}`,
			};
		}
		row.push(result.value);
	}
	return row;
}

function compute(
	{ frame, strict }: Given,
	output: Output,
	run: (frame: Frame) => Value,
): { readonly value: Value } | TableProblem {
	frame.blame = null;
	try {
		const value = run(frame);
		if (strict && value === null && frame.blame) {
			return frame.blame;
		}
		const complaint = complainAnswer(output, value, frame);
		return complaint === null
			? { value }
			: { code: "output", message: complaint };
	} catch (error) {
		return explainStop(error);
	}
}

function agree(given: Given, rows: readonly (readonly Value[])[]): Applied {
	const { table, hits, frame } = given;
	const [first = []] = rows;
	const same = rows.every((row) =>
		row.every(
			(value, column) =>
				equalValues(value, first[column] ?? null, frame.meter) === true,
		),
	);
	return same
		? one(table, first)
		: fail(
				"disagree",
				`${nameRules(hits)} apply and give different answers, but all rules that apply must agree.`,
			);
}

function aggregateRows(
	{ rows: { outputs }, frame }: Given,
	aggregation: Aggregation,
	rows: readonly (readonly Value[])[],
): Applied {
	const values = rows.map(([value = null]) => value);
	const result = aggregate(aggregation, values, frame);
	return result.ok
		? { value: result.value, answers: [[result.value]], problem: null }
		: fail("output", `${outputs[0]?.label ?? "The answer"}: ${result.message}`);
}

/** The highest first: by the first output, then by the next; equal ones stay in the order of the rules. */
function sortByRank(
	{ rows: { outputs }, frame }: Given,
	rows: readonly (readonly Value[])[],
): readonly (readonly Value[])[] {
	const ranked = rows.map((row) => ({
		row,
		ranks: outputs.map((output, column) =>
			rankOf(output, row[column] ?? null, frame),
		),
	}));
	return ranked
		.sort((a, b) => {
			for (const [column, rank] of a.ranks.entries()) {
				const order = rank - (b.ranks[column] ?? 0);
				if (order !== 0) {
					return order;
				}
			}
			return 0;
		})
		.map(({ row }) => row);
}

function nameRules(hits: readonly number[]): string {
	const numbers = hits.map((index) => index + 1);
	return `Rules ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}
