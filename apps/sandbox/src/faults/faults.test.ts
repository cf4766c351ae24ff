import { expect, test } from "vitest";
import { openTestSandbox, vendorError } from "../testing.ts";

async function openFaulty() {
	const sandbox = await openTestSandbox();
	const { access_token: token, refresh_token } = await sandbox.client.signIn();
	const add = (fault: object) =>
		sandbox.client.send("POST", "/faults", {
			body: { system: "spotify", ...fault },
		});
	const create = () =>
		sandbox.client.api("POST", "/me/playlists", { token, body: { name: "x" } });
	const count = async () =>
		(
			(await sandbox.client.send("GET", "/spotify/playlists.json"))
				.body as unknown[]
		).length; // a list
	const faults = async () =>
		(await sandbox.client.send("GET", "/faults.json")).body;
	return { ...sandbox, token, refresh_token, add, create, count, faults };
}

test("a fault strikes as often as it says and is gone then", async () => {
	const { add, create, count, faults } = await openFaulty();
	expect(
		(
			await add({
				kind: "server-error",
				method: "POST",
				path: "/me/playlists",
				status: 502,
				times: 2,
			})
		).status,
	).toBe(201);
	expect(await create()).toMatchObject({
		status: 502,
		body: vendorError(502, expect.any(String)),
	});
	expect(await faults()).toMatchObject([{ hits: 1, times: 2 }]);
	expect((await create()).status).toBe(502);
	expect(await faults()).toEqual([]);
	expect((await create()).status).toBe(201);
	expect(await count()).toBe(1);
});

test("a fault without end strikes until it is removed", async () => {
	const { client, add, create } = await openFaulty();
	const { body } = await add({ kind: "server-error", times: null });
	const { id } = body as { id: string }; // a fault rule
	for (let call = 0; call < 3; call += 1)
		expect((await create()).status).toBe(503);
	expect((await client.send("DELETE", `/faults/${id}`)).status).toBe(204);
	expect((await client.send("DELETE", `/faults/${id}`)).status).toBe(404);
	expect((await create()).status).toBe(201);
	await add({ kind: "server-error", times: null });
	await add({ kind: "delay", delayMs: 0, times: null });
	expect((await client.send("DELETE", "/faults")).status).toBe(204);
	expect((await create()).status).toBe(201);
});

test("rate-limited answers 429 with the Retry-After asked for", async () => {
	const { add, create } = await openFaulty();
	await add({ kind: "rate-limited", retryAfterS: 7 });
	const answer = await create();
	expect([answer.status, answer.headers.get("Retry-After")]).toEqual([
		429,
		"7",
	]);
});

test("reset-before drops the line and nothing has happened", async () => {
	const { client, add, create, count } = await openFaulty();
	await add({ kind: "reset-before" });
	await expect(create()).rejects.toThrow();
	expect(await count()).toBe(0);
	const { body } = await client.send("GET", "/requests.json");
	expect((body as unknown[]).at(-1)).toMatchObject({
		method: "POST",
		path: "/spotify/v1/me/playlists",
		status: null,
		fault: "reset-before",
	});
});

test("reset-after drops the line and it has happened", async () => {
	const { client, add, create, count } = await openFaulty();
	await add({ kind: "reset-after", method: "POST" });
	await expect(create()).rejects.toThrow();
	expect(await count()).toBe(1);
	const { body } = await client.send("GET", "/requests.json");
	expect((body as unknown[]).at(-1)).toMatchObject({
		status: null,
		fault: "reset-after",
	});
});

test("malformed sends half of the answer, and it has happened", async () => {
	const { client, token, add, create, count } = await openFaulty();
	await add({ kind: "malformed" });
	const answer = await create();
	expect(answer.status).toBe(201);
	expect(() => JSON.parse(answer.text)).toThrow();
	expect(await count()).toBe(1);
	const { id } = await client.createPlaylist(token);
	await add({ kind: "malformed" });
	const empty = await client.api("PUT", `/playlists/${id}`, {
		token,
		body: { name: "y" },
	});
	expect([empty.status, empty.text]).toEqual([200, "{"]);
});

test("expired-token ends the token that was sent, so that only a refresh helps", async () => {
	const { client, add, create, refresh_token = "" } = await openFaulty();
	await add({ kind: "expired-token" });
	expect((await create()).body).toEqual(
		vendorError(401, "The access token expired"),
	);
	expect((await create()).status).toBe(401);
	const refresh = () =>
		client.askForToken({
			grant_type: "refresh_token",
			refresh_token,
			client_id: "app-under-test",
		});
	await add({ kind: "expired-token", path: "/accounts/api/token" });
	expect(await refresh()).toMatchObject({
		status: 400,
		body: { error: "invalid_grant" },
	});
	expect((await refresh()).status).toBe(400); // the grant is over, not just this call
});

test("delay lets the answer come, later", async () => {
	const { client, add, create } = await openFaulty();
	await add({ kind: "delay", delayMs: 40 });
	const slow = create();
	const { body } = await client.send("GET", "/requests.json");
	expect((body as unknown[]).length).toBeGreaterThan(0);
	expect((await slow).status).toBe(201);
});

test("faults of the accounts and of the HTTP target have the shapes of those", async () => {
	const { client, add } = await openFaulty();
	await add({ kind: "server-error", path: "/accounts" });
	expect((await client.askForToken({ grant_type: "x" })).body).toMatchObject({
		error: "server_error",
	});
	await client.send("POST", "/faults", {
		body: { system: "http", kind: "rate-limited" },
	});
	expect(await client.send("GET", "/http/echo")).toMatchObject({
		status: 429,
		body: { error: expect.any(String) },
	});
});

test("pages and controls are never struck", async () => {
	const { client, add } = await openFaulty();
	await add({ kind: "server-error", times: null });
	for (const path of [
		"/",
		"/spotify",
		"/faults",
		"/faults.json",
		"/spotify/playlists.json",
		"/requests.json",
	]) {
		expect((await client.send("GET", path)).status).toBe(200);
	}
});

test("the panel's forms add and remove faults and change limits", async () => {
	const { client, faults } = await openFaulty();
	const post = (path: string, form: Record<string, string>) =>
		client.send("POST", path, { body: new URLSearchParams(form) });
	const form = {
		system: "spotify",
		kind: "server-error",
		method: "",
		path: "",
		times: "",
		probability: "0.5",
		status: "502",
	};
	const added = await post("/faults", form);
	expect([added.status, added.headers.get("Location")]).toEqual([
		303,
		"/faults",
	]);
	expect(await faults()).toMatchObject([
		{ kind: "server-error", status: 502, times: null, probability: 0.5 },
	]);
	expect((await client.send("GET", "/faults")).text).toContain("until removed");
	const refused = await post("/faults", { ...form, kind: "nonsense" });
	expect([refused.status, refused.text.includes('role="alert"')]).toEqual([
		400,
		true,
	]);
	expect((await post("/faults/remove-all", {})).status).toBe(303);
	expect(await faults()).toEqual([]);
	await post("/settings", {
		quotaMode: "extended",
		rateLimit: "",
		developerQuota: "5",
	});
	expect((await client.send("GET", "/settings.json")).body).toMatchObject({
		quotaMode: "extended",
		rateLimit: null,
		developerQuota: 5,
	});
});

test("a page of another site can change nothing", async () => {
	const { client, faults, url } = await openFaulty();
	const body = new URLSearchParams({ system: "spotify", kind: "delay" });
	for (const headers of [
		{ "Sec-Fetch-Site": "cross-site" },
		{ "Sec-Fetch-Site": "same-site" },
		{ Origin: "https://evil.example" },
		{ Origin: "null" },
	]) {
		for (const path of [
			"/faults",
			"/settings",
			"/reset",
			"/faults/remove-all",
		]) {
			expect((await client.send("POST", path, { body, headers })).status).toBe(
				403,
			);
		}
	}
	expect(await faults()).toEqual([]);
	for (const headers of [
		{ "Sec-Fetch-Site": "same-origin" },
		{ Origin: url },
	]) {
		expect(
			(await client.send("POST", "/faults", { body, headers })).status,
		).toBe(303);
	}
});
