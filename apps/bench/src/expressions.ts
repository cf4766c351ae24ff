/** How many gates and tables one second of CPU decides: ours, feelin's closures, and plain JavaScript, in one run. */

import {
	compileDecisionTable,
	compileExpression,
	type DecisionTable,
	type JsonObject,
} from "@patchbay/feel";
import { evaluate } from "feelin";

/** One thing that was measured. */
export interface ExpressionResult {
	readonly name: string;
	/** Evaluations in one second of CPU. */
	readonly perCpuSecond: number;
	/** As a multiple of feelin's closures. */
	readonly ofFeelin: number;
	/** As a share of plain JavaScript. */
	readonly ofPlainJs: number;
}

const CPU_MS = 1_500;
const BATCH = 1_000;
const NOW = new Date(Date.UTC(2027, 2, 4));

/** Evaluations in one second of CPU; what they give is added up, so that nothing can be left out. */
function measure(once: (round: number) => unknown): number {
	let kept = 0;
	const run = (limitMs: number) => {
		const began = process.cpuUsage();
		let rounds = 0;
		for (;;) {
			for (let index = 0; index < BATCH; index += 1)
				if (once(rounds + index)) kept += 1;
			rounds += BATCH;
			const { user, system } = process.cpuUsage(began);
			const ms = (user + system) / 1_000;
			if (ms >= limitMs) return (rounds / ms) * 1_000;
		}
	};
	run(CPU_MS / 3);
	const perSecond = run(CPU_MS);
	if (kept < 0) throw new Error("Nothing was computed.");
	return perSecond;
}

interface Gate {
	readonly name: string;
	readonly source: string;
	readonly plain: (data: Data) => unknown;
}

interface Data {
	readonly spend: number;
	readonly region: string;
	readonly tags: readonly string[];
	readonly price: number;
}

const GATES: readonly Gate[] = [
	{
		name: "comparison: spend > 1000",
		source: "spend > 1000",
		plain: ({ spend }) => spend > 1_000,
	},
	{
		name: "two-part gate: spend > 1000 and region = text",
		source: 'spend > 1000 and region = "EU"',
		plain: ({ spend, region }) => spend > 1_000 && region === "EU",
	},
	{
		name: "membership: region in a list",
		source: 'region in ("EU", "US", "BR")',
		plain: ({ region }) => ["EU", "US", "BR"].includes(region),
	},
	{
		name: "sum of prices: price * 3 + 0.1",
		source: "price * 3 + 0.1",
		plain: ({ price }) => price * 3 + 0.1,
	},
	{
		name: "list: some tag satisfies",
		source: 'some t in tags satisfies t = "summer"',
		plain: ({ tags }) => tags.some((tag) => tag === "summer"),
	},
];

const dataOf = (round: number): Data => ({
	spend: round % 2_000,
	region: round % 3 === 0 ? "EU" : "JP",
	tags: ["pop", "summer", "fr"],
	price: 19.99,
});
const DATA = Array.from({ length: 512 }, (_, round) => dataOf(round));
const pick = <Item>(items: readonly Item[], round: number): Item =>
	items[round & 511] as Item; // there are 512

function measureGate({ name, source, plain }: Gate): ExpressionResult {
	const ours = compileExpression(source);
	const contexts = DATA.map((data) => ({ ...data }) as unknown as JsonObject);
	// feelin's fastest way: a function that is made once and called again and again.
	const made = evaluate(`function(spend, region, tags, price) ${source}`, {});
	const theirs = made.value as {
		invoke(args: readonly unknown[]): unknown;
	};
	const perCpuSecond = measure((round) =>
		ours.evaluate(pick(contexts, round), NOW),
	);
	const feelin = measure((round) => {
		const { spend, region, tags, price } = pick(DATA, round);
		return theirs.invoke([spend, region, tags, price]);
	});
	const js = measure((round) => plain(pick(DATA, round)));
	return {
		name,
		perCpuSecond,
		ofFeelin: perCpuSecond / feelin,
		ofPlainJs: perCpuSecond / js,
	};
}

const RULES = 200;
const INPUTS = 6;

/** A table of 200 rules over 6 inputs, of which the last half of the rules is mostly searched through. */
function bigTable(): DecisionTable {
	return {
		hitPolicy: "FIRST",
		inputs: Array.from({ length: INPUTS }, (_, index) => ({
			id: `i${index}`,
			label: `Input ${index}`,
			type: index % 2 === 0 ? "number" : "text",
			expression: `v${index}`,
		})),
		outputs: [{ id: "o1", name: "answer", label: "Answer", type: "text" }],
		rules: Array.from({ length: RULES }, (_, rule) => ({
			id: `r${rule}`,
			when: Array.from({ length: INPUTS }, (__, index) =>
				index % 2 === 0
					? `[${rule * 10}..${rule * 10 + 9}]`
					: rule % 4 === 0
						? "-"
						: `"a", "b${rule}"`,
			),
			then: [`"answer ${rule}"`],
		})),
	};
}

function measureTable(): ExpressionResult[] {
	const table = bigTable();
	const compiled = compileDecisionTable(table);
	const contexts = Array.from({ length: 512 }, (_, round) => {
		const rule = (round * 7) % RULES;
		return Object.fromEntries(
			Array.from({ length: INPUTS }, (__, index) => [
				`v${index}`,
				index % 2 === 0 ? rule * 10 + 5 : "a",
			]),
		) as JsonObject;
	});
	const plainRules = table.rules.map((_, rule) => ({
		low: rule * 10,
		high: rule * 10 + 9,
		texts: rule % 4 === 0 ? null : ["a", `b${rule}`],
	}));
	const plain = (context: JsonObject) =>
		plainRules.findIndex(({ low, high, texts }) => {
			for (let index = 0; index < INPUTS; index += 1) {
				const value = context[`v${index}`];
				if (index % 2 === 0) {
					if (typeof value !== "number" || value < low || value > high)
						return false;
				} else if (
					texts &&
					!(typeof value === "string" && texts.includes(value))
				)
					return false;
			}
			return true;
		});
	const js = measure((round) => plain(pick(contexts, round)) + 1);
	const decide = measure(
		(round) => compiled.evaluate(pick(contexts, round), NOW).outputs,
	);
	const explained = measure(
		(round) => compiled.evaluate(pick(contexts, round), NOW).evidence.rules,
	);
	return [
		{
			name: "table 200 × 6, FIRST",
			perCpuSecond: decide,
			ofFeelin: Number.NaN,
			ofPlainJs: decide / js,
		},
		{
			name: "table 200 × 6, FIRST, with the evidence of every rule",
			perCpuSecond: explained,
			ofFeelin: Number.NaN,
			ofPlainJs: explained / js,
		},
	];
}

/** Measures all of it. */
export const measureExpressions = (): readonly ExpressionResult[] => [
	...GATES.map(measureGate),
	...measureTable(),
];
