import { type JsonValue, MAX_JSON_DEPTH } from "@patchbay/flow";
import { describe, expect, test } from "vitest";
import { isLargerThan, whyNotKept } from "./limits.ts";

describe("isLargerThan", () => {
	const cases: readonly [JsonValue, number, boolean][] = [
		["", 2, false],
		["x".repeat(10), 12, false],
		["x".repeat(11), 12, true],
		[null, 5, false],
		[{ name: "x".repeat(10) }, 30, false],
		[{ ["x".repeat(30)]: 1 }, 30, true],
		[Array.from({ length: 100 }, () => 1), 100, true],
		[[[["x".repeat(10)]]], 25, false],
	];
	test.each(cases)("%j at a limit of %d is %s", (value, limit, expected) => {
		expect(isLargerThan(value, limit)).toBe(expected);
	});

	test("takes no stack for what is nested deeply", () => {
		let value: JsonValue = 1;
		for (let depth = 0; depth < 100_000; depth += 1) value = [value];
		expect(isLargerThan(value, 10_000_000)).toBe(false);
	});

	test("is never far below what is really stored", () => {
		const value = {
			text: "a".repeat(50),
			list: [1, 2, 3, { deep: [true, null, "x"] }],
			ünïcode: "ß",
		};
		const size = JSON.stringify(value).length;
		expect(isLargerThan(value, size * 0.7)).toBe(true);
		expect(isLargerThan(value, size * 1.5)).toBe(false);
	});
});

test("what is nested so deeply that it could not be read back is not kept", () => {
	const nested = (levels: number): JsonValue =>
		levels === 0 ? 1 : [nested(levels - 1)];
	const why = (value: JsonValue) => whyNotKept("The answer", { value }, 1_000);
	expect(why(nested(MAX_JSON_DEPTH - 1))).toBeNull();
	expect(why(nested(MAX_JSON_DEPTH))).toMatchObject({
		message: `The answer is nested more than ${MAX_JSON_DEPTH} levels deep.`,
	});
});
