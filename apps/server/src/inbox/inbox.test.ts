import { afterAll, beforeAll, expect, test } from "vitest";
import { approval, end, flowOf, trigger } from "../test-flows.ts";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
	until,
} from "../test-server.ts";

let server: TestServer;
let starter: TestPerson;
let reviewer: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
	server = await startTestServer();
	admin = await server.setUp();
	reviewer = await server.addPerson(admin, "reviewer");
	starter = await server.addPerson(admin, "builder");
});
afterAll(() => server.stop());

const NOT_COUNTED =
	"Somebody else decided this a moment before you, so your decision was not counted.";

/** Starts a run that asks, and answers how to decide on it. */
async function ask(title: string, quorum = 1) {
	const document = flowOf(
		title,
		trigger(),
		[approval({ quorum }), "approved"],
		end(),
	);
	const { id: flowId, revision } = await starter.api.flows.create.mutate({
		document,
	});
	await starter.api.flows.publish.mutate({ id: flowId, revision });
	const { runId } = await starter.api.runs.start.mutate({
		flowId,
		input: { spend: 1 },
	});
	const task = await until(async () =>
		(await reviewer.api.inbox.list.query({})).items.find(
			(item) => item.runId === runId,
		),
	);
	const { viewHash } = await reviewer.api.inbox.get.query({ taskId: task.id });
	const decide = (person: TestPerson, decision: "approved" | "rejected") =>
		person.api.inbox.decide.mutate({
			taskId: task.id,
			viewHash,
			decision,
			comment: `I have ${decision} it.`,
		});
	const decisions = async () => {
		const { events } = await admin.api.runs.get.query({ id: runId });
		return events.filter((event) => event.kind === "approval.decided");
	};
	return { runId, decide, decisions };
}

/** What came of several decisions at once: those taken, and the words of those refused. */
async function outcomes(asked: readonly Promise<unknown>[]) {
	const settled = await Promise.allSettled(asked);
	return {
		taken: settled.filter((result) => result.status === "fulfilled").length,
		refused: settled.flatMap((result) =>
			result.status === "rejected" ? [(result.reason as Error).message] : [],
		),
	};
}

test("of two people who decide at the same moment one is heard, and the other is told", async () => {
	for (let round = 0; round < 5; round += 1) {
		const { decide, decisions } = await ask(`Race ${round}`);
		const { taken, refused } = await outcomes([
			decide(reviewer, "approved"),
			decide(admin, "rejected"),
		]);
		expect(taken).toBe(1);
		expect([NOT_COUNTED, "This has been decided already."]).toContain(
			refused[0],
		);
		expect(await decisions()).toHaveLength(1);
	}
});

test("where two have to approve, both are heard at the same moment", async () => {
	const { decide, decisions } = await ask("Quorum", 2);
	expect(
		await outcomes([decide(reviewer, "approved"), decide(admin, "approved")]),
	).toEqual({ taken: 2, refused: [] });
	expect(await decisions()).toHaveLength(2);
});

test("one person who says two things at once, from two windows, is told which one counts", async () => {
	const { decide, decisions } = await ask("Two windows");
	const { taken, refused } = await outcomes([
		decide(reviewer, "approved"),
		decide(reviewer, "rejected"),
	]);
	expect(taken).toBe(1);
	expect([
		"You have decided already.",
		"This has been decided already.",
	]).toContain(refused[0]);
	expect(await decisions()).toHaveLength(1);
});

test("a decision about a run that is cancelled at the same moment is counted, or its maker is told", async () => {
	const { runId, decide, decisions } = await ask("Cancelled");
	const [, { taken, refused }] = await Promise.all([
		starter.api.runs.cancel.mutate({ id: runId, reason: "Not needed." }),
		outcomes([decide(reviewer, "approved")]),
	]);
	expect(await decisions()).toHaveLength(taken);
	if (taken === 0) expect(refused[0]).toMatch(/^The run/);
});
