import { describe, expect, it } from "vitest";
import { diffTables } from "./decision-diff.ts";
import type { DecisionTable } from "./decision-schema.ts";

const TABLE: DecisionTable = {
	hitPolicy: "FIRST",
	inputs: [
		{ id: "i1", label: "Country", type: "text", expression: "trigger.country" },
		{ id: "i2", label: "Spend", type: "number", expression: "trigger.spend" },
	],
	outputs: [{ id: "o1", name: "decision", label: "Decision", type: "text" }],
	rules: ["r1", "r2", "r3", "r4"].map((id) => ({
		id,
		when: [`"${id}"`, "-"],
		then: ['"yes"'],
	})),
};

const rule = (index: number) => {
	const found = TABLE.rules[index];
	if (!found) throw new Error(`no rule ${index}`);
	return found;
};

describe("two versions of a table", () => {
	it("that mean the same have no differences", () => {
		const [first, ...others] = TABLE.rules;
		const same = {
			...TABLE,
			rules: [{ ...rule(0), when: [' "r1"', ""] }, ...others],
		};
		expect(first).toBeDefined();
		expect(diffTables(TABLE, same)).toEqual({
			same: true,
			settings: [],
			columns: [],
			rules: [],
		});
	});

	it("differ by cells", () => {
		const { rules } = diffTables(TABLE, {
			...TABLE,
			rules: TABLE.rules.with(1, {
				...rule(1),
				when: ['"r2"', "> 5"],
				then: ['"no"'],
				note: "why",
			}),
		});
		expect(rules).toEqual([
			{
				id: "r2",
				before: 2,
				after: 2,
				moved: false,
				cells: [
					{
						part: "input",
						columnId: "i2",
						label: "Spend",
						before: null,
						after: "> 5",
					},
					{
						part: "output",
						columnId: "o1",
						label: "Decision",
						before: '"yes"',
						after: '"no"',
					},
					{
						part: "note",
						columnId: null,
						label: "Note",
						before: null,
						after: "why",
					},
				],
			},
		]);
	});

	it("differ by rules that were added, removed and moved, and not by those that gave way", () => {
		const { rules } = diffTables(TABLE, {
			...TABLE,
			rules: [
				{ id: "new", when: ["", ""], then: ['"x"'] },
				rule(3),
				rule(0),
				rule(2),
			],
		});
		expect(
			rules.map(({ id, before, after, moved }) => [id, before, after, moved]),
		).toEqual([
			["new", null, 1, false],
			["r4", 4, 2, true],
			["r2", 2, null, false],
		]);
		expect(rules.map(({ cells }) => cells.length)).toEqual([1, 0, 2]);
	});

	it("differ by columns, matched by id wherever their cells stand", () => {
		const [country, spend] = TABLE.inputs;
		if (!country || !spend) throw new Error("no columns");
		const swapped: DecisionTable = {
			...TABLE,
			hitPolicy: "COLLECT",
			aggregation: "COUNT",
			inputs: [{ ...spend, label: "Total", allowed: ">= 0" }, country],
			annotations: [{ id: "n1", label: "Reason" }],
			rules: TABLE.rules.map((each) => ({
				...each,
				when: each.when.toReversed(),
			})),
		};
		expect(diffTables(TABLE, swapped)).toEqual({
			same: false,
			settings: [
				{ field: "hitPolicy", before: "FIRST", after: "COLLECT" },
				{ field: "aggregation", before: null, after: "COUNT" },
			],
			columns: [
				{
					part: "input",
					id: "i2",
					label: "Total",
					before: 2,
					after: 1,
					moved: true,
					fields: [
						{ field: "label", before: "Spend", after: "Total" },
						{ field: "allowed", before: null, after: ">= 0" },
					],
				},
				{
					part: "annotation",
					id: "n1",
					label: "Reason",
					before: null,
					after: 1,
					moved: false,
					fields: [],
				},
			],
			rules: [],
		});
	});
});
