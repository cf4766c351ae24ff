import { describe, expect, it } from "vitest";
import { importDmn } from "./import-dmn.ts";
import { decisionXml, feelXml, modelXml } from "./testing.ts";

const NAMESPACES = [
	["1.1", "http://www.omg.org/spec/DMN/20151101/dmn.xsd"],
	["1.2", "http://www.omg.org/spec/DMN/20180521/MODEL/"],
	["1.3", "https://www.omg.org/spec/DMN/20191111/MODEL/"],
	["1.4", "https://www.omg.org/spec/DMN/20211108/MODEL/"],
	["1.5", "https://www.omg.org/spec/DMN/20230324/MODEL/"],
] as const;

describe("the import of DMN", () => {
	it.each(NAMESPACES)("reads version %s", (version, namespace) => {
		const { definitions, issues } = importDmn(
			`<d:definitions xmlns:d="${namespace}" id="m" name="Model" namespace="urn:m"><d:inputData id="i" name="Spend"><d:variable name="Spend" typeRef="number"/></d:inputData></d:definitions>`,
		);
		expect(issues).toEqual([]);
		expect(definitions).toMatchObject({
			version,
			namespace: "urn:m",
			elements: [
				{
					kind: "input",
					id: "i",
					variable: { name: "Spend", typeRef: "number" },
				},
			],
		});
	});

	it("refuses what is no model", () => {
		expect(importDmn("<html/>").issues[0]?.message).toContain("no DMN model");
		expect(importDmn("nothing").definitions).toBeNull();
	});

	it("reads all that a decision table can hold", () => {
		const { definitions, issues } = importDmn(
			modelXml(
				decisionXml(
					"Level",
					`<decisionTable hitPolicy="COLLECT" aggregation="SUM">
						<input id="i" label="Spend"><inputExpression typeRef="number"><text>spend</text></inputExpression><inputValues><text>&gt; 0</text></inputValues></input>
						<output id="o" name="points"><outputValues><text>1, 2</text></outputValues><defaultOutputEntry><text>0</text></defaultOutputEntry></output>
						<annotation name="Why"/>
						<rule id="r"><description>Big</description><inputEntry><text>&gt; 5</text></inputEntry><outputEntry><text>2</text></outputEntry><annotationEntry><text>agreed</text></annotationEntry></rule>
					</decisionTable>`,
				),
			),
		);
		expect(issues).toEqual([]);
		expect(definitions?.elements[0]).toMatchObject({
			expression: {
				kind: "table",
				table: {
					hitPolicy: "COLLECT",
					aggregation: "SUM",
					inputs: [{ label: "Spend", expression: "spend", values: "> 0" }],
					outputs: [{ name: "points", values: "1, 2", fallback: "0" }],
					annotations: ["Why"],
					rules: [
						{
							description: "Big",
							when: ["> 5"],
							then: ["2"],
							annotations: ["agreed"],
						},
					],
				},
			},
		});
	});

	it("lists what it does not understand or keep, with its place", () => {
		const { issues } = importDmn(
			modelXml(`<textAnnotation id="t"><text>Hello</text></textAnnotation>
<miracle id="x"/><extensionElements><e:size xmlns:e="urn:e"/><e:size xmlns:e="urn:e"/></extensionElements>
${decisionXml("A", `<decisionTable hitPolicy="BEST"><output/></decisionTable>`)}
${decisionXml("B", `${feelXml("1")}${feelXml("2")}`)}
${decisionXml("C", "<informationRequirement><requiredInput/></informationRequirement>")}
${decisionXml("D", `<functionDefinition kind="Java"/>`)}`),
		);
		expect(
			issues.map(({ code, message, place }) => [
				code,
				message.slice(0, 34),
				place?.line,
			]),
		).toEqual([
			["ignored", "`textAnnotation` says nothing to a", 1],
			["unknown", "`miracle` within `definitions` is ", 2],
			["ignored", "The extension `size` (urn:e) is le", 2],
			["unknown", "`BEST` is no hitPolicy. There are:", 3],
			["unknown", "Only one expression may stand here", 4],
			["reference", "`requiredInput` does not say what ", 5],
			["ignored", "Functions in Java are not run; the", 6],
		]);
	});

	it("says which expressions are in another language", () => {
		const { issues } = importDmn(
			modelXml(
				`${decisionXml("A", `<decisionTable><output/><rule><outputEntry expressionLanguage="juel"><text>x eq 1</text></outputEntry></rule></decisionTable>`)}${decisionXml("B", `<decisionTable c:size="1" xmlns:c="urn:c"><output/><rule c:size="2"><outputEntry expressionLanguage="feel"><text>1</text></outputEntry></rule></decisionTable>`)}`,
			),
		);
		expect(issues.map(({ message }) => message)).toEqual([
			"`x eq 1` is written in juel, but is read as FEEL.",
			"The extension `size` (urn:c) is left out.",
		]);
	});

	it("reads types with the prefixes of DMN 1.1", () => {
		const { definitions } = importDmn(
			'<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:own="urn:m" xmlns:far="urn:far" name="M" namespace="urn:m"><inputData name="a"><variable name="a" typeRef="feel:string"/></inputData><inputData name="b"><variable name="b" typeRef="own:tB"/></inputData><inputData name="c"><variable name="c" typeRef="far:tC"/></inputData></definitions>',
		);
		expect(
			definitions?.elements.map(({ variable }) => variable.typeRef),
		).toEqual(["string", "tB", "{urn:far}tC"]);
	});
});
