import { expression, type Flow, type NodeOf } from "@patchbay/flow";
import {
	endNode,
	flowOf,
	startNode,
	subflowNode,
	waitNode,
} from "@patchbay/flow/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
	until,
} from "../test-server.ts";

let server: TestServer;
let admin: TestPerson;
let builder: TestPerson;
let reviewer: TestPerson;
let address: string;
let shipFlow: string;

const shipping: NodeOf<"wait">["wait"] = {
	for: "event",
	event: "order.shipped",
	key: "{trigger.region}",
	timeoutMs: 3_600_000,
};

/** Waits for the shipping of the order that `region` names. */
const waiting = flowOf(
	[
		startNode(),
		waitNode("ship", shipping),
		{
			...endNode("shipped"),
			values: [{ name: "parcels", value: expression("n_ship.parcels") }],
		},
		endNode("late"),
	],
	["start -> ship", "ship -> shipped", "ship.timed_out -> late"],
);

beforeAll(async () => {
	server = await startTestServer();
	admin = await server.setUp();
	builder = await server.addPerson(admin, "builder");
	reviewer = await server.addPerson(admin, "reviewer");
	({ url: address } = await builder.api.events.address.query());
	shipFlow = await publish(waiting);
});
afterAll(() => server.stop());

async function publish(document: Flow): Promise<string> {
	const { id, revision } = await admin.api.flows.create.mutate({ document });
	await admin.api.flows.publish.mutate({ id, revision });
	return id;
}

async function startRun(order: string, flowId = shipFlow): Promise<string> {
	const { runId } = await builder.api.runs.start.mutate({
		flowId,
		input: { region: order },
	});
	return runId;
}

const runOf = async (id: string) => await admin.api.runs.get.query({ id });

const isWaiting = (id: string) =>
	until(async () => (await runOf(id)).run.status === "waiting");

/** How the run came out, once it has. */
const endOf = async (id: string) =>
	await until(async () => {
		const { run, events } = await runOf(id);
		return run.endedAt !== null && { run, last: events.at(-1) };
	});

async function tell(
	body: string | object,
	headers: Record<string, string> = {},
	to = address,
) {
	const answer = await fetch(to, {
		method: "POST",
		body: typeof body === "string" ? body : JSON.stringify(body),
		headers,
	});
	return {
		status: answer.status,
		body: (await answer.json()) as Record<string, unknown>,
	};
}

describe("an event that a system tells of", () => {
	test("goes to the run that waits for it, and what it brings is there for later steps", async () => {
		const [mine, other] = [await startRun("4711"), await startRun("4712")];
		await isWaiting(mine);
		await isWaiting(other);
		const told = await tell({
			name: "order.shipped",
			key: "4711",
			payload: { parcels: 2 },
		});
		expect(told).toMatchObject({ status: 202, body: { runs: 1 } });
		const { run, last } = await endOf(mine);
		expect(run.outcome).toBe("shipped");
		expect(last?.data).toMatchObject({ values: { parcels: 2 } });
		expect((await runOf(other)).run.status).toBe("waiting");
	});

	test("is kept for the run that begins to wait later", async () => {
		const early = await tell({ name: "order.shipped", key: "early" });
		expect(early).toMatchObject({ status: 202, body: { runs: 0 } });
		const { run } = await endOf(await startRun("early"));
		expect(run.outcome).toBe("shipped");
	});

	test("is known when it is delivered again", async () => {
		const runId = await startRun("twice");
		await isWaiting(runId);
		const event = { name: "order.shipped", key: "twice" };
		const first = await tell(event, { "webhook-id": "delivery-1" });
		const again = await tell(event, { "Idempotency-Key": "delivery-1" });
		expect([first.status, again.status]).toEqual([202, 200]);
		expect(again.body).toEqual({ ...first.body, duplicate: true });
		// The repeat was not kept for the next one.
		const next = await startRun("twice");
		await isWaiting(next);
		expect((await endOf(runId)).run.outcome).toBe("shipped");
	});

	test("may have its name and key in headers, and a number as its key", async () => {
		const [a, b] = [await startRun("900"), await startRun("901")];
		await isWaiting(a);
		await isWaiting(b);
		const headers = {
			"X-Patchbay-Event": "order.shipped",
			"X-Patchbay-Key": "900",
		};
		expect(await tell({ parcels: 5 }, headers)).toMatchObject({
			body: { runs: 1 },
		});
		expect((await endOf(a)).last?.data).toMatchObject({
			values: { parcels: 5 },
		});
		expect(await tell({ name: "order.shipped", key: 901 })).toMatchObject({
			body: { runs: 1 },
		});
		expect(
			await tell("", { ...headers, "X-Patchbay-Key": "nobody" }),
		).toMatchObject({ status: 202 });
	});

	test.each<[string, string | object, number, string]>([
		["no JSON", "{", 400, "line 1, column 2"],
		["nothing", "", 400, "The body is empty"],
		["a list", [], 400, "must be a JSON object"],
		["a long body", `{"name": "${"x".repeat(1_100_000)}"}`, 413, "1 MiB"],
		["no name", { key: "1" }, 422, "The name must be"],
		["a long name", { name: "x".repeat(61) }, 422, "The name must be"],
		["a long key", { name: "x", key: "x".repeat(501) }, 422, "The key must"],
		["an odd key", { name: "x", key: {} }, 422, "The key must"],
		["an odd payload", { name: "x", payload: 1 }, 422, "The payload must"],
		["what nobody reads", { name: "x", data: {} }, 422, "Put it into payload"],
		["a rounded number", '{"a": 9007199254740993}', 400, "Send it as text"],
	])("with %s is refused in words", async (_, body, status, words) => {
		const told = await tell(body);
		expect(told.status).toBe(status);
		expect(JSON.stringify(told.body)).toContain(words);
	});

	test("needs the address, which another one replaces", async () => {
		const event = { name: "order.shipped", key: "4711" };
		const wrong = address.replace(/.$/, (last) => (last === "a" ? "b" : "a"));
		expect((await tell(event, {}, wrong)).status).toBe(404);
		expect((await fetch(address)).status).toBe(405);
		await expect(builder.api.events.renewAddress.mutate()).rejects.toThrow(
			"role",
		);
		await expect(reviewer.api.events.address.query()).rejects.toThrow("role");
		const { url } = await admin.api.events.renewAddress.mutate();
		expect((await tell(event)).status).toBe(404);
		address = url;
		expect((await tell(event)).status).toBe(202);
		expect(await builder.api.events.address.query()).toMatchObject({ url });
	});
});

describe("an event that a person tells a run of", () => {
	test("goes to that run only, in that person's name, and is audited", async () => {
		const [mine, other] = [
			await startRun("by hand"),
			await startRun("by hand"),
		];
		await isWaiting(mine);
		await isWaiting(other);
		const event = {
			id: mine,
			name: "order.shipped",
			key: "by hand",
			payload: { parcels: 1 },
		};
		await expect(reviewer.api.runs.deliverEvent.mutate(event)).rejects.toThrow(
			"role",
		);
		await builder.api.runs.deliverEvent.mutate(event);
		expect((await endOf(mine)).run.outcome).toBe("shipped");
		const { events } = await runOf(mine);
		expect(
			events.find(({ kind }) => kind === "wait.ended")?.actor,
		).toMatchObject({ kind: "person", id: builder.id });
		expect((await runOf(other)).run.status).toBe("waiting");
		const audited = await server.database.db
			.selectFrom("audit_event")
			.selectAll()
			.where("subject_id", "=", mine)
			.execute();
		expect(audited).toMatchObject([
			{
				action: "run.event-delivered",
				data: { name: "order.shipped", key: "by hand" },
			},
		]);
	});

	test("is refused when the run does not wait for it, and is not kept", async () => {
		const runId = await startRun("wrong");
		await isWaiting(runId);
		const event = { id: runId, name: "order.shipped", key: "right" };
		await expect(builder.api.runs.deliverEvent.mutate(event)).rejects.toThrow(
			"does not wait for that event",
		);
		const later = await startRun("right");
		await isWaiting(later);
		expect((await runOf(later)).run.status).toBe("waiting");
	});
});

describe("a flow that runs another one", () => {
	test("waits for its published version, and goes on with what it gives", async () => {
		const parent = await publish(
			flowOf(
				[
					startNode(),
					{
						...subflowNode("sub", shipFlow),
						inputs: { region: expression("trigger.region") },
					},
					{
						...endNode("done"),
						values: [
							{ name: "parcels", value: expression("n_sub.parcels") },
							{ name: "how", value: expression("n_sub.outcome") },
						],
					},
				],
				["start -> sub", "sub -> done"],
			),
		);
		const runId = await startRun("nested", parent);
		await isWaiting(runId);
		const { items } = await admin.api.runs.list.query({ flowId: shipFlow });
		expect(items[0]).toMatchObject({ via: "flow", status: "waiting" });
		await tell({
			name: "order.shipped",
			key: "nested",
			payload: { parcels: 3 },
		});
		const { last } = await endOf(runId);
		expect(last?.data).toMatchObject({
			values: { parcels: 3, how: "shipped" },
		});
	});

	test("fails with words when the other one has been archived", async () => {
		const other = await publish(waiting);
		const parent = await publish(
			flowOf(
				[startNode(), subflowNode("sub", other), endNode("done")],
				["start -> sub", "sub -> done"],
			),
		);
		await admin.api.flows.archive.mutate({ id: other });
		const { run } = await endOf(await startRun("archived", parent));
		expect(run).toMatchObject({
			status: "failed",
			summary: "sub: The other flow is not published, or it is archived.",
		});
	});
});
