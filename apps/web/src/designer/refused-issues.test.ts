import { newFlow, updateNode } from "@patchbay/flow";
import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { issuesOf, stillRefused } from "./refused-issues.ts";

const issue = {
	severity: "error",
	nodeId: "n_trigger",
	field: "pinned",
	code: "wrong-pin",
	text: "Choose the version again.",
} as const;

const refusalWith = (data: unknown) =>
	new TRPCClientError("Refused", {
		result: { error: { code: -32_022, message: "Refused", data } },
	});

test("the issues of a refusal are read, and nothing of any other error", () => {
	expect(issuesOf(refusalWith({ issues: [issue, { text: 1 }] }))).toEqual([
		issue,
	]);
	expect(issuesOf(refusalWith({ issues: null }))).toEqual([]);
	expect(issuesOf(new Error("no"))).toEqual([]);
});

test("what a refusal said of a step holds until the step is changed or gone", () => {
	const flow = newFlow("A");
	const whole = { ...issue, nodeId: null };
	const refusal = { flow, issues: [issue, whole] };
	expect(stillRefused(refusal, flow)).toEqual([issue, whole]);
	expect(stillRefused(refusal, { ...flow, title: "B" })).toEqual([issue]);
	const changed = updateNode<"trigger">(flow, "n_trigger", (node) => ({
		...node,
		form: false,
	}));
	expect(stillRefused(refusal, changed)).toEqual([]);
	expect(stillRefused(refusal, { ...flow, nodes: [] })).toEqual([]);
});
