import { compileExpression, compileUnaryTest } from "@patchbay/flow";
import { describe, expect, it } from "vitest";
import { HELP_TOPICS } from "./help-topics.ts";

const examplesOf = (id: string) =>
	HELP_TOPICS.find((topic) => topic.id === id)?.examples ?? [];

describe("the help", () => {
	it.each(examplesOf("expressions"))(
		"shows an expression that works: $code",
		({ code }) => {
			expect(compileExpression(code).issues).toEqual([]);
		},
	);

	it.each(examplesOf("cells"))("shows a cell that works: $code", ({ code }) => {
		expect(compileUnaryTest(code).issues).toEqual([]);
	});

	it("has each topic once", () => {
		const ids = HELP_TOPICS.map((topic) => topic.id);
		expect(new Set(ids).size).toBe(ids.length);
	});
});
