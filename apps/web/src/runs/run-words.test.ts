import { expect, test } from "vitest";
import { statePill } from "./run-words.ts";

test.each([
	["running", null, "live", "running"],
	["waiting", null, "wait", "waiting"],
	["succeeded", null, "ok", "succeeded"],
	["succeeded", "live", "neutral", "live"],
	["succeeded", "rejected", "neutral", "rejected"],
	["failed", null, "bad", "failed"],
	["cancelled", null, "neutral", "cancelled"],
] as const)(
	"%s with the outcome %j has tone %s and says %j",
	(status, outcome, tone, word) => {
		expect(statePill({ status, outcome })).toEqual({ tone, word });
	},
);
