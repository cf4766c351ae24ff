import { newDecision, pinTable } from "@patchbay/flow";
import {
	decisionNode,
	endNode,
	flowOf,
	startNode,
} from "@patchbay/flow/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
} from "../test-server.ts";

let server: TestServer;
let builder: TestPerson;
let reviewer: TestPerson;

beforeAll(async () => {
	server = await startTestServer();
	const admin = await server.setUp();
	builder = await server.addPerson(admin, "builder");
	reviewer = await server.addPerson(admin, "reviewer");
});
afterAll(() => server.stop());

const document = newDecision("Brand safety");

test("a decision is made, changed, published and read", async () => {
	const { decisions } = builder.api;
	const { id, revision } = await decisions.create.mutate({ document });
	const renamed = { ...document, title: "Brand safety, FR" };
	const saved = await decisions.saveDraft.mutate({
		id,
		revision,
		document: renamed,
	});
	const published = await decisions.publish.mutate({
		id,
		revision: saved.revision,
		note: "first",
	});
	expect(published.number).toBe(1);
	expect(await reviewer.api.decisions.get.query({ id })).toMatchObject({
		draft: { document: renamed, revision: 2 },
		published: { number: 1, note: "first" },
		changed: false,
	});
	expect(
		await reviewer.api.decisions.list.query({ archived: false }),
	).toMatchObject([
		{
			id,
			title: "Brand safety, FR",
			ruleCount: 1,
			publishedNumber: 1,
			publishedAt: expect.any(String),
			changed: false,
		},
	]);
	expect(
		(await reviewer.api.decisions.version.query({ id, number: 1 })).document,
	).toEqual(renamed);
});

test("a stale save is refused with what is there now", async () => {
	const { decisions } = builder.api;
	const { id, revision } = await decisions.create.mutate({ title: "Race" });
	await decisions.saveDraft.mutate({ id, revision, document });
	await expect(
		decisions.saveDraft.mutate({ id, revision, document }),
	).rejects.toMatchObject({
		data: { code: "CONFLICT", current: { revision: 2, document } },
	});
});

test("reviewers read decisions, and change none", async () => {
	await expect(
		reviewer.api.decisions.create.mutate({ title: "Mine" }),
	).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
});

test("a table with a mistake in it is not published", async () => {
	const { decisions } = builder.api;
	const broken = {
		...document,
		table: {
			...document.table,
			rules: [{ id: "r1", when: ["> > 5"], then: ['"yes"'] }],
		},
	};
	const { id, revision } = await decisions.create.mutate({ document: broken });
	await expect(
		decisions.publish.mutate({ id, revision, note: "" }),
	).rejects.toMatchObject({ data: { code: "UNPROCESSABLE_CONTENT" } });
});

test("an archived decision is left as it is, and comes back", async () => {
	const { decisions } = builder.api;
	const { id, revision } = await decisions.create.mutate({ title: "Old" });
	await decisions.archive.mutate({ id });
	await expect(
		decisions.saveDraft.mutate({ id, revision, document }),
	).rejects.toMatchObject({
		data: { code: "PRECONDITION_FAILED" },
		message: "This decision is archived. Bring it back first.",
	});
	await decisions.unarchive.mutate({ id });
	await decisions.saveDraft.mutate({ id, revision, document });
	const copy = await decisions.duplicate.mutate({ id });
	expect(
		(await decisions.get.query({ id: copy.id })).draft.document.title,
	).toBe("Brand safety (copy)");
});

test("rules tell how often they applied, and in which runs", async () => {
	const { decisions, flows, runs } = builder.api;
	const { id, revision } = await decisions.create.mutate({ document });
	await decisions.publish.mutate({ id, revision, note: "" });
	const [input] = document.table.inputs;
	const table = pinTable(document.table, {
		...document.table,
		inputs: input ? [{ ...input, expression: "trigger.region" }] : [],
	});
	const flow = flowOf(
		[
			startNode(),
			decisionNode("own"),
			{
				...decisionNode("gate", { table }),
				pinned: { decisionId: id, version: 1 },
			},
			endNode("done"),
		],
		[
			"start -> own",
			"own.v1 -> gate",
			"own.no_match -> done",
			"gate.v1 -> done",
			"gate.no_match -> done",
		],
	);
	const made = await flows.create.mutate({ document: flow });
	await flows.publish.mutate({ ...made, note: "" });
	const order = { flowId: made.id, input: { spend: 1, region: "FR" } };
	const { runId } = await runs.start.mutate(order);
	await runs.test.mutate({ ...order, document: flow });
	const once = {
		evaluated: 1,
		unmatched: 0,
		rules: [{ ruleId: "r1", hits: 1 }],
	};
	expect(await reviewer.api.decisions.ruleHits.query({ id })).toEqual(once);
	expect(await decisions.ruleHits.query({ id, version: 2 })).toMatchObject({
		evaluated: 0,
	});
	expect(await flows.ruleHits.query({ id: made.id, nodeId: "n_own" })).toEqual(
		once,
	);
	for (const rule of [
		{ decisionId: id, version: 1, ruleId: "r1" },
		{ flowId: made.id, nodeId: "n_own", ruleId: "r1" },
	]) {
		const { items } = await runs.list.query({ rule });
		expect(items.map((run) => run.id)).toEqual([runId]);
	}
	expect(
		await runs.list.query({ rule: { decisionId: id, ruleId: null } }),
	).toMatchObject({ items: [] });
});

test("a flow is published only with the very table that its pin names", async () => {
	const { decisions, flows } = builder.api;
	const { id, revision } = await decisions.create.mutate({ document });
	await decisions.publish.mutate({ id, revision, note: "" });
	const table = pinTable(document.table, {
		...document.table,
		inputs: document.table.inputs.map((input) => ({
			...input,
			expression: "trigger.region",
		})),
	});
	const flow = (given: { version: number; table: typeof table }) =>
		flowOf(
			[
				startNode(),
				{
					...decisionNode("gate", { table: given.table }),
					pinned: { decisionId: id, version: given.version },
				},
				endNode("done"),
			],
			["start -> gate", "gate.v1 -> done", "gate.no_match -> done"],
		);
	const publish = async (given: Parameters<typeof flow>[0]) => {
		const made = await flows.create.mutate({ document: flow(given) });
		return flows.publish.mutate({ ...made, note: "" });
	};
	expect(await publish({ version: 1, table })).toMatchObject({ number: 1 });
	expect(await decisions.usedBy.query({ id })).toMatchObject([
		{ versions: [1] },
	]);
	const listed = await decisions.list.query({});
	expect(listed.find((item) => item.id === id)).toMatchObject({
		usedBy: [{ flowTitle: "Test flow", versions: [1] }],
	});
	await expect(publish({ version: 2, table })).rejects.toMatchObject({
		message:
			"The decision that “gate” uses has no version 2. Choose another one.",
	});
	const changed = {
		...table,
		rules: [{ id: "r1", when: ["-"], then: ['"no"'] }],
	};
	await expect(publish({ version: 1, table: changed })).rejects.toMatchObject({
		message:
			"“gate” is not version 1 of “Brand safety” any more. Choose the version again.",
	});
});
