import { expect, test } from "vitest";
import { openTestSandbox, vendorError } from "../../testing.ts";
import { shows } from "../catalogue/catalogue.ts";

const showId = shows[0]?.id ?? "";

test("a call without, with a broken, and with an expired token is refused in the vendor's words", async () => {
	const { client, advance } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	expect(await client.api("GET", "/me")).toMatchObject({
		status: 401,
		body: vendorError(401, "No token provided"),
	});
	expect(await client.api("GET", "/me", { token: "BQ-unknown" })).toMatchObject(
		{ status: 401, body: vendorError(401, "Invalid access token") },
	);
	expect(
		await client.api("GET", "/me", {
			headers: { Authorization: "Basic eDp5" },
		}),
	).toMatchObject({ status: 400 });
	advance(3600 * 1000);
	expect(await client.api("GET", "/me", { token })).toMatchObject({
		status: 401,
		body: vendorError(401, "The access token expired"),
	});
});

test("access tokens live as long as the settings say", async () => {
	const { client, advance } = await openTestSandbox();
	await client.send("POST", "/settings", { body: { accessTokenTtlS: 5 } });
	const { access_token: token, expires_in } = await client.signIn();
	expect(expires_in).toBe(5);
	advance(4999);
	expect((await client.api("GET", "/me", { token })).status).toBe(200);
	advance(1);
	expect((await client.api("GET", "/me", { token })).status).toBe(401);
});

test.each([
	["GET", "/me/playlists", undefined, "playlist-read-private"],
	["POST", "/me/playlists", { name: "x" }, "playlist-modify-public"],
	[
		"POST",
		"/me/playlists",
		{ name: "x", public: false },
		"playlist-modify-private",
	],
	["GET", `/shows/${showId}`, undefined, "user-read-playback-position"],
] as const)("%s %s needs its scope", async (method, path, body, scope) => {
	const { client } = await openTestSandbox();
	const { access_token: without } = await client.signIn({
		scope: "user-read-private",
	});
	const refused = await client.api(method, path, { token: without, body });
	expect(refused).toMatchObject({
		status: 403,
		body: vendorError(403, "Insufficient client scope"),
	});
	const { access_token: token } = await client.signIn({ scope });
	expect((await client.api(method, path, { token, body })).status).toBeLessThan(
		300,
	);
});

test("an app's own token reads shows of a market that it names, and no others", async () => {
	const { client } = await openTestSandbox();
	const form = {
		grant_type: "client_credentials",
		client_id: "server-app",
		client_secret: "a-long-secret",
	};
	const { body } = await client.askForToken(form);
	const token = (body as { access_token: string }).access_token; // as the token tests prove
	const statusOf = async (query: string) =>
		(await client.api("GET", `/shows/${showId}${query}`, { token })).status;
	expect(await statusOf("?market=DE")).toBe(200);
	expect(await statusOf("")).toBe(404);
	expect(await statusOf("?market=KP")).toBe(404);
	expect(await statusOf("?market=germany")).toBe(400);
});

test("calls of one app beyond the limit of a rolling 30 s window wait for Retry-After", async () => {
	const { client, advance } = await openTestSandbox();
	await client.send("POST", "/settings", { body: { rateLimit: 3 } });
	const { access_token: token } = await client.signIn();
	const { access_token: other } = await client.signIn({
		clientId: "another-app",
	});
	for (let call = 0; call < 3; call += 1) {
		expect((await client.api("GET", "/me", { token })).status).toBe(200);
		advance(10_000);
	}
	expect((await client.api("GET", "/me", { token })).status).toBe(200); // the first call is 30 s old
	const refused = await client.api("GET", "/me", { token });
	expect(refused).toMatchObject({
		status: 429,
		body: vendorError(429, "API rate limit exceeded"),
	});
	expect(refused.headers.get("Retry-After")).toBe("10");
	expect((await client.api("GET", "/me", { token: other })).status).toBe(200);
	advance(10_000);
	expect((await client.api("GET", "/me", { token })).status).toBe(200);
});

test("an exhausted developer quota counts all apps together and gives no Retry-After", async () => {
	const { client } = await openTestSandbox();
	await client.send("POST", "/settings", { body: { developerQuota: 1 } });
	const { access_token: token } = await client.signIn();
	const { access_token: other } = await client.signIn({
		clientId: "another-app",
	});
	expect((await client.api("GET", "/me", { token })).status).toBe(200);
	const refused = await client.api("GET", "/me", { token: other });
	expect(refused.body).toEqual({
		error: {
			status: 429,
			message: "Too many requests",
			reason: "QUOTA_EXCEEDED",
		},
	});
	expect(refused.headers.get("Retry-After")).toBeNull();
	await client.send("POST", "/settings", { body: { quotaMode: "extended" } });
	expect((await client.api("GET", "/me", { token: other })).status).toBe(200);
});

test("routes removed in 2026 are forbidden in development mode and work in extended mode", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const { id } = await client.createPlaylist(token);
	const paths = [
		`/playlists/${id}/tracks`,
		"/users/marketing-eu",
		"/users/marketing-eu/playlists",
		`/shows?ids=${showId}`,
		"/markets",
	];
	for (const path of paths) {
		expect(await client.api("GET", path, { token })).toMatchObject({
			status: 403,
			body: vendorError(403, "Forbidden"),
		});
	}
	await client.send("POST", "/settings", { body: { quotaMode: "extended" } });
	for (const path of paths)
		expect((await client.api("GET", path, { token })).status).toBe(200);
	expect(
		(await client.api("GET", "/browse/new-releases", { token })).status,
	).toBe(404);
	const me = await client.api("GET", "/me", { token });
	expect(me.body).toMatchObject({ country: "DE", product: "premium" });
	expect(me.body).not.toHaveProperty("email");
});

test("unknown routes and things answer 404, ids of a wrong form 400", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	expect(await client.api("GET", "/nothing", { token })).toMatchObject({
		status: 404,
		body: vendorError(404, "Service not found"),
	});
	expect(
		await client.api("GET", `/episodes/${showId}`, { token }),
	).toMatchObject({
		status: 404,
		body: vendorError(404, "Resource not found"),
	});
	expect(await client.api("GET", "/playlists/nope", { token })).toMatchObject({
		status: 400,
		body: vendorError(400, "Invalid base62 id"),
	});
});
