import type { NodeOf } from "@patchbay/flow";
import { expect, test } from "vitest";
import { decideCondition, decideTable } from "./decide-on-sample.ts";
import { sampleDecision } from "./decision/testing.ts";

const on = (trigger: Record<string, string | number>) => ({
	context: { trigger },
	now: new Date("2026-11-23T09:14:07Z"),
	keyById: new Map<string, string>(),
});

test("a table tells the rule, why it applies and what nearly did", () => {
	expect(
		decideTable(sampleDecision, on({ region: "DE", minutes: 120 })),
	).toEqual({
		headline: "Rule 1 → approve",
		reasons: ["Region is DE and Minutes 120 is ≤ 180."],
		nearMisses: [],
	});
	expect(
		decideTable(sampleDecision, on({ region: "FR", minutes: 120 })),
	).toEqual({
		headline: "Rule 2 → manual review",
		reasons: ["Region is FR."],
		nearMisses: ['Rule 1 nearly hit: region "FR" is not "DE".'],
	});
});

test("an answer without a jack comes out at no match, and so does no rule at all", () => {
	const rejected = decideTable(
		sampleDecision,
		on({ region: "IT", minutes: 700 }),
	);
	expect(rejected.headline).toBe(
		"Rule 3 → no match (“reject” is none of the outcomes)",
	);
	const nothing = decideTable(sampleDecision, on({ region: "IT", minutes: 1 }));
	expect(nothing.headline).toBe("No rule → no match");
	expect(nothing.nearMisses).toHaveLength(2);
});

const condition: NodeOf<"condition"> = {
	id: "n_long",
	key: "long",
	kind: "condition",
	title: "Long?",
	position: { x: 0, y: 0 },
	outcomes: [
		{ id: "o1", title: "long", test: "trigger.minutes > 180" },
		{ id: "o2", title: "french", test: 'trigger.region = "FR"' },
	],
};

test.each([
	[{ region: "FR", minutes: 200 }, "→ long"],
	[{ region: "FR", minutes: 100 }, "→ french"],
	[{ region: "DE", minutes: 100 }, "→ else"],
	[{ region: "DE" }, "→ cannot tell"],
	[{ region: "FR", minutes: "many" }, "→ cannot tell"],
])("a condition on %j comes out at %j", (trigger, headline) => {
	expect(decideCondition(condition, on(trigger as never)).headline).toBe(
		headline,
	);
});

test("a condition tells which tests were false before", () => {
	expect(
		decideCondition(condition, on({ region: "FR", minutes: 100 })),
	).toEqual({
		headline: "→ french",
		reasons: ['trigger.region = "FR" is true.'],
		nearMisses: ["Not “long”: trigger.minutes > 180 is false."],
	});
});

test("an outcome without a test says so", () => {
	const empty = {
		...condition,
		outcomes: [{ id: "o1", title: "long", test: "" }],
	};
	expect(decideCondition(empty, on({})).reasons).toEqual([
		"“long” has no test yet.",
	]);
});
