import { afterAll, beforeAll, expect, test } from "vitest";
import { createPlaylist, end, flowOf, trigger } from "../test-flows.ts";
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

/** What a person does on the vendor's page, and where that leads. */
async function agree(
	authorizeUrl: string,
	decision: "agree" | "cancel" = "agree",
): Promise<string> {
	const url = new URL(authorizeUrl);
	const form = new URLSearchParams(url.search);
	form.set("decision", decision);
	form.set("account", "marketing-us");
	const answer = await fetch(`${url.origin}${url.pathname}`, {
		method: "POST",
		body: form,
		redirect: "manual",
	});
	return answer.headers.get("location") ?? "";
}

/** Comes back as a browser does, and says where the person ends up. */
async function comeBack(location: string, cookie = admin.cookie): Promise<URL> {
	const answer = await fetch(location, {
		headers: { cookie },
		redirect: "manual",
	});
	expect(answer.status).toBe(303);
	return new URL(answer.headers.get("location") ?? "", server.url);
}

async function connect(title: string): Promise<string> {
	const { authorizeUrl } = await admin.api.credentials.connect.mutate({
		connector: "spotify",
		environment: "sandbox",
		title,
	});
	const page = await comeBack(await agree(authorizeUrl));
	return page.searchParams.get("connected") ?? "";
}

const settings = (change: object) =>
	server.sandbox("/settings", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(change),
	});
const fault = (rule: object) =>
	server.sandbox("/faults", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ system: "spotify", ...rule }),
	});

interface SandboxCall {
	readonly seq: number;
	readonly path: string;
	readonly status: number | null;
}
const callsSince = async (since: number) =>
	await server.sandbox<SandboxCall[]>(`/requests.json?since=${since}`);
const lastCall = async () => (await callsSince(0)).at(-1)?.seq ?? 0;

/** Runs a flow that makes a playlist with this credential, and answers how it ended. */
async function useIt(credentialId: string, times = 1) {
	const document = flowOf(
		"Uses it",
		trigger(),
		{ ...createPlaylist("Used"), credentialId },
		end(),
	);
	const { id: flowId, revision } = await admin.api.flows.create.mutate({
		document,
	});
	await admin.api.flows.publish.mutate({ id: flowId, revision });
	const started = await Promise.all(
		Array.from({ length: times }, () =>
			admin.api.runs.start.mutate({ flowId, input: { spend: 1 } }),
		),
	);
	const runs = await Promise.all(
		started.map(({ runId }) =>
			until(async () => {
				const answer = await admin.api.runs.get.query({ id: runId });
				return answer.run.status !== "running" && answer;
			}),
		),
	);
	return { flowId, runs, statuses: runs.map(({ run }) => run.status) };
}

test("a person connects Spotify on its consent page and comes back to a credential that works", async () => {
	const id = await connect("Marketing US");
	const credential = await admin.api.credentials.get.query({ id });
	expect(credential).toMatchObject({
		title: "Marketing US",
		status: "ok",
		account: "Marketing US",
		environment: "sandbox",
		usedBy: [],
	});
	const months =
		(new Date(credential.reconnectBy ?? 0).getTime() - Date.now()) /
		(30.4 * 86_400_000);
	expect(Math.round(months)).toBe(6);
	expect(await admin.api.credentials.test.mutate({ id })).toEqual({
		ok: true,
		message: "It works: this is the account “Marketing US”.",
		account: "Marketing US",
	});
	expect((await useIt(id)).statuses).toEqual(["succeeded"]);
});

test("saying no, coming back twice, somebody else's consent and made-up answers end in words", async () => {
	const begin = async () =>
		(
			await admin.api.credentials.connect.mutate({
				connector: "spotify",
				environment: "sandbox",
				title: "No",
			})
		).authorizeUrl;
	const problemOf = async (location: string, cookie?: string) =>
		(await comeBack(location, cookie)).searchParams.get("problem");
	const before = (await admin.api.credentials.list.query()).length;
	expect(await problemOf(await agree(await begin(), "cancel"))).toBe(
		"Access to Spotify was not granted.",
	);
	expect(
		await problemOf(`${server.url}/oauth/callback?code=x&state=y`),
	).toContain("Please connect once more.");
	expect(await problemOf(await agree(await begin()), "")).toBe(
		"Sign in as an admin, then connect once more.",
	);
	await admin.api.people.create.mutate({
		name: "Second admin",
		email: "second@example.org",
		password: "a password for tests",
		role: "admin",
	});
	const second = await server.signIn("second@example.org");
	expect(await problemOf(await agree(await begin()), second.cookie)).toBe(
		"Somebody else has begun this. Please connect once more.",
	);
	const location = await agree(await begin());
	expect((await comeBack(location)).searchParams.get("connected")).toMatch(
		/^cred_/,
	);
	expect(await problemOf(location)).toContain("Spotify refused");
	expect((await admin.api.credentials.list.query()).length).toBe(before + 1);
});

test("tokens that are about to end are renewed first, once, however many runs need one", async () => {
	await settings({ accessTokenTtlS: 1 });
	const id = await connect("Short-lived");
	await settings({ accessTokenTtlS: 3600 });
	const since = await lastCall();
	const { statuses } = await useIt(id, 6);
	expect(new Set(statuses)).toEqual(new Set(["succeeded"]));
	const calls = await callsSince(since);
	expect(calls.filter((call) => call.path.endsWith("/api/token"))).toHaveLength(
		1,
	);
	expect(calls.filter((call) => call.status === 401)).toEqual([]);
	expect((await useIt(id)).statuses).toEqual(["succeeded"]);
});

test("a token that the vendor suddenly refuses is renewed, and the rotated refresh token is kept", async () => {
	const id = await connect("Refused once");
	for (let round = 0; round < 2; round += 1) {
		await fault({ kind: "expired-token", path: "/v1/me/playlists", times: 1 });
		expect((await useIt(id)).statuses).toEqual(["succeeded"]);
	}
	expect(await admin.api.credentials.get.query({ id })).toMatchObject({
		status: "ok",
		lastError: null,
	});
});

test("when the vendor wants a person again, the run says so, and reconnecting lets it go on", async () => {
	const id = await connect("Worn out");
	await fault({ kind: "expired-token", path: "/v1/me/playlists", times: 1 });
	await fault({ kind: "expired-token", path: "/accounts/api/token", times: 1 });
	const { runs, statuses } = await useIt(id);
	expect(statuses).toEqual(["failed"]);
	const failed = runs[0]?.events.find((event) => event.kind === "step.failed");
	expect(failed).toMatchObject({
		data: {
			error: {
				kind: "auth",
				advice: expect.stringContaining("connect “Worn out” again"),
			},
		},
	});
	expect(await admin.api.credentials.get.query({ id })).toMatchObject({
		status: "reconnect-needed",
	});

	const { authorizeUrl } = await admin.api.credentials.reconnect.mutate({ id });
	expect(
		(await comeBack(await agree(authorizeUrl))).searchParams.get("connected"),
	).toBe(id);
	expect(await admin.api.credentials.get.query({ id })).toMatchObject({
		status: "ok",
		title: "Worn out",
	});
	const runId = runs[0]?.run.id ?? "";
	await admin.api.runs.resume.mutate({ id: runId });
	await until(
		async () =>
			(await admin.api.runs.get.query({ id: runId })).run.status ===
			"succeeded",
	);
});

test("a vendor that cannot be reached while a token is renewed is no reason to ask a person", async () => {
	await settings({ accessTokenTtlS: 1 });
	const id = await connect("Unreachable for a moment");
	await settings({ accessTokenTtlS: 3600 });
	await fault({ kind: "reset-before", path: "/accounts/api/token", times: 1 });
	const { runs, statuses } = await useIt(id);
	expect(statuses).toEqual(["failed"]);
	expect(
		runs[0]?.events.find((event) => event.kind === "step.failed"),
	).toMatchObject({ data: { error: { kind: "unavailable" } } });
	expect(await admin.api.credentials.get.query({ id })).toMatchObject({
		status: "ok",
	});
	expect((await useIt(id)).statuses).toEqual(["succeeded"]);
});

test("a live credential asks for the client id, keeps it, and is never used by a run that only tries", async () => {
	const live = {
		connector: "spotify",
		environment: "live",
		title: "Real",
	} as const;
	await expect(
		admin.api.credentials.connect.mutate(live),
	).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
	const { authorizeUrl } = await admin.api.credentials.connect.mutate({
		...live,
		clientId: "our-client",
	});
	const url = new URL(authorizeUrl);
	expect(url.origin).toBe("https://accounts.spotify.com");
	expect(Object.fromEntries(url.searchParams)).toMatchObject({
		client_id: "our-client",
		response_type: "code",
		code_challenge_method: "S256",
		redirect_uri: `${server.url}/oauth/callback`,
	});
	const [spotify] = await admin.api.credentials.options.query();
	expect(
		spotify?.environments.find((entry) => entry.id === "live"),
	).toMatchObject({ asksClientId: true, clientId: "our-client" });
});

test("a form credential is checked when it is typed in, and its secret never comes back", async () => {
	const form = {
		connector: "http",
		environment: "sandbox",
		title: "Tickets",
	} as const;
	await expect(
		admin.api.credentials.createForm.mutate({
			...form,
			fields: { baseUrl: "not an address" },
		}),
	).rejects.toMatchObject({
		data: { code: "BAD_REQUEST", details: { problems: expect.anything() } },
	});
	const fields = {
		baseUrl: `${server.sandboxUrl}/http`,
		auth: "bearer",
		secret: "very-secret-bearer-token",
	};
	const { id } = await admin.api.credentials.createForm.mutate({
		...form,
		fields,
	});
	expect(
		JSON.stringify(await admin.api.credentials.get.query({ id })),
	).not.toContain("very-secret");
	const { rows } = await server.database.pool.query(
		"select * from credential where id = $1",
		[id],
	);
	expect(Buffer.from(rows[0].ciphertext).toString("latin1")).not.toContain(
		"very-secret",
	);
});

test("a credential in use cannot be removed; the flows that use it are named", async () => {
	const id = await connect("In use");
	const { flowId } = await useIt(id);
	await expect(
		admin.api.credentials.remove.mutate({ id }),
	).rejects.toMatchObject({
		message: "It is still used by “Uses it”.",
		data: {
			code: "PRECONDITION_FAILED",
			details: { flows: [{ id: flowId, title: "Uses it" }] },
		},
	});
	await admin.api.flows.archive.mutate({ id: flowId });
	await admin.api.credentials.remove.mutate({ id });
	await expect(admin.api.credentials.get.query({ id })).rejects.toMatchObject({
		data: { code: "NOT_FOUND" },
	});
});

test("no token is in any line of the log, any answer of the API, or any event", async () => {
	const state = await until(
		async () => server.lines.length > 50 && server.answers.length > 20,
	);
	expect(state).toBe(true);
	const secrets =
		/(?<![\w-])(?:BQ|AQ)[\w-]{20,}|very-secret-bearer-token|a password for tests/;
	// What an address for consent carries is random, and may look like a token.
	const isTelling = (text: string) =>
		secrets.test(text.replaceAll(/\b(?:state|code_challenge)=[\w-]+/g, ""));
	expect(server.lines.filter(isTelling)).toEqual([]);
	expect(server.answers.filter(isTelling)).toEqual([]);
	const { rows } = await server.database.pool.query(
		"select data::text as text from run_event union all select data::text from audit_event",
	);
	expect(rows.filter((row) => isTelling(row.text))).toEqual([]);
	for (const line of server.lines)
		expect(line).not.toMatch(/[?&](?:code|state)=/);
});
