import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit.ts";

test("a burst passes, what is beyond it waits, and the budget fills up again", () => {
	const limit = createRateLimit({ perSecond: 2, burst: 3 });
	expect([0, 0, 0, 0].map((now) => limit.take("a", now))).toEqual([
		null,
		null,
		null,
		1,
	]);
	expect(limit.take("b", 0)).toBe(null);
	expect(limit.take("a", 500)).toBe(null);
	expect(limit.take("a", 500)).toBe(1);
});
