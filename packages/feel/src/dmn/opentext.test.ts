import { describe, expect, it } from "vitest";
import { compileDecisionTable } from "../decision-table.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { importOtdt } from "./opentext.ts";

/** A file with the shape that OpenText's designer writes. */
const file = (
	rules: readonly { readonly [key: string]: string }[],
	more: JsonObject = {},
) => ({
	schemaId: "https://www.opentext.com/ocp/devx/decision/1.0.0/DecisionTable",
	data: {
		name: "Checks",
		key: "checks",
		description: "Which checks a booking needs",
		hitIndicator: "RULE ORDER",
		inputExpressions: [
			{
				id: "input_1",
				type: "string",
				variableId: "kind",
				entries: ["radio", "print"],
				label: "Kind",
			},
			{ id: "1", type: "number", variableId: "spend", label: "Spend" },
		],
		outputExpressions: [
			{
				id: "2",
				type: "string",
				variableId: "check",
				entries: ["legal", "budget"],
				label: "Check",
			},
		],
		rules,
		...more,
	},
});

const RULES = [
	{
		"2": "legal",
		input_1_operator: "==",
		input_1_expression: "radio",
		"1_operator": "-- NA --",
		"1_expression": "-",
	},
	{
		"2": "budget",
		input_1_operator: "-- NA --",
		input_1_expression: "-",
		"1_operator": ">",
		"1_expression": "1000",
		"1_expressionLanguage": "",
	},
];

describe("the import of OpenText's tables", () => {
	it("takes over columns, lists of values and rules", () => {
		const { name, key, table } = importOtdt(file(RULES));
		expect({ name, key }).toEqual({ name: "Checks", key: "checks" });
		expect(table).toEqual({
			hitPolicy: "RULE ORDER",
			inputs: [
				{
					id: "input_1",
					label: "Kind",
					type: "text",
					expression: "kind",
					allowed: '"radio", "print"',
				},
				{ id: "1", label: "Spend", type: "number", expression: "spend" },
			],
			outputs: [
				{
					id: "2",
					name: "check",
					label: "Check",
					type: "text",
					values: ["legal", "budget"],
				},
			],
			rules: [
				{ id: "rule_1", when: ['"radio"', "-"], then: ['"legal"'] },
				{ id: "rule_2", when: ["-", "> 1000"], then: ['"budget"'] },
			],
		});
	});

	it.each<[JsonObject, JsonValue]>([
		[{ kind: "radio", spend: 2_000 }, ["legal", "budget"]],
		[{ kind: "radio", spend: 10 }, ["legal"]],
		[{ kind: "print", spend: 1_001 }, ["budget"]],
		[{ kind: "print", spend: 10 }, []],
	])("decides %j as %j", (context, expected) => {
		const { table } = importOtdt(file(RULES));
		const { outputs } = compileDecisionTable(
			table ?? { hitPolicy: "ANY", inputs: [], outputs: [], rules: [] },
		).decide(context, new Date(0));
		expect(outputs?.check).toEqual(expected);
	});

	it("knows lists of values", () => {
		const cell = (operator: string, expression: string) =>
			importOtdt(
				file([
					{ "1_operator": operator, "1_expression": expression, "2": "legal" },
				]),
			).table?.rules[0]?.when[1];
		expect(cell("IS IN", "1, 2")).toBe("1, 2");
		expect(cell("none of", "1,2")).toBe("not(1, 2)");
		expect(cell("!=", "5")).toBe("not(5)");
	});

	it("leaves a rule out that it cannot say, and tells so", () => {
		const { table, issues } = importOtdt(
			file([
				{ "1_operator": "~", "1_expression": "5", "2": "legal" },
				{ "1_operator": ">", "1_expression": "5 five", "2": "legal" },
				...RULES,
			]),
		);
		expect(table?.rules).toHaveLength(2);
		expect(issues.filter(({ code }) => code === "lost")).toHaveLength(2);
	});

	it("refuses what is no table of OpenText", () => {
		expect(importOtdt({ data: {} }).table).toBeNull();
		expect(importOtdt(null).issues[0]?.message).toContain("OpenText");
	});

	it("takes a hit policy that it does not know for UNIQUE, and tells so", () => {
		const { table, issues } = importOtdt(file(RULES, { hitIndicator: "BEST" }));
		expect(table?.hitPolicy).toBe("UNIQUE");
		expect(issues[0]?.message).toContain("BEST");
	});
});
