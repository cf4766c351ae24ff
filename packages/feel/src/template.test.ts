import { describe, expect, it } from "vitest";
import { CONTEXT, NOW } from "./expression.testing.ts";
import { compileTemplate, evaluateTemplate } from "./expression.ts";

describe("a template", () => {
	const table: [string, string, string[]][] = [
		["", "", []],
		["plain", "plain", []],
		["Hello {trigger.store.first name}!", "Hello Ada!", []],
		["{trigger.spend} EUR, {trigger.vip}", "900 EUR, true", []],
		["{{literal}} {1 + 1}", "{literal} 2", []],
		["a } b", "a } b", []],
		["{ {a: 1}.a }", "1", []],
		['{"brace } in text"}', "brace } in text", []],
		["{trigger.tags}", "a, b", []],
		["{trigger.store}", '{"country":"FR","first name":"Ada"}', []],
		["[{trigger.note}]", "[]", ["trigger.note"]],
		["[{upper case(trigger.name)}]", "[]", ["upper case(trigger.name)"]],
		["Until {date(trigger.until)}", "Until 2026-03-01", []],
		["It's {trigger.spend}, isn't it", "It's 900, isn't it", []],
	];
	it.each(table)("%s", (source, expected, missing) => {
		expect(evaluateTemplate(source, CONTEXT, NOW)).toEqual({
			ok: true,
			value: expected,
			missing,
		});
	});

	it("places the issues and variables of its parts in the whole text", () => {
		const template = compileTemplate("Hi {a == b} and {trigger.x}");
		expect(template.issues).toEqual([
			expect.objectContaining({ from: 6, to: 8, fix: "=" }),
		]);
		expect(template.variables).toEqual([
			{ path: ["trigger", "x"], from: 17, to: 26 },
		]);
		expect(template.evaluate(CONTEXT, NOW)).toMatchObject({
			ok: false,
			code: "syntax",
		});
	});

	it("asks for the brace that is missing", () => {
		expect(compileTemplate("Hi {name").issues).toEqual([
			expect.objectContaining({ from: 3, to: 4 }),
		]);
	});

	it("fails when a part fails for another reason than a missing value", () => {
		expect(evaluateTemplate("{text > 5}", CONTEXT, NOW)).toMatchObject({
			ok: false,
			code: "type",
		});
	});

	it("shows its parts", () => {
		expect(compileTemplate("a {b}").parts).toEqual([
			{ kind: "text", text: "a " },
			expect.objectContaining({ kind: "expression", from: 3, to: 4 }),
		]);
	});
});
