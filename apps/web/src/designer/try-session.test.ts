import type { RunEvent } from "@patchbay/flow";
import { endNode, flowOf, startNode } from "@patchbay/flow/testing";
import { describe, expect, it } from "vitest";
import {
	recordedOf,
	shownEvents,
	stateOf,
	type TrySession,
	withEvent,
} from "./try-session.ts";

const actor = { kind: "system", id: null, name: "Patchbay" } as const;
const at = new Date(0);
const started: RunEvent = {
	seq: 1,
	at,
	actor,
	kind: "run.started",
	data: {
		flowId: "f",
		versionHash: "h",
		test: true,
		via: "form",
		input: { spend: 5 },
	},
};
const ended: RunEvent = {
	seq: 2,
	at,
	actor,
	kind: "step.succeeded",
	data: { nodeId: "n_done", port: "out", output: { x: 1 } },
};
const over: RunEvent = {
	seq: 3,
	at,
	actor,
	kind: "run.succeeded",
	data: { outcome: "done", values: {}, ends: ["n_done"] },
};
const session: TrySession = {
	runId: "r",
	flow: flowOf([startNode(), endNode("done")], ["start -> done"]),
	events: [],
	shown: null,
	passes: new Map(),
};

describe("a run that is tried", () => {
	it("takes each event once, also when the line was broken and events come again", () => {
		const twice = [started, ended, started, ended, over].reduce(
			withEvent,
			session,
		);
		expect(twice.events.map((event) => event.seq)).toEqual([1, 2, 3]);
		expect(stateOf(twice)).toBe("succeeded");
	});

	it("shows the newest event until somebody goes back", () => {
		const all = [started, ended, over].reduce(withEvent, session);
		expect(shownEvents(all)).toHaveLength(3);
		expect(shownEvents({ ...all, shown: 1 })).toEqual([started]);
	});

	it("gives previews the real data", () => {
		expect(recordedOf([started, ended].reduce(withEvent, session))).toEqual({
			trigger: { spend: 5 },
			n_done: { x: 1 },
		});
		expect(recordedOf(null)).toEqual({});
	});

	it("gives what a step in a container gave in its first pass, and what an event brought", () => {
		const done = (seq: number, scope: string, x: number): RunEvent => ({
			...ended,
			seq,
			data: { nodeId: "n_line", scope, port: "out", output: { x } },
		});
		const came: RunEvent = {
			seq: 4,
			at,
			actor,
			kind: "wait.ended",
			data: { nodeId: "n_wait", port: "out", output: { parcels: 2 } },
		};
		const events = [done(2, "n_each[1]/", 1), done(3, "n_each[2]/", 2), came];
		expect(recordedOf(events.reduce(withEvent, session))).toEqual({
			n_line: { x: 1 },
			n_wait: { parcels: 2 },
		});
	});
});
