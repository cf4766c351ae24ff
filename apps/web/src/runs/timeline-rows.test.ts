import {
	type Flow,
	newFlow,
	type RunEvent,
	type RunEventBody,
	runPaths,
} from "@patchbay/flow";
import { expect, it } from "vitest";
import { timelineRows, workedMs } from "./timeline-rows.ts";

const base = { position: { x: 0, y: 0 } };
const flow: Flow = {
	...newFlow("Test"),
	nodes: [
		...newFlow("Test").nodes,
		{
			...base,
			id: "n_gate",
			key: "gate",
			kind: "condition",
			title: "Gate",
			outcomes: [{ id: "yes", title: "review", test: "true" }],
		},
		{
			...base,
			id: "n_call",
			key: "call",
			kind: "action",
			title: "Call",
			connector: "http",
			action: "read",
			credentialId: null,
			inputs: {},
			retry: { attempts: 3, firstDelayMs: 1_000 },
			timeoutMs: 1_000,
		},
		{
			...base,
			id: "n_no",
			key: "no",
			kind: "end",
			title: "No",
			outcome: "no",
			values: [],
		},
	],
	edges: [
		{ id: "e_1", from: "n_trigger", port: "out", to: "n_gate" },
		{ id: "e_2", from: "n_gate", port: "yes", to: "n_call" },
		{ id: "e_3", from: "n_gate", port: "else", to: "n_no" },
	],
};

const error = { kind: "unavailable", message: "Away" } as const;
const call = (attempt: number): RunEventBody => ({
	kind: "step.started",
	data: {
		nodeId: "n_call",
		attempt,
		idempotencyKey: "k",
		input: {},
		credentialId: null,
	},
});
const bodies: readonly (readonly [ms: number, body: RunEventBody])[] = [
	[
		0,
		{
			kind: "run.started",
			data: {
				flowId: "f",
				versionHash: "h",
				test: false,
				via: "form",
				input: {},
			},
		},
	],
	[
		1,
		{
			kind: "gate.decided",
			data: {
				nodeId: "n_gate",
				port: "yes",
				output: {},
				evidence: { kind: "condition", tests: [] },
			},
		},
	],
	[2, call(1)],
	[
		12,
		{
			kind: "step.retried",
			data: {
				nodeId: "n_call",
				attempt: 1,
				error,
				retryAt: "2027-03-04T09:00:01Z",
			},
		},
	],
	[1_012, call(2)],
	[
		1_032,
		{
			kind: "step.succeeded",
			data: { nodeId: "n_call", port: "out", output: {} },
		},
	],
];
const events = bodies.map(
	([ms, body], index) =>
		({
			...body,
			seq: index + 1,
			at: new Date(1_800_000_000_000 + ms),
			actor: { kind: "system", id: null, name: "Patchbay" },
		}) as RunEvent, // each body is of its own kind
);
const rowsAfter = (count: number) => {
	const shown = events.slice(0, count);
	return timelineRows(flow, runPaths(flow, "r", shown), shown);
};

it("shows work, the wait before another try, and work again", () => {
	const row = rowsAfter(6).find(({ nodeId }) => nodeId === "n_call");
	expect(row?.stretches).toEqual([
		{ from: 2, to: 3, kind: "work" },
		{ from: 3, to: 4, kind: "wait" },
		{ from: 4, to: 5, kind: "work" },
	]);
	expect(row?.tookMs).toBe(20);
	expect(row?.wholeMs).toBe(1_030);
});

it("leaves the stretch open that has not ended", () => {
	const row = rowsAfter(4).find(({ nodeId }) => nodeId === "n_call");
	expect(row?.stretches.at(-1)).toEqual({ from: 3, to: null, kind: "wait" });
	expect(row?.tookMs).toBeNull();
});

it("says by which outcome a step was ruled out", () => {
	const row = rowsAfter(2).find(({ nodeId }) => nodeId === "n_no");
	expect(row?.note).toBe("ruled out by “review”");
});

it("puts steps in the order in which they began, the others last", () => {
	expect(rowsAfter(6).map(({ nodeId }) => nodeId)).toEqual([
		"n_trigger",
		"n_gate",
		"n_call",
		"n_no",
	]);
	expect(rowsAfter(1).find(({ nodeId }) => nodeId === "n_call")?.note).toBe(
		"not yet",
	);
});

it("counts as worked what was neither waited for nor between steps", () => {
	expect(workedMs(flow, events)).toBe(31);
});
