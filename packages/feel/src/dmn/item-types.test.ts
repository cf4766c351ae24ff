import { describe, expect, it } from "vitest";
import { parseDate, parseDateTime } from "../temporal-text.ts";
import type { Value } from "../value.ts";
import { decide, decisionXml, feelXml } from "./testing.ts";

const TYPES = `
<itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
<itemDefinition name="tGrades" isCollection="true"><typeRef>tGrade</typeRef></itemDefinition>
<itemDefinition name="tPair" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
<itemDefinition name="tShop"><itemComponent name="first name"><typeRef>string</typeRef></itemComponent><itemComponent name="grade"><typeRef>tGrade</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tTree"><itemComponent name="value"><typeRef>number</typeRef></itemComponent><itemComponent name="branches" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tSum"><functionItem outputTypeRef="number"><parameters name="a"/><parameters name="b"/></functionItem></itemDefinition>`;

/** What an input of a type becomes. */
const given = (typeRef: string, value: Value): Value =>
	decide(
		`${TYPES}<inputData id="i" name="x"><variable name="x" typeRef="${typeRef}"/></inputData>${decisionXml("D", `<informationRequirement><requiredInput href="#i"/></informationRequirement>${feelXml("x")}`)}`,
		"D",
		{ x: value },
	).value;

describe("types of models", () => {
	it.each<[string, Value, Value]>([
		["number", 5, 5],
		["number", "5", null],
		["number", null, null],
		["string", ["a"], "a"],
		["string", ["a", "b"], null],
		["tGrade", "A", "A"],
		["tGrade", "C", null],
		["tGrades", "A", ["A"]],
		["tGrades", ["A", "B"], ["A", "B"]],
		["tGrades", ["A", "C"], null],
		["tPair", [1, 2], [1, 2]],
		["tPair", [1, 2, 3], null],
		["Any", "x", "x"],
	])("%s takes %j as %j", (typeRef, value, expected) => {
		expect(given(typeRef, value)).toEqual(expected);
	});

	it("wants all components of a structure, and lets others be", () => {
		const shop = { "first name": "Kiosk", grade: "A", more: 1 };
		expect(given("tShop", shop)).toEqual(shop);
		expect(given("tShop", { grade: "A" })).toBeNull();
		expect(given("tShop", { ...shop, grade: "Z" })).toBeNull();
	});

	it("follows structures that hold themselves", () => {
		const tree = { value: 1, branches: [{ value: 2, branches: [] }] };
		expect(given("tTree", tree)).toEqual(tree);
		expect(
			given("tTree", { value: 1, branches: [{ value: "2", branches: [] }] }),
		).toBeNull();
	});

	it("takes a date as the start of its day where a date and time is wanted", () => {
		expect(given("dateTime", parseDate("2026-11-21"))).toEqual(
			parseDateTime("2026-11-21T00:00:00Z"),
		);
	});

	it("asks `instance of` for the kind, and not for what is allowed", () => {
		const instance = (text: string) =>
			decide(`${TYPES}${decisionXml("D", feelXml(text))}`, "D").value;
		expect(instance('"Z" instance of tGrade')).toBe(true);
		expect(instance("1 instance of tGrade")).toBe(false);
	});

	it("reports types that are not there or of themselves, and lets any value pass", () => {
		const { value, issues } = decide(
			`<itemDefinition name="tA"><typeRef>tB</typeRef></itemDefinition><itemDefinition name="tB"><typeRef>tA</typeRef></itemDefinition><itemDefinition name="tC"><typeRef>tNone</typeRef></itemDefinition>${decisionXml("D", feelXml("1"), "tA")}${decisionXml("E", feelXml("1"), "tZ")}`,
			"D",
		);
		expect(value).toBe(1);
		expect(issues.map(({ code }) => code).sort()).toEqual([
			"cycle",
			"cycle",
			"reference",
			"reference",
		]);
	});
});
