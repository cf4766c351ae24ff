import { nodeSchema } from "@patchbay/flow";
import { expect, test } from "vitest";
import { answersIn } from "../../../decision-grid/column-texts.ts";
import {
	addOutcome,
	chooseOutcomeColumn,
	renameOutcome,
	suggestedOutcomes,
	withValues,
} from "./outcomes.ts";
import { sampleDecision } from "./testing.ts";

test("texts that rules answer without a jack are suggested", () => {
	expect(answersIn(sampleDecision.table, 0)).toEqual([
		"approve",
		"manual review",
		"reject",
	]);
	expect(suggestedOutcomes(sampleDecision)).toEqual(["reject"]);
});

test("a new outcome gets an id of its own that can be stored", () => {
	const next = ["Éscalate!", "no match", "escalate", "→"].reduce(
		addOutcome,
		sampleDecision,
	);
	expect(next.outcome.values.map(({ id }) => id)).toEqual([
		"approve",
		"review",
		"escalate",
		"no_match_2",
		"escalate_2",
		"outcome",
	]);
	expect(nodeSchema.safeParse(next).success).toBe(true);
});

test("a renamed outcome keeps its jack, and its rules follow", () => {
	const next = renameOutcome(sampleDecision, "review", "ask a person");
	expect(next.outcome.values[1]).toEqual({
		id: "review",
		value: "ask a person",
	});
	expect(next.table.rules[1]?.then[0]).toBe('"ask a person"');
	expect(next.table.rules[0]).toBe(sampleDecision.table.rules[0]);
	expect(renameOutcome(sampleDecision, "gone", "x")).toBe(sampleDecision);
});

test("a column that allows only some texts allows those of the jacks", () => {
	const limited = {
		...sampleDecision,
		table: {
			...sampleDecision.table,
			outputs: sampleDecision.table.outputs.map((output) =>
				output.name === "outcome" ? { ...output, values: ["approve"] } : output,
			),
		},
	};
	const next = addOutcome(limited, "reject");
	expect(next.table.outputs[0]?.values).toEqual([
		"approve",
		"manual review",
		"reject",
	]);
	expect(withValues(next, []).table.outputs[0]?.values).toEqual([]);
	expect(addOutcome(sampleDecision, "x").table.outputs[0]).not.toHaveProperty(
		"values",
	);
});

test("another column brings its own outcomes, and known ones stay", () => {
	const other = chooseOutcomeColumn(sampleDecision, "reason");
	expect(other.outcome).toEqual({
		output: "reason",
		values: [
			{ id: "short_set", value: "Short set" },
			{ id: "no_number", value: "No number" },
		],
	});
	const same = chooseOutcomeColumn(sampleDecision, "outcome");
	expect(same.outcome.values).toEqual([
		{ id: "approve", value: "approve" },
		{ id: "review", value: "manual review" },
		{ id: "reject", value: "reject" },
	]);
});

test("the outcomes of a published decision are chosen without touching its table", () => {
	const [column, ...others] = sampleDecision.table.outputs;
	if (!column) throw new Error("The table has answers.");
	const table = {
		...sampleDecision.table,
		outputs: [{ ...column, values: ["approve", "reject"] }, ...others],
	};
	const pinned = {
		...sampleDecision,
		table,
		pinned: { decisionId: "dec_a", version: 1 },
	};
	const changed = [
		addOutcome(pinned, "reject"),
		renameOutcome(pinned, "review", "reject"),
		withValues(pinned, []),
		chooseOutcomeColumn(pinned, "reason"),
	];
	for (const next of changed) expect(next.table).toBe(table);
	expect(changed.map(({ outcome }) => outcome.values.length)).toEqual([
		3, 2, 0, 2,
	]);
});
