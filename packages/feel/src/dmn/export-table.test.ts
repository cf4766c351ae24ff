import { DmnModdle } from "dmn-moddle";
import { describe, expect, it } from "vitest";
import {
	compileDecisionTable,
	type DecisionTable,
	type HitPolicy,
} from "../decision-table.ts";
import type { JsonValue } from "../json.ts";
import {
	chanceOf,
	pick,
	randomTable,
	SAMPLES,
} from "../random-table.testing.ts";
import { HIT_POLICIES } from "../table-source.ts";
import { toJson } from "../to-json.ts";
import { compileDmn } from "./evaluate-dmn.ts";
import { exportDecisionTable } from "./export-table.ts";
import { importDmn } from "./import-dmn.ts";
import { importDecisionTables } from "./import-table.ts";

const NOW = new Date("2026-11-21T12:00:00Z");

const approval: DecisionTable = {
	hitPolicy: "PRIORITY",
	inputs: [
		{
			id: "country",
			label: "Country",
			type: "text",
			expression: "trigger.store.country",
			allowed: '"DE", "FR", "AT"',
		},
		{
			id: "spend",
			label: "Spend & more",
			type: "number",
			expression: "trigger.spend",
		},
		{ id: "start", label: "Start", type: "date", expression: "trigger.start" },
	],
	outputs: [
		{
			id: "level",
			name: "level",
			label: "Level",
			type: "text",
			values: ["director", "manager"],
			fallback: '"manager"',
		},
		{
			id: "until",
			name: "until",
			label: "Until",
			type: "date",
		},
	],
	rules: [
		{
			id: "rule_1",
			when: ['"DE"', "> 1000", '< "2026-12-01"'],
			then: ['"director"', '"2026-12-31"'],
			note: "A <large> campaign",
			annotations: ["as agreed"],
		},
		{
			id: "rule_2",
			when: ['not(null, "FR")', "-", "-"],
			then: ['"manager"', ""],
			annotations: [""],
		},
	],
	annotations: [{ id: "annotation_1", label: "Why" }],
};

function readBack(table: DecisionTable): DecisionTable | null {
	const { xml } = exportDecisionTable(table, { name: "Approval" });
	const { definitions } = importDmn(xml);
	const { tables } = definitions
		? importDecisionTables(definitions)
		: { tables: [] };
	return tables[0]?.table ?? null;
}

describe("the export of a decision table", () => {
	it("comes back as it was, with notes, annotations, limits and ranks", () => {
		const rules = approval.rules.map((rule) => ({
			...rule,
			when: rule.when.map((cell) => cell.replace("null, ", "")),
		}));
		expect(readBack(approval)).toEqual({ ...approval, rules });
	});

	it("is opened by dmn-moddle without a complaint", async () => {
		const { xml } = exportDecisionTable(approval, {
			name: 'Approval "of" <spend>',
			id: "0-approval",
		});
		const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
		expect(warnings).toEqual([]);
		const decision = rootElement.drgElement.find(
			({ $type }) => $type === "dmn:Decision",
		);
		expect(decision).toMatchObject({
			id: "_0-approval",
			name: 'Approval "of" <spend>',
			decisionLogic: {
				hitPolicy: "PRIORITY",
				rule: [{ id: "rule_1" }, { id: "rule_2" }],
			},
		});
	});

	it("reads without issues, and names what the table reads as input data", () => {
		const { xml, issues } = exportDecisionTable(approval, { name: "Approval" });
		const read = importDmn(xml);
		expect(issues).toEqual([]);
		expect(read.issues.map(({ message }) => message)).toEqual([
			"The drawing of the model is left out.",
		]);
		expect(read.definitions?.elements).toMatchObject([
			{ kind: "input", name: "trigger" },
			{ kind: "decision", name: "Approval" },
		]);
	});

	it("lists what DMN cannot say", () => {
		const { issues } = exportDecisionTable(
			{
				...approval,
				rules: [
					{
						id: "r",
						when: ["-", "-", "-"],
						then: ['"manager"', "trigger.end"],
					},
				],
				cases: [{ id: "c", name: "One", inputs: {}, expected: null }],
			},
			{ name: "Approval\u0007" },
		);
		expect(issues.map(({ code }) => code)).toEqual(["lost", "changed"]);
	});

	it.each(HIT_POLICIES)(
		"decides the same as DMN, for values and for missing ones, with %s",
		(hitPolicy) => {
			for (let seed = 1; seed <= 25; seed += 1) {
				expectSame(seed, hitPolicy);
			}
		},
	);
});

/** The table as it is, as a DMN model, and read back from it must give the same for each sample. */
function expectSame(seed: number, hitPolicy: HitPolicy): void {
	const chance = chanceOf(seed);
	const table = randomTable(chance, { hitPolicy });
	const { xml } = exportDecisionTable(table, { name: "Decision" });
	const { definitions } = importDmn(xml);
	const back =
		definitions && importDecisionTables(definitions).tables[0]?.table;
	if (!definitions || !back) {
		throw new Error(`The table of seed ${seed} was not read.`);
	}
	const model = compileDmn(definitions);
	for (let sample = 0; sample < 12; sample += 1) {
		const trigger = Object.fromEntries(
			table.inputs.flatMap(({ id, type }): [string, JsonValue][] =>
				chance() < 0.15 || type === "any"
					? []
					: [[id, pick(chance, SAMPLES[type] as [JsonValue])]],
			),
		);
		const own = compileDecisionTable(table).decide({ trigger }, NOW);
		const made = model.decide(
			"Decision",
			[{ name: "trigger", value: trigger }],
			{
				now: NOW,
			},
		);
		const about = { seed, sample, trigger, table };
		expect({ ...about, outputs: toJson(made.value) }).toEqual({
			...about,
			outputs: own.value,
		});
		expect({
			...about,
			outputs: compileDecisionTable(back).decide({ trigger }, NOW).outputs,
		}).toEqual({ ...about, outputs: own.outputs });
	}
}
