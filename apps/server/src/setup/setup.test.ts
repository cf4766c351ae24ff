import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { end, flowOf, trigger } from "../test-flows.ts";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
	until,
} from "../test-server.ts";

const admin = {
	name: "Admin",
	email: "admin@example.org",
	password: "a password for tests",
};

describe("the first minutes", () => {
	let server: TestServer;
	beforeAll(async () => {
		server = await startTestServer();
	});
	afterAll(() => server.stop());

	test("of several who set up at the same time, one becomes the admin", async () => {
		expect(await server.guest.setup.status.query()).toEqual({
			needed: true,
			demo: false,
			sandboxUrl: server.sandboxUrl,
		});
		const tries = [1, 2, 3, 4].map((number) =>
			server.guest.setup.createAdmin.mutate({
				...admin,
				email: `admin${number}@example.org`,
				demo: false,
			}),
		);
		const results = await Promise.allSettled(tries);
		expect(
			results.filter((result) => result.status === "fulfilled"),
		).toHaveLength(1);
		expect(await server.guest.setup.status.query()).toMatchObject({
			needed: false,
		});
		const { rows } = await server.database.pool.query(
			'select role from "user"',
		);
		expect(rows).toEqual([{ role: "admin" }]);
	});

	test("nobody can set up again", async () => {
		await expect(
			server.guest.setup.createAdmin.mutate({ ...admin, demo: false }),
		).rejects.toMatchObject({
			data: { code: "PRECONDITION_FAILED" },
		});
	});

	test("without the demo there is a credential for the sandbox, so that templates run at once", async () => {
		const { rows } = await server.database.pool.query(
			"select connector, environment, status, account, demo from credential",
		);
		expect(rows).toEqual([
			{
				connector: "spotify",
				environment: "sandbox",
				status: "ok",
				account: "Marketing EU",
				demo: false,
			},
		]);
	});
});

describe("the demo", () => {
	let server: TestServer;
	let person: TestPerson;
	beforeAll(async () => {
		server = await startTestServer();
		person = await server.setUp({ demo: true });
	});
	afterAll(() => server.stop());

	const runs = async () => (await person.api.runs.list.query({})).items;

	test("brings runs that really ran: approved at once, by a person, rejected, and waiting", async () => {
		const settled = await until(async () => {
			const items = await runs();
			return (
				items.length === 8 &&
				items.every((run) => run.status !== "running") &&
				items.filter((run) => run.outcome === "live").length === 4 &&
				items
			);
		});
		const count = (what: string) =>
			settled.filter((run) => (run.outcome ?? run.status) === what).length;
		expect({
			live: count("live"),
			rejected: count("rejected"),
			waiting: count("waiting"),
		}).toEqual({ live: 4, rejected: 1, waiting: 3 });
		const playlists = await server.sandbox<
			{ name: string; items: unknown[]; public: boolean }[]
		>("/spotify/playlists.json");
		expect(playlists).toHaveLength(4);
		for (const playlist of playlists) {
			expect(playlist.public).toBe(true);
			expect(playlist.items.length).toBeGreaterThan(0);
		}
	});

	test("shows people by role who can sign in as the sign-in page says", async () => {
		const { demoPeople } = await server.guest.session.me.query();
		expect(demoPeople.map(({ name, role }) => [name, role])).toEqual([
			["Marketing ops (demo)", "builder"],
			["Partner manager (demo)", "reviewer"],
		]);
		for (const { email, password, role } of demoPeople) {
			const { api } = await server.signIn(email, password);
			expect((await api.session.me.query()).user?.role).toBe(role);
		}
	});

	test("gives the partner manager an inbox, and a reviewer's approval in the history", async () => {
		const [, reviewer] = (await server.guest.session.me.query()).demoPeople;
		const { api } = await server.signIn(
			reviewer?.email ?? "",
			reviewer?.password,
		);
		expect(await api.inbox.count.query()).toBe(3);
		const approved = (await runs()).find(
			(run) => run.labels.campaign === "Aperitivo" && run.outcome === "live",
		);
		const { events } = await api.runs.get.query({ id: approved?.id ?? "" });
		expect(
			events.find((event) => event.kind === "approval.decided"),
		).toMatchObject({
			actor: { kind: "person", name: "Partner manager (demo)" },
			data: { decision: "approved" },
		});
	});

	test("is taken away by one click, and nothing else is", async () => {
		const { id: flowId } = await person.api.flows.create.mutate({
			document: flowOf("Mine", trigger(), end()),
		});
		const { revision } = (await person.api.flows.get.query({ id: flowId }))
			.draft;
		await person.api.flows.publish.mutate({ id: flowId, revision });
		const { runId } = await person.api.runs.start.mutate({
			flowId,
			input: { spend: 1 },
		});

		await person.api.setup.removeDemo.mutate();

		expect(
			(await person.api.flows.list.query({})).map((flow) => flow.id),
		).toEqual([flowId]);
		expect((await runs()).map((run) => run.id)).toEqual([runId]);
		expect(
			(await person.api.people.list.query()).map((entry) => entry.email),
		).toEqual(["admin@example.org"]);
		expect(
			(await person.api.credentials.list.query()).map((entry) => entry.demo),
		).toEqual([false]);
		expect(await server.guest.session.me.query()).toMatchObject({
			demoPeople: [],
		});
		expect(await server.guest.setup.status.query()).toMatchObject({
			demo: false,
		});
		await expect(person.api.setup.removeDemo.mutate()).rejects.toMatchObject({
			data: { code: "PRECONDITION_FAILED" },
		});
	});
});
