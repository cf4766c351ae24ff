import { describe, expect, it } from "vitest";
import { lowestRunId } from "./event-partitions.ts";
import { createRunIds, newId } from "./new-id.ts";

const take = (count: number, next: () => string) =>
	Array.from({ length: count }, next);

describe("ids of runs", () => {
	it("are UUIDs of version 7 that tell their time", () => {
		const [id] = take(
			1,
			createRunIds(() => Date.parse("2026-11-21T09:00:00.123Z")),
		);
		expect(id).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
		expect(
			Number.parseInt(id?.replaceAll("-", "").slice(0, 12) ?? "", 16),
		).toBe(Date.parse("2026-11-21T09:00:00.123Z"));
		expect(id && id > lowestRunId(new Date("2026-11-21T09:00:00.123Z"))).toBe(
			true,
		);
	});

	it("grow within a millisecond, and when the clock is set back", () => {
		const times = [1_000, 1_000, 900, 1_001];
		const ids = take(
			20_000,
			createRunIds(() => times[Math.floor(Math.random() * 4)] ?? 0),
		);
		expect(ids).toEqual([...new Set(ids)].sort());
	});
});

describe("other ids", () => {
	it("have their prefix and never repeat", () => {
		const ids = take(1_000, () => newId("flow"));
		expect(new Set(ids).size).toBe(1_000);
		for (const id of ids) expect(id).toMatch(/^flow_[a-z2-9]{20}$/);
	});
});
