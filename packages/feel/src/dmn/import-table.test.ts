import { describe, expect, it } from "vitest";
import { compileDecisionTable } from "../decision-table.ts";
import { importDecisionTables } from "./import-table.ts";
import { decisionXml, feelXml, modelXml, readModel } from "./testing.ts";

const read = (elements: string) =>
	importDecisionTables(readModel(modelXml(elements)));

const column = (expression: string, more = "", typeRef = "") =>
	`<input id="In_${expression.length}" label="Column"><inputExpression${typeRef && ` typeRef="${typeRef}"`}><text>${expression}</text></inputExpression>${more}</input>`;

const row = (id: string, tests: readonly string[], answer: string) =>
	`<rule id="${id}">${tests.map((test) => `<inputEntry><text>${test.replaceAll("<", "&lt;")}</text></inputEntry>`).join("")}<outputEntry><text>${answer}</text></outputEntry></rule>`;

describe("the import of decision tables from DMN", () => {
	it("takes over columns, limits and rules, with plain ids", () => {
		const { tables, issues } = read(
			`<itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>${decisionXml("Bonus", `<decisionTable hitPolicy="UNIQUE">${column("grade", "", "tGrade")}<output name="bonus" typeRef="number"/>${row("Rule-A", ['"A"'], "10")}</decisionTable>`)}`,
		);
		expect(issues).toEqual([]);
		expect(tables).toEqual([
			{
				id: "Bonus",
				name: "Bonus",
				issues: [],
				table: {
					hitPolicy: "UNIQUE",
					inputs: [
						{
							id: "in_5",
							label: "Column",
							type: "text",
							expression: "grade",
							allowed: '"A", "B"',
						},
					],
					outputs: [
						{ id: "output", name: "bonus", label: "bonus", type: "number" },
					],
					rules: [{ id: "rule_a", when: ['"A"'], then: ["10"] }],
				},
			},
		]);
	});

	it("gives names that our expressions can say, and tells which", () => {
		const { tables } = read(
			`<inputData name="Credit Score"><variable name="Credit Score"/></inputData>${decisionXml("Risk class", `<decisionTable>${column("Credit Score")}<output/>${row("r", ["> 600"], "Credit Score / 100")}</decisionTable>`)}`,
		);
		const [imported] = tables;
		expect(imported?.table).toMatchObject({
			inputs: [{ expression: "Credit_Score" }],
			outputs: [{ name: "Risk_class", label: "Risk class" }],
			rules: [{ then: ["Credit_Score / 100"] }],
		});
		expect(imported?.issues.map(({ message }) => message)).toEqual([
			"`Credit Score` is called `Credit_Score` here: the data must have it under that name.",
		]);
		const decided =
			imported?.table &&
			compileDecisionTable(imported.table).decide(
				{ Credit_Score: 700 },
				new Date(0),
			);
		expect(decided?.outputs).toEqual({ Risk_class: 7 });
	});

	it("tells where a missing value was accepted and is not any more", () => {
		const { tables } = read(
			decisionXml(
				"D",
				`<decisionTable>${column("a")}${column("bb")}<output/>${row("r", ['not("x")', 'not(null, "x")'], "1")}</decisionTable>`,
			),
		);
		expect(tables[0]?.table?.rules[0]?.when).toEqual(['not("x")', 'not("x")']);
		expect(tables[0]?.issues.map(({ code, partId }) => [code, partId])).toEqual(
			[["changed", "In_1"]],
		);
	});

	it("lists what is no table, what a table requires, and types that no column has", () => {
		const { tables, issues } = read(
			`${decisionXml("A", feelXml("1"))}${decisionXml("B", `<informationRequirement><requiredDecision href="#A"/></informationRequirement><decisionTable>${column("A", "", "time")}<output/></decisionTable>`)}`,
		);
		expect(issues.map(({ partId }) => partId)).toEqual(["A"]);
		expect(tables[0]?.issues.map(({ message }) => message)).toEqual([
			"The type `time` of a column is not kept; any value will do.",
			"`B` requires #A: give it as a value of that name.",
		]);
	});

	it("does not take over what is larger than our tables may be", () => {
		const { tables } = read(
			decisionXml(
				"D",
				`<decisionTable><output/>${Array.from({ length: 2_001 }, (_, at) => row(`r${at}`, [], "1")).join("")}</decisionTable>`,
			),
		);
		expect(tables[0]?.table).toBeNull();
		expect(tables[0]?.issues[0]?.code).toBe("lost");
	});
});
