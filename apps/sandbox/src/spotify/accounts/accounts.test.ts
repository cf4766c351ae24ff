import { expect, test } from "vitest";
import {
	allScopes,
	basicHeader,
	openTestSandbox,
	pkceQuery,
	redirectUri,
	toTokens,
} from "../../testing.ts";

const authorizePath = (query: Record<string, string>) =>
	`/spotify/accounts/authorize?${new URLSearchParams(query).toString()}`;
const secret = basicHeader("server-app", "a-long-secret");

test("the consent page names the app, the accounts and each scope in words", async () => {
	const { client } = await openTestSandbox();
	const { query } = pkceQuery({
		clientId: "<b>app</b>".replace(/[<>/]/g, "-"),
	});
	const page = await client.send("GET", authorizePath(query));
	expect(page.status).toBe(200);
	for (const words of [
		query.client_id,
		"Marketing EU",
		"Marketing US",
		"See your private playlists",
		"127.0.0.1:4000",
	]) {
		expect(page.text).toContain(words);
	}
	expect(page.text).not.toMatch(/<script|style=|onclick/i);
});

test("whatever the link carries is escaped on the page", async () => {
	const { client } = await openTestSandbox();
	const { query } = pkceQuery();
	const page = await client.send(
		"GET",
		authorizePath({ ...query, state: '"><script>alert(1)</script>' }),
	);
	expect(page.text).not.toContain("<script>");
	expect(page.text).toContain("&quot;&gt;&lt;script&gt;");
});

test("agreeing goes back with a code and the state, cancelling with access_denied", async () => {
	const { client } = await openTestSandbox();
	const { query } = pkceQuery();
	const decide = async (decision: string) => {
		const body = new URLSearchParams({
			...query,
			decision,
			account: "marketing-us",
		});
		const answer = await client.send("POST", "/spotify/accounts/authorize", {
			body,
		});
		expect(answer.status).toBe(302);
		return new URL(answer.headers.get("Location") ?? "");
	};
	const agreed = await decide("agree");
	expect(agreed.origin + agreed.pathname).toBe(redirectUri);
	expect(agreed.searchParams.get("code")).toMatch(/^AQ/);
	expect(agreed.searchParams.get("state")).toBe("state-1");
	const cancelled = await decide("cancel");
	expect(Object.fromEntries(cancelled.searchParams)).toEqual({
		error: "access_denied",
		state: "state-1",
	});
});

test.each([
	["http://localhost:3000/callback", "localhost"],
	["http://example.com/callback", "HTTPS"],
	["http://127.0.0.1.example.com/", "HTTPS"],
	["https://localhost/callback", "localhost"],
	["https://example.com/callback#part", "after #"],
	["not a uri", "full address"],
])(
	"the redirect URI %s is refused on a page that says why",
	async (redirect_uri, words) => {
		const { client } = await openTestSandbox();
		const page = await client.send(
			"GET",
			authorizePath({ ...pkceQuery().query, redirect_uri }),
		);
		expect(page.status).toBe(400);
		expect(page.headers.get("Location")).toBeNull();
		expect(page.text).toContain(words);
	},
);

test.each([
	"https://example.com/callback",
	"http://127.0.0.1:3000/cb",
	"http://[::1]:3000/cb",
])("the redirect URI %s is taken", async (redirect_uri) => {
	const { client } = await openTestSandbox();
	expect(
		(
			await client.send(
				"GET",
				authorizePath({ ...pkceQuery().query, redirect_uri }),
			)
		).status,
	).toBe(200);
});

test.each([
	[{ response_type: "token" }, "unsupported_response_type"],
	[{ scope: "playlist-read-private be-root" }, "invalid_scope"],
	[{ code_challenge_method: "plain" }, "invalid_request"],
])("the app is told by redirect about %o", async (change, error) => {
	const { client } = await openTestSandbox();
	const answer = await client.send(
		"GET",
		authorizePath({ ...pkceQuery().query, ...change }),
	);
	const location = new URL(answer.headers.get("Location") ?? "");
	expect([answer.status, location.searchParams.get("error")]).toEqual([
		302,
		error,
	]);
});

test("a page of another site cannot press Agree", async () => {
	const { client } = await openTestSandbox();
	const body = new URLSearchParams({
		...pkceQuery().query,
		decision: "agree",
		account: "marketing-eu",
	});
	for (const headers of [
		{ "Sec-Fetch-Site": "cross-site" },
		{ Origin: "https://evil.example" },
	]) {
		expect(
			(
				await client.send("POST", "/spotify/accounts/authorize", {
					body,
					headers,
				})
			).status,
		).toBe(403);
	}
});

test("a public client exchanges its code with the verifier, and then calls the API", async () => {
	const { client } = await openTestSandbox();
	const tokens = await client.signIn({ account: "marketing-us" });
	expect(tokens).toMatchObject({
		token_type: "Bearer",
		expires_in: 3600,
		scope: allScopes,
	});
	const me = await client.api("GET", "/me", { token: tokens.access_token });
	expect(me.body).toMatchObject({
		id: "marketing-us",
		display_name: "Marketing US",
		type: "user",
	});
});

test("a code is good once, within ten minutes, for its own redirect URI, client and verifier", async () => {
	const { client, advance } = await openTestSandbox();
	const attempt = async (change: Record<string, string>, waitMs = 0) => {
		const { verifier, query } = pkceQuery();
		const code = await client.obtainCode(query);
		advance(waitMs);
		const form = {
			grant_type: "authorization_code",
			code,
			redirect_uri: redirectUri,
			client_id: query.client_id,
		};
		const answer = await client.askForToken({
			...form,
			code_verifier: verifier,
			...change,
		});
		return {
			answer,
			again: await client.askForToken({ ...form, code_verifier: verifier }),
		};
	};
	const good = await attempt({});
	expect(good.answer.status).toBe(200);
	expect(good.again).toMatchObject({
		status: 400,
		body: {
			error: "invalid_grant",
			error_description: "Invalid authorization code",
		},
	});
	const failures: [Record<string, string>, number, string][] = [
		[{ code_verifier: "x".repeat(43) }, 0, "code_verifier was incorrect"],
		[
			{ redirect_uri: "http://127.0.0.1:4000/other" },
			0,
			"Invalid redirect URI",
		],
		[{ client_id: "another-app" }, 0, "Invalid authorization code"],
		[{}, 10 * 60 * 1000, "Authorization code expired"],
	];
	for (const [change, waitMs, description] of failures) {
		const { answer, again } = await attempt(change, waitMs);
		expect(answer).toMatchObject({
			status: 400,
			body: { error: "invalid_grant", error_description: description },
		});
		expect(again.status).toBe(400);
	}
});

test("without a secret there is no way around PKCE", async () => {
	const { client } = await openTestSandbox();
	const {
		code_challenge: _,
		code_challenge_method: __,
		...query
	} = pkceQuery().query;
	const form = { grant_type: "authorization_code", redirect_uri: redirectUri };
	const code = await client.obtainCode(query);
	const answer = await client.askForToken({
		...form,
		code,
		client_id: query.client_id,
	});
	expect(answer).toMatchObject({
		status: 400,
		body: { error: "invalid_request" },
	});
	const withSecret = await client.askForToken(
		{
			...form,
			code: await client.obtainCode({ ...query, client_id: "server-app" }),
		},
		secret,
	);
	expect(withSecret.status).toBe(200);
});

test("a refresh of a public client brings a new refresh token, and the old one is dead", async () => {
	const { client } = await openTestSandbox();
	const first = await client.signIn();
	const refresh = (refresh_token = "") =>
		client.askForToken({
			grant_type: "refresh_token",
			refresh_token,
			client_id: "app-under-test",
		});
	const second = toTokens(await refresh(first.refresh_token));
	expect(second.refresh_token).not.toBe(first.refresh_token);
	expect(second.scope).toBe(first.scope);
	expect((await refresh(first.refresh_token)).body).toEqual({
		error: "invalid_grant",
		error_description: "Invalid refresh token",
	});
	expect((await refresh(second.refresh_token)).status).toBe(200);
});

test("a client with a secret keeps its refresh token, and needs the secret to use it", async () => {
	const { client } = await openTestSandbox();
	const code = await client.obtainCode({
		...pkceQuery().query,
		client_id: "server-app",
		code_challenge: "",
		code_challenge_method: "",
	});
	expect(code).toBe(""); // an empty challenge is not the same as none
	const {
		code_challenge: _,
		code_challenge_method: __,
		...query
	} = pkceQuery({ clientId: "server-app" }).query;
	const form = {
		grant_type: "authorization_code",
		code: await client.obtainCode(query),
		redirect_uri: redirectUri,
	};
	const { refresh_token = "" } = toTokens(
		await client.askForToken(form, secret),
	);
	const again = { grant_type: "refresh_token", refresh_token };
	expect(
		toTokens(await client.askForToken(again, secret)).refresh_token,
	).toBeUndefined();
	expect((await client.askForToken(again, secret)).status).toBe(200);
	expect(
		await client.askForToken({ ...again, client_id: "server-app" }),
	).toMatchObject({ status: 400, body: { error: "invalid_client" } });
	expect(
		await client.askForToken(again, basicHeader("server-app", "guessed")),
	).toMatchObject({ status: 400, body: { error: "invalid_client" } });
});

test("refresh tokens die six months after consent, however often they were refreshed", async () => {
	const { client, moveTo } = await openTestSandbox({
		startAt: "2026-01-15T12:00:00Z",
	});
	const first = await client.signIn();
	const refresh = (refresh_token = "") =>
		client.askForToken({
			grant_type: "refresh_token",
			refresh_token,
			client_id: "app-under-test",
		});
	moveTo("2026-07-15T11:59:59Z");
	const second = toTokens(await refresh(first.refresh_token));
	moveTo("2026-07-15T12:00:00Z");
	expect((await refresh(second.refresh_token)).body).toEqual({
		error: "invalid_grant",
		error_description: "Refresh token expired",
	});
});

test("client credentials read the catalogue and nothing of a person", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token, refresh_token } = toTokens(
		await client.askForToken({ grant_type: "client_credentials" }, secret),
	);
	expect(refresh_token).toBeUndefined();
	expect(
		(await client.api("GET", "/search?q=jazz&type=track", { token })).status,
	).toBe(200);
	expect((await client.api("GET", "/me", { token })).status).toBe(401);
	expect(
		(await client.api("POST", "/me/playlists", { token, body: { name: "x" } }))
			.status,
	).toBe(401);
	expect(
		await client.askForToken({
			grant_type: "client_credentials",
			client_id: "public-app",
		}),
	).toMatchObject({ status: 400, body: { error: "invalid_client" } });
});

test("other grant types are refused in the vendor's words", async () => {
	const { client } = await openTestSandbox();
	const answer = await client.askForToken({
		grant_type: "password",
		client_id: "app-under-test",
	});
	expect(answer).toMatchObject({
		status: 400,
		body: { error: "unsupported_grant_type" },
	});
});
