import { describe, expect, it } from "vitest";
import { closedLoop } from "./closed-loop.ts";

describe("a closed loop", () => {
	it("has never more calls under way than callers", async () => {
		let under = 0;
		let most = 0;
		const measured = await closedLoop(
			3,
			{ warmUpMs: 0, measureMs: 60 },
			async () => {
				under += 1;
				most = Math.max(most, under);
				await new Promise((resolve) => setTimeout(resolve, 2));
				under -= 1;
			},
		);
		expect(most).toBe(3);
		expect(measured.count).toBeGreaterThan(3);
		expect(measured.p99Ms).toBeGreaterThanOrEqual(measured.p50Ms);
	});

	it("does not hide a call that fails", async () => {
		const failing = closedLoop(1, { warmUpMs: 0, measureMs: 1_000 }, () =>
			Promise.reject(new Error("refused")),
		);
		await expect(failing).rejects.toThrow("refused");
	});
});
