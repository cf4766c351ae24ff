import { expect, test } from "vitest";
import { sampleTable } from "../decision-grid/testing.ts";
import { inputNameProblem, renameInput } from "./rename-input.ts";

const table = {
	...sampleTable,
	inputs: sampleTable.inputs.map((input, index) => ({
		...input,
		expression: index === 0 ? "region" : "minutes",
	})),
};

test("whatever names an input goes with it, and nothing else", () => {
	const read = {
		...table,
		rules: [
			{ id: "r1", when: ["-", "> region.least"], then: ['"region"', "region"] },
			{ id: "r2", when: ['"region"', "-"], then: ['"no"', ""] },
		],
	};
	const next = renameInput(read, 0, "area");
	expect(next.inputs.map(({ expression }) => expression)).toEqual([
		"area",
		"minutes",
	]);
	expect(next.rules[0]).toEqual({
		id: "r1",
		when: ["-", "> area.least"],
		then: ['"region"', "area"],
	});
	expect(next.rules[1]).toBe(read.rules[1]);
	expect(renameInput(table, 0, "region")).toBe(table);
});

test("a name is one word, and taken only once", () => {
	expect(inputNameProblem(table, 0, "area")).toBeNull();
	expect(inputNameProblem(table, 0, "minutes")).toContain("taken");
	expect(inputNameProblem(table, 0, "the area")).not.toBeNull();
});
