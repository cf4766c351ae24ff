import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";

describe("the variables of an expression", () => {
	const paths = (source: string) =>
		compileExpression(source).variables.map(({ path }) => path.join("."));
	const table: [string, string[]][] = [
		["1", []],
		["trigger.store.country = x", ["trigger.store.country", "x"]],
		["n_1.items[1].name", ["n_1.items"]],
		[
			"for i in trigger.list return i + n_1.total",
			["trigger.list", "n_1.total"],
		],
		["for i in a, j in i.list return j", ["a"]],
		["some i in i satisfies i", ["i"]],
		["{ a: x, b: a }", ["x"]],
		["{ a: a }", ["a"]],
		["tracks[plays > 3]", ["tracks"]],
		[
			"tracks[plays > trigger.min and item.live and n_2.ok]",
			["tracks", "trigger.min", "n_2.ok"],
		],
		["count(list)", ["list"]],
		['contains(a.b, "x") or c', ["a.b", "c"]],
		["x in [low..high]", ["x", "low", "high"]],
	];
	it.each(table)("%s", (source, expected) => {
		expect(paths(source)).toEqual(expected);
	});

	it("say where they stand", () => {
		const [variable] = compileExpression("1 + trigger.spend").variables;
		expect(variable).toEqual({ path: ["trigger", "spend"], from: 4, to: 17 });
	});

	it("are known although the expression breaks a rule", () => {
		expect(paths("foo(trigger.a)")).toEqual(["trigger.a"]);
	});
});
