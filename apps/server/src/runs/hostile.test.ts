import { expression, type Flow, type Node } from "@patchbay/flow";
import { afterAll, beforeAll, expect, test } from "vitest";
import { end, flowOf, trigger } from "../test-flows.ts";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
	until,
} from "../test-server.ts";

let server: TestServer;
let admin: TestPerson;

beforeAll(async () => {
	server = await startTestServer();
	admin = await server.setUp();
});
afterAll(() => server.stop());

/** What would hang or fill a server that let it. */
const HOSTILE = [
	"for i in 1..1000000000 return i",
	"count(for a in 1..100000, b in 1..100000 return 1)",
	"some a in 1..100000, b in 1..100000 satisfies a = -b",
	'for i in 1..60 return if i = 1 then "ab" else partial[-1] + partial[-1]',
	"for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
	'matches(string join(for i in 1..30000 return "a"), "(a|aa)+$b")',
	'replace(string join(for i in 1..30000 return "a"), "a.*b|a", "c")',
	"sort(for i in 1..100000 return -i, function(x, y) x < y)",
	"sum(for i in 1..200000 return 1 / (i + 0.1))",
	"for i in 1..1000 return for j in 1..1000 return for k in 1..1000 return i * j * k",
];

const computing = (source: string, index: number): Flow => {
	const compute: Node = {
		id: "n_compute",
		key: "compute",
		title: "Compute",
		position: { x: 0, y: 0 },
		kind: "transform",
		values: [{ name: "value", value: expression(source) }],
	};
	return flowOf(`Hostile ${index}`, trigger(), compute, end());
};

async function startOf(document: Flow): Promise<string> {
	const { id, revision } = await admin.api.flows.create.mutate({ document });
	await admin.api.flows.publish.mutate({ id, revision });
	const { runId } = await admin.api.runs.start.mutate({
		flowId: id,
		input: { spend: 1 },
	});
	return runId;
}

const statusOf = async (id: string) =>
	(await admin.api.runs.get.query({ id })).run.status;

test("hostile expressions fail their runs with a reason, and the server goes on serving", async () => {
	let isOver = false;
	let answered = 0;
	const asking = (async () => {
		while (!isOver) {
			const answer = await fetch(`${server.url}/healthz`);
			expect(answer.status).toBe(200);
			answered += 1;
		}
	})();
	const before = answered;
	const runIds = await Promise.all(
		HOSTILE.map((source, index) => startOf(computing(source, index))),
	);
	const honest = await startOf(computing("trigger.spend + 1", HOSTILE.length));
	for (const runId of [...runIds, honest])
		await until(
			async () =>
				!["running", "waiting"].includes(await statusOf(runId)) || null,
		);
	isOver = true;
	await asking;
	expect(answered).toBeGreaterThan(before);
	expect(await statusOf(honest)).toBe("succeeded");
	for (const [index, runId] of runIds.entries()) {
		const { run } = await admin.api.runs.get.query({ id: runId });
		expect([HOSTILE[index], run.status]).toEqual([HOSTILE[index], "failed"]);
		expect(run.summary).toMatch(/Compute/);
	}
});

test("a megabyte of text is refused as too long, and the draft stays as it was", async () => {
	const { id, revision } = await admin.api.flows.create.mutate({
		document: computing("1 + 1", 99),
	});
	await expect(
		admin.api.flows.saveDraft.mutate({
			id,
			revision,
			document: computing(`1${" + 1".repeat(262_144)}`, 99),
		}),
	).rejects.toMatchObject({
		data: {
			code: "BAD_REQUEST",
			problems: { document: [expect.stringContaining("characters")] },
		},
	});
	const { draft } = await admin.api.flows.get.query({ id });
	expect(draft.document.nodes[1]).toMatchObject({
		values: [{ value: { source: "1 + 1" } }],
	});
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});
