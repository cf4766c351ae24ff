import {
	compileExpression,
	compileUnaryTest,
	type JsonObject,
} from "@patchbay/flow";
import { describe, expect, it } from "vitest";
import { HELP_TOPICS } from "./help-topics.ts";

const examplesOf = (id: string) =>
	HELP_TOPICS.find((topic) => topic.id === id)?.examples ?? [];

describe("the help", () => {
	it.each(["expressions", "loops", "waiting"].flatMap(examplesOf))(
		"shows an expression that works: $code",
		({ code }) => {
			expect(compileExpression(code).issues).toEqual([]);
		},
	);

	it("shows how to count rounds and to wait until a week before a date", () => {
		const answer = (id: string, at: number, context: JsonObject) => {
			const { code } = examplesOf(id)[at] ?? { code: "" };
			const result = compileExpression(code).evaluate(context, new Date(0));
			return result.ok ? result.value : result.message;
		};
		expect(answer("loops", 1, { previous: null })).toBe(1);
		expect(answer("loops", 1, { previous: { tries: 2 } })).toBe(3);
		expect(
			answer("loops", 2, { tracks: { results: ["a", null, "b"] } }),
		).toEqual(["a", "b"]);
		expect(answer("waiting", 0, {})).toBe("P1DT12H");
		expect(answer("waiting", 1, { trigger: { until: "2027-03-08" } })).toBe(
			"2027-03-01",
		);
	});

	it.each(examplesOf("cells"))("shows a cell that works: $code", ({ code }) => {
		expect(compileUnaryTest(code).issues).toEqual([]);
	});

	it("has each topic once", () => {
		const ids = HELP_TOPICS.map((topic) => topic.id);
		expect(new Set(ids).size).toBe(ids.length);
	});
});
