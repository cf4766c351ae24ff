import type { RunEvent, RunEventBody } from "@patchbay/flow";
import { expect, it } from "vitest";
import { lastTries } from "./last-tries.ts";

const START_MS = 1_800_000_000_000;
const nodeId = "n_call";
const error = { kind: "unavailable", message: "Away" } as const;

const started = (attempt: number): RunEventBody => ({
	kind: "step.started",
	data: {
		nodeId,
		attempt,
		idempotencyKey: "k",
		input: {},
		credentialId: null,
	},
});
const retried = (attempt: number, retryAtMs: number): RunEventBody => ({
	kind: "step.retried",
	data: {
		nodeId,
		attempt,
		error,
		retryAt: new Date(START_MS + retryAtMs).toISOString(),
	},
});
const failed: RunEventBody = {
	kind: "step.failed",
	data: { nodeId, error, port: null },
};
const succeeded: RunEventBody = {
	kind: "step.succeeded",
	data: { nodeId, port: "out", output: {} },
};
const resumed: RunEventBody = {
	kind: "run.resumed",
	data: { nodeId, signalId: 1 },
};
const unknown: RunEventBody = {
	kind: "effect.unknown",
	data: { nodeId, attempt: 1, reason: "Lost", input: {} },
};
const resolved: RunEventBody = {
	kind: "effect.resolved",
	data: {
		nodeId,
		signalId: 1,
		resolution: "happened",
		output: {},
		comment: "",
		port: "out",
	},
};
const asked: RunEventBody = {
	kind: "approval.requested",
	data: {
		nodeId,
		taskId: "t",
		question: "?",
		reason: "",
		shown: [],
		viewHash: "h",
		approvers: { role: "reviewer", userIds: [] },
		quorum: 2,
		dueAt: null,
	},
};
const decided = (port: string | null): RunEventBody => ({
	kind: "approval.decided",
	data: {
		nodeId,
		taskId: "t",
		signalId: 1,
		decision: "approved",
		comment: "",
		viewHash: "h",
		port,
		output: {},
	},
});

it.each<
	[
		string,
		readonly (readonly [ms: number, body: RunEventBody])[],
		number | undefined,
	]
>([
	[
		"one try",
		[
			[0, started(1)],
			[20, succeeded],
		],
		20,
	],
	[
		"the second try, without the pause",
		[
			[0, started(1)],
			[20, retried(1, 1_000)],
			[1_000, started(2)],
			[1_030, succeeded],
		],
		30,
	],
	[
		"a read, which is only written down when it is over",
		[
			[0, resumed],
			[7, succeeded],
		],
		7,
	],
	[
		"a read that is tried again when it is due",
		[
			[0, resumed],
			[20, retried(1, 1_000)],
			[1_012, succeeded],
		],
		12,
	],
	[
		"a try under way, by the one before",
		[
			[0, started(1)],
			[20, retried(1, 1_000)],
			[1_000, started(2)],
		],
		20,
	],
	[
		"what was resumed after it had failed",
		[
			[0, started(1)],
			[20, failed],
			[90_000, resumed],
			[90_001, started(1)],
			[90_041, succeeded],
		],
		40,
	],
	[
		"a step without a start that was resumed",
		[
			[0, resumed],
			[1, failed],
			[90_000, resumed],
			[90_003, succeeded],
		],
		3,
	],
	[
		"a call in doubt, without the time until somebody settled it",
		[
			[0, started(1)],
			[50, unknown],
			[90_000, resolved],
		],
		50,
	],
	[
		"an approval, until the last answer",
		[
			[0, asked],
			[500, decided(null)],
			[900, decided("approved")],
		],
		900,
	],
	["nothing of what goes on", [[0, started(1)]], undefined],
])("measures %s", (_name, bodies, ms) => {
	const events = bodies.map(
		([at, body], index) =>
			({
				...body,
				seq: index + 1,
				at: new Date(START_MS + at),
				actor: { kind: "system", id: null, name: "Patchbay" },
			}) as RunEvent, // each body is of its own kind
	);
	expect(lastTries(events).get(nodeId)).toBe(ms);
});
