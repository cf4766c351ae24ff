import { expect, test } from "vitest";
import { sampleDecision } from "../inspector/decision/testing.ts";
import { missingWords, updateWords } from "./update-words.ts";

const { table, outcome } = sampleDecision;

test("nothing is said of versions that ask and answer the same", () => {
	expect(updateWords(sampleDecision, sampleDecision)).toEqual([]);
});

test("inputs that come and go are said, with what a new one is read from", () => {
	const country = {
		id: "i3",
		label: "Country",
		type: "text" as const,
		expression: "",
	};
	const after = (expression: string) => ({
		...sampleDecision,
		table: {
			...table,
			inputs: [{ ...country, expression }, ...table.inputs.slice(1)],
		},
	});
	expect(updateWords(sampleDecision, after(""))).toEqual([
		"The input “Country” is new: say where its value comes from.",
		"The input “Region” is gone.",
	]);
	expect(updateWords(sampleDecision, after("trigger.country"))[0]).toBe(
		"The input “Country” is new, and is read from trigger.country.",
	);
});

test("outcomes that come and go are said, and whether a cable stays", () => {
	const changed = {
		...table,
		rules: table.rules.filter(({ id }) => id !== "r2"),
	};
	const [approve] = outcome.values;
	if (!approve) throw new Error("There are outcomes.");
	const reject = { id: "reject", value: "reject" };
	const after = (values: typeof outcome.values) => ({
		...sampleDecision,
		table: changed,
		outcome: { ...outcome, values },
	});
	expect(updateWords(sampleDecision, after([approve, reject]))).toEqual([
		"“reject” is a new outcome: draw a cable from it.",
		"No rule answers “manual review” any more: the outcome goes.",
	]);
	expect(updateWords(sampleDecision, after(outcome.values))).toEqual([
		"No rule answers “manual review” any more. Its cable stays until you remove the outcome.",
	]);
});

test("another column that chooses the path is said", () => {
	const after = {
		...sampleDecision,
		outcome: { output: "reason", values: outcome.values },
	};
	expect(updateWords(sampleDecision, after)[0]).toBe(
		"The path is chosen by “reason” from then on: “outcome” is gone.",
	);
});

test.each([
	[[], ""],
	[["A"], "Say where the value of “A” comes from."],
	[["A", "B"], "Say where the values of “A” and “B” come from."],
	[["A", "B", "C"], "Say where the values of “A”, “B” and “C” come from."],
])("of inputs without a source %o: %s", (labels, words) => {
	const inputs = labels.map((label, index) => ({
		id: `n${index}`,
		label,
		type: "text" as const,
		expression: " ",
	}));
	const all = [...table.inputs, ...inputs];
	expect(
		missingWords({ ...sampleDecision, table: { ...table, inputs: all } }),
	).toBe(words);
});
