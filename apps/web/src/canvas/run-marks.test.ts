import { literal, type RunEvent, type RunEventBody } from "@patchbay/flow";
import {
	approvalNode,
	endNode,
	flowOf,
	repeatNode,
	startNode,
	waitNode,
} from "@patchbay/flow/testing";
import { expect, it } from "vitest";
import { runMarks } from "./run-marks.ts";

const flow = flowOf(
	[
		startNode(),
		approvalNode("ask"),
		waitNode("report", {
			for: "event",
			event: "report.ready",
			key: "",
			timeoutMs: 1_000,
		}),
		waitNode("pause", { for: "duration", duration: literal("PT1S") }),
		repeatNode("again", "true"),
		endNode("done"),
	],
	["start -> ask", "start -> report", "start -> pause", "start -> again"],
);

/** The marks after these events, which come a second after each other. */
function marksAfter(...bodies: readonly RunEventBody[]) {
	const begun: RunEventBody = {
		kind: "run.started",
		data: {
			flowId: "f",
			versionHash: "h",
			test: false,
			via: "form",
			input: {},
		},
	};
	const events = [begun, ...bodies].map(
		(body, index) =>
			({
				...body,
				seq: index + 1,
				at: new Date(index * 1_000),
				actor: { kind: "person", id: "u", name: "Reviewer" },
			}) as RunEvent, // each body is of its own kind
	);
	return runMarks(flow, "r", events);
}

const asked: RunEventBody = {
	kind: "approval.requested",
	data: {
		nodeId: "n_ask",
		taskId: "t",
		question: "Agree?",
		reason: "",
		shown: [],
		viewHash: "v",
		approvers: { role: "reviewer", userIds: [] },
		quorum: 1,
		dueAt: null,
	},
};
const decided = (decision: "approved" | "rejected"): RunEventBody => ({
	kind: "approval.decided",
	data: {
		nodeId: "n_ask",
		taskId: "t",
		signalId: 1,
		decision,
		comment: "",
		viewHash: "v",
		port: decision,
		output: {},
	},
});
const waits = (name: string): RunEventBody => ({
	kind: "wait.started",
	data: { nodeId: `n_${name}`, until: "2027-03-04T09:00:00Z" },
});
const over = (name: string, port: string): RunEventBody => ({
	kind: "wait.ended",
	data: { nodeId: `n_${name}`, port, output: {} },
});

it.each<[string, string, readonly RunEventBody[]]>([
	["rejected", "ask", [asked, decided("rejected")]],
	["timed out", "report", [waits("report"), over("report", "timed_out")]],
])(
	"says “%s” aside of what came out otherwise than hoped for",
	(text, name, bodies) => {
		expect(marksAfter(...bodies).nodes.get(`n_${name}`)).toEqual({
			state: "aside",
			text,
		});
	},
);

it.each<[string, readonly RunEventBody[]]>([
	["ask", [asked, decided("approved")]],
	["pause", [waits("pause"), over("pause", "out")]],
])("says how long %s took when it came out well", (name, bodies) => {
	expect(marksAfter(...bodies).nodes.get(`n_${name}`)).toEqual({
		state: "done",
		text: "1.00 s",
	});
});

it("knows the way out that was taken where no cable leaves", () => {
	const { ports } = marksAfter(asked, decided("rejected"));
	expect(ports.get("n_ask")).toBe("rejected");
});
