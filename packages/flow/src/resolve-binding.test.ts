import { describe, expect, test } from "vitest";
import { type Binding, expression, literal, template } from "./binding.ts";
import {
	evaluateLabels,
	resolveBinding,
	resolveValues,
} from "./resolve-binding.ts";
import { flowOf, startNode } from "./testing.ts";

const NOW = new Date("2027-03-04T10:00:00Z");
const context = {
	trigger: { spend: 900, region: "FR", list: [1, 2] },
	n_a: { b: null },
};

describe("resolveBinding", () => {
	const cases: readonly [Binding, unknown][] = [
		[expression("trigger.missing"), { ok: true, value: null }],
		[literal({ a: [1] }), { ok: true, value: { a: [1] } }],
		[expression("trigger.spend + 1"), { ok: true, value: 901 }],
		[
			expression("trigger.missing + 1"),
			{ ok: true, value: null, warnings: [expect.any(String)] },
		],
		[expression("today()"), { ok: true, value: "2027-03-04" }],
		[
			expression("1 +"),
			{ ok: false, code: "syntax", message: expect.any(String) },
		],
		[
			template("{trigger.region}: {trigger.spend}"),
			{ ok: true, value: "FR: 900", missing: [] },
		],
		[
			template("no {n_a.b}!"),
			{
				ok: true,
				value: "no !",
				warnings: ["{n_a.b} has no value and was left empty."],
			},
		],
		[
			template("{1 +}"),
			{ ok: false, code: "syntax", message: expect.any(String) },
		],
	];
	test.each(cases)("of %j", (binding, expected) => {
		expect(resolveBinding(binding, context, NOW)).toEqual(expected);
	});
});

describe("resolveValues", () => {
	test("gives values by name, and what is doubtful about them", () => {
		const bindings = Object.entries({
			a: literal(1),
			b: template("{n_a.b}"),
			c: expression("trigger.missing + 1"),
		});
		expect(resolveValues(bindings, context, NOW)).toEqual({
			ok: true,
			values: { a: 1, b: "", c: null },
			warnings: [
				"b: {n_a.b} has no value and was left empty.",
				expect.stringMatching(/^c: /),
			],
		});
	});

	test("stops at the first that cannot be computed, and names it", () => {
		const bindings = Object.entries({
			a: literal(1),
			broken: expression('1 + "x"'),
			worse: expression("("),
		});
		expect(resolveValues(bindings, context, NOW)).toEqual({
			ok: false,
			error: {
				kind: "expression",
				message: expect.stringMatching(/^broken: /),
			},
		});
	});
});

describe("evaluateLabels", () => {
	const labelsOf = (labels: Readonly<Record<string, string>>) =>
		evaluateLabels(
			{
				...flowOf([startNode()]),
				labels: Object.entries(labels).map(([name, source]) => ({
					name,
					source,
				})),
			},
			context,
			NOW,
		);

	test.each([
		[
			"plain values as text",
			{
				spend: "trigger.spend",
				big: "trigger.spend > 1",
				region: "trigger.region",
			},
			{ spend: "900", big: "true", region: "FR" },
		],
		[
			"nothing for what is not there yet",
			{ later: "n_later.id", none: "n_a.b" },
			{},
		],
		[
			"nothing for lists and objects",
			{ list: "trigger.list", all: "trigger" },
			{},
		],
		["nothing for what cannot be read", { broken: "1 +" }, {}],
	])("gives %s", (_, labels, expected) => {
		expect(labelsOf(labels)).toEqual(expected);
	});

	test("cuts what is too long to be searched for", () => {
		expect(labelsOf({ long: `"${"x".repeat(500)}"` })).toEqual({
			long: "x".repeat(200),
		});
	});
});
