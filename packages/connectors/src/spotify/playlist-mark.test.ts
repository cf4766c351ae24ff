import { describe, expect, test } from "vitest";
import { MARK_SPACE, markOf, withMark } from "./playlist-mark.ts";

describe("the mark of a playlist", () => {
	test("is the same for the same step, and another for another", () => {
		expect(markOf("run-1/create")).toBe(markOf("run-1/create"));
		expect(markOf("run-1/create")).toMatch(/^Ref [0-9A-HJKMNP-TV-Z]{8}$/);
		const marks = new Set(
			Array.from({ length: 5_000 }, (_, index) =>
				markOf(`run-${index}/create`),
			),
		);
		expect(marks.size).toBe(5_000);
	});

	test("stands after the description and takes the space that is kept for it", () => {
		expect(withMark("Songs for work", "Ref 7K3F9Q2M")).toBe(
			"Songs for work · Ref 7K3F9Q2M",
		);
		expect(withMark("", "Ref 7K3F9Q2M")).toBe("Ref 7K3F9Q2M");
		expect(withMark("x", markOf("k")).length).toBe(1 + MARK_SPACE);
	});
});
