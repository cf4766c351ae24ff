import { literal } from "@patchbay/flow";
import { subflowNode } from "@patchbay/flow/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPlaylist, end, flowOf, trigger } from "../test-flows.ts";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
} from "../test-server.ts";

let server: TestServer;
let admin: TestPerson;
let builder: TestPerson;

beforeAll(async () => {
	server = await startTestServer();
	admin = await server.setUp();
	builder = await server.addPerson(admin, "builder");
});
afterAll(() => server.stop());

const plain = (title: string, outcome = "done") =>
	flowOf(title, trigger(), end(outcome));

test("a stale save is refused with what is there now, and both can be kept", async () => {
	const { id, revision } = await builder.api.flows.create.mutate({
		document: plain("Mine"),
	});
	const theirs = plain("Mine", "theirs");
	await admin.api.flows.saveDraft.mutate({ id, revision, document: theirs });
	const mine = plain("Mine", "mine");
	await expect(
		builder.api.flows.saveDraft.mutate({ id, revision, document: mine }),
	).rejects.toMatchObject({
		data: {
			code: "CONFLICT",
			current: {
				revision: revision + 1,
				document: theirs,
				updatedBy: { kind: "person", name: "Admin" },
			},
		},
	});
	const kept = await builder.api.flows.create.mutate({ document: mine });
	expect(
		(await builder.api.flows.get.query({ id: kept.id })).draft.document,
	).toEqual(mine);
	expect((await builder.api.flows.get.query({ id })).draft.document).toEqual(
		theirs,
	);
});

test("of several saves of the same revision at once, one wins", async () => {
	const { id, revision } = await builder.api.flows.create.mutate({
		document: plain("Race"),
	});
	const saves = [1, 2, 3, 4].map((number) =>
		builder.api.flows.saveDraft.mutate({
			id,
			revision,
			document: plain("Race", `save ${number}`),
		}),
	);
	const results = await Promise.allSettled(saves);
	expect(
		results.filter((result) => result.status === "fulfilled"),
	).toHaveLength(1);
});

test("a flow with errors cannot be published, and each error names its step and field", async () => {
	const document = flowOf("Broken", trigger(), {
		...createPlaylist("x"),
		inputs: {},
		credentialId: "cred_gone",
	});
	const { id, revision } = await builder.api.flows.create.mutate({ document });
	const refusal = await builder.api.flows.publish
		.mutate({ id, revision })
		.catch((error: unknown) => error);
	expect(refusal).toMatchObject({
		data: { code: "UNPROCESSABLE_CONTENT", httpStatus: 422 },
	});
	expect(refusal).toMatchObject({
		data: {
			issues: expect.arrayContaining([
				expect.objectContaining({
					severity: "error",
					nodeId: "n_create",
					field: "inputs.name",
				}),
				expect.objectContaining({
					severity: "error",
					nodeId: "n_create",
					field: "credentialId",
				}),
			]),
		},
	});
	expect((await builder.api.flows.get.query({ id })).published).toBe(null);
});

test("versions are immutable: the same document keeps its number, another one gets the next", async () => {
	const { id, revision } = await builder.api.flows.create.mutate({
		document: plain("Versions"),
	});
	const first = await builder.api.flows.publish.mutate({
		id,
		revision,
		note: "First",
	});
	expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
	expect(await builder.api.flows.publish.mutate({ id, revision })).toEqual(
		first,
	);
	expect(await builder.api.flows.get.query({ id })).toMatchObject({
		changed: false,
		published: { number: 1 },
	});
	const saved = await builder.api.flows.saveDraft.mutate({
		id,
		revision,
		document: plain("Versions", "other"),
	});
	expect(await builder.api.flows.get.query({ id })).toMatchObject({
		changed: true,
	});
	expect(
		await builder.api.flows.publish.mutate({ id, revision: saved.revision }),
	).toMatchObject({ number: 2 });
	const versions = await builder.api.flows.versions.query({ id });
	expect(versions.map(({ number, note }) => [number, note])).toEqual([
		[2, ""],
		[1, "First"],
	]);
	expect(
		(await builder.api.flows.version.query({ id, number: 1 })).document,
	).toEqual(plain("Versions"));
});

test("publishing a revision that somebody has changed meanwhile is refused", async () => {
	const { id, revision } = await builder.api.flows.create.mutate({
		document: plain("Stale publish"),
	});
	await admin.api.flows.saveDraft.mutate({
		id,
		revision,
		document: plain("Stale publish", "theirs"),
	});
	await expect(
		builder.api.flows.publish.mutate({ id, revision }),
	).rejects.toMatchObject({ data: { code: "CONFLICT" } });
});

test("a copy is a flow of its own with a webhook address of its own", async () => {
	const { id } = await builder.api.flows.create.mutate({
		document: plain("Original"),
	});
	const copy = await builder.api.flows.duplicate.mutate({ id });
	expect(await builder.api.flows.get.query({ id: copy.id })).toMatchObject({
		title: "Original (copy)",
	});
	const [mine, its] = await Promise.all(
		[id, copy.id].map((flowId) =>
			builder.api.flows.webhook.query({ id: flowId }),
		),
	);
	expect(mine?.url).not.toBe(its?.url);
});

test("the list says what can start the published version, whatever the draft says", async () => {
	const document = flowOf("By webhook", trigger({ form: false }), end());
	const { id, revision } = await builder.api.flows.create.mutate({ document });
	const startedBy = async () =>
		(await builder.api.flows.list.query({})).find((flow) => flow.id === id)
			?.startedBy;
	expect(await startedBy()).toEqual({ form: false, webhook: false });
	await builder.api.flows.publish.mutate({ id, revision });
	await builder.api.flows.saveDraft.mutate({
		id,
		revision,
		document: flowOf("By webhook", trigger(), end()),
	});
	expect(await startedBy()).toEqual({ form: false, webhook: true });
});

test("archived flows leave the list and come back", async () => {
	const { id } = await builder.api.flows.create.mutate({
		title: "To the archive",
	});
	const listed = async (archived: boolean) =>
		(await builder.api.flows.list.query({ archived })).some(
			(flow) => flow.id === id,
		);
	await builder.api.flows.archive.mutate({ id });
	expect([await listed(false), await listed(true)]).toEqual([false, true]);
	await builder.api.flows.unarchive.mutate({ id });
	expect([await listed(false), await listed(true)]).toEqual([true, false]);
});

test("a flow in the archive is neither edited, published nor started, and goes on when it is back", async () => {
	const document = plain("In the archive");
	const { id, revision } = await builder.api.flows.create.mutate({ document });
	const input = { spend: 1 };
	await builder.api.flows.publish.mutate({ id, revision });
	const { url } = await builder.api.flows.webhook.query({ id });
	await builder.api.flows.archive.mutate({ id });
	const attempts = [
		() => builder.api.flows.saveDraft.mutate({ id, revision, document }),
		() => builder.api.flows.publish.mutate({ id, revision }),
		() => builder.api.flows.rotateWebhook.mutate({ id }),
		() => builder.api.runs.start.mutate({ flowId: id, input }),
		() => builder.api.runs.test.mutate({ flowId: id, document, input }),
	];
	for (const attempt of attempts) {
		await expect(attempt()).rejects.toMatchObject({
			message: "This flow is archived. Bring it back first.",
			data: { code: "PRECONDITION_FAILED" },
		});
	}
	const hook = await fetch(url, {
		method: "POST",
		body: JSON.stringify(input),
	});
	expect(hook.status).toBe(404);
	const listed = await builder.api.runs.list.query({ flowId: id });
	expect(listed.items).toEqual([]);
	await builder.api.flows.unarchive.mutate({ id });
	expect(
		await builder.api.flows.saveDraft.mutate({ id, revision, document }),
	).toMatchObject({ revision: revision + 1 });
	await builder.api.runs.start.mutate({ flowId: id, input });
});

test("what people change is in the audit trail, with who and when", async () => {
	const { id, revision } = await builder.api.flows.create.mutate({
		document: plain("Audited"),
	});
	await builder.api.flows.publish.mutate({ id, revision, note: "Go" });
	await builder.api.flows.rotateWebhook.mutate({ id });
	const { rows } = await server.database.pool.query(
		"select action, actor, data from audit_event where subject_id = $1 order by id",
		[id],
	);
	expect(rows.map((row) => row.action)).toEqual([
		"flow.created",
		"flow.published",
		"flow.webhook-rotated",
	]);
	expect(rows[1]).toMatchObject({
		actor: { id: builder.id, name: "A builder" },
		data: { number: 1, note: "Go" },
	});
});

test("characters and numbers that no database keeps are refused in words, not as a fault", async () => {
	const refused = { data: { code: "BAD_REQUEST" } };
	await expect(
		admin.api.flows.create.mutate({ title: "a\u0000b" }),
	).rejects.toMatchObject(refused);
	await expect(
		admin.api.runs.list.query({ text: "\ud800" }),
	).rejects.toMatchObject(refused);
	await expect(
		admin.api.flows.version.query({ id: "flow_no", number: 1e15 }),
	).rejects.toMatchObject(refused);
});

test("an unknown flow is not found, whatever is asked of it", async () => {
	const notFound = { data: { code: "NOT_FOUND" } };
	await expect(builder.api.flows.get.query({ id: "no" })).rejects.toMatchObject(
		notFound,
	);
	await expect(
		builder.api.flows.saveDraft.mutate({
			id: "no",
			revision: 1,
			document: plain("x"),
		}),
	).rejects.toMatchObject(notFound);
	await expect(
		builder.api.flows.version.query({ id: "no", number: 1 }),
	).rejects.toMatchObject(notFound);
	await expect(
		builder.api.flows.rotateWebhook.mutate({ id: "no" }),
	).rejects.toMatchObject(notFound);
});

test("a document that is no flow is refused with the place of the problem", async () => {
	const document = { ...plain("x"), nodes: [{ id: "bad" }] };
	const ask = fetch(`${server.url}/api/trpc/flows.create`, {
		method: "POST",
		headers: {
			"content-type": "application/json",
			origin: server.url,
			cookie: builder.cookie,
		},
		body: JSON.stringify({ document }),
	});
	expect((await ask).status).toBe(400);
});

test("a flow whose steps run others is published only when those can be run", async () => {
	const { flows } = builder.api;
	const calling = (title: string, flowId: string) =>
		flowOf(
			title,
			trigger(),
			{ ...subflowNode("call", flowId), inputs: { spend: literal(1) } },
			end(),
		);
	const publish = async (made: { id: string; revision: number }) =>
		await flows.publish.mutate(made).catch((error: unknown) => error);
	const refused = (text: string) => ({
		data: { code: "UNPROCESSABLE_CONTENT", issues: [{ text }] },
	});

	const other = await flows.create.mutate({ document: plain("Other") });
	const mine = await flows.create.mutate({
		document: calling("Mine", other.id),
	});
	expect(await publish(mine)).toMatchObject(
		refused("“Other” has not been published yet."),
	);
	await publish(other);
	expect(await publish(mine)).toMatchObject({ number: 1 });
	expect(await flows.called.query({ ids: [mine.id] })).toMatchObject([
		{ id: other.id, title: "Other", archived: false },
		{ id: mine.id, published: { calls: [other.id] } },
	]);

	const { revision } = await flows.saveDraft.mutate({
		...other,
		document: calling("Other", mine.id),
	});
	expect(await publish({ id: other.id, revision })).toMatchObject(
		refused("“Mine” runs this flow: a circle without an end."),
	);
	await flows.archive.mutate({ id: other.id });
	expect(await publish(mine)).toMatchObject(
		refused("“Other” is archived, so no step can run it."),
	);
	await expect(
		builder.api.runs.test.mutate({
			flowId: mine.id,
			document: calling("Mine", "nowhere"),
			input: { spend: 1 },
		}),
	).rejects.toMatchObject(refused("The flow that “call” runs is gone."));
});
