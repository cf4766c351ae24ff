import { decisionSchema } from "@patchbay/flow";
import { expect, test } from "vitest";
import { sampleTable } from "../../decision-grid/testing.ts";
import { publishingProblems, toDecision } from "./own-decision.ts";

const words = { title: "Playlist policy", description: "" };

test("inputs of a decision of its own are named after what they were read from, or after their column", () => {
	const [region, minutes] = sampleTable.inputs;
	if (!region || !minutes) throw new Error("The table has two inputs.");
	const table = {
		...sampleTable,
		inputs: [
			region,
			{ ...region, id: "i3" },
			{ ...minutes, label: "Length in minutes", expression: "a.b + 1" },
		],
		rules: [{ id: "r1", when: ["-", "-", "-"], then: ['"approve"', ""] }],
	};
	const decision = toDecision(table, words);
	expect(decision.table.inputs.map(({ expression }) => expression)).toEqual([
		"region",
		"region2",
		"lengthInMinutes",
	]);
	expect(decisionSchema.safeParse(decision).success).toBe(true);
});

test("a table that only tests its inputs can be published", () => {
	expect(publishingProblems(sampleTable)).toEqual([]);
	const [rule] = sampleTable.rules;
	if (!rule) throw new Error("The table has rules.");
	const asked = { ...rule, when: ['contains(?, "E")', "-"] };
	expect(publishingProblems({ ...sampleTable, rules: [asked] })).toEqual([]);
});

test("cells that read values of the flow are named", () => {
	const [rule] = sampleTable.rules;
	if (!rule) throw new Error("The table has rules.");
	const reading = {
		...rule,
		when: ["-", "<= n_a.limit"],
		then: ['"approve"', "trigger.reason"],
	};
	expect(publishingProblems({ ...sampleTable, rules: [reading] })).toEqual([
		"Rule 1, Minutes, reads n_a.limit. A decision of its own sees nothing but its inputs: make it an input first.",
		"Rule 1, Reason, reads trigger.reason. A decision of its own sees nothing but its inputs: make it an input first.",
	]);
});

test("a table without rules, or that cannot be read, is not published", () => {
	expect(publishingProblems({ ...sampleTable, rules: [] })).toEqual([
		"There are no rules.",
	]);
	const broken = { id: "r1", when: ["((", "-"], then: ['"a"', ""] };
	expect(publishingProblems({ ...sampleTable, rules: [broken] })).toHaveLength(
		1,
	);
});
