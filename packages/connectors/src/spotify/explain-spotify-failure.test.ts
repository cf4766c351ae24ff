import { expect, test } from "vitest";
import { explainSpotifyFailure } from "./explain-spotify-failure.ts";

test.each([
	[
		401,
		{ error: { status: 401, message: "The access token expired" } },
		{ message: "The access token expired" },
	],
	[400, { status: 400, message: "Bad uris" }, { message: "Bad uris" }],
	[
		400,
		{ error: "invalid_grant", error_description: "Refresh token expired" },
		{ message: "Refresh token expired", kind: "auth" },
	],
	[400, { error: "invalid_client" }, { message: "invalid_client" }],
	[
		403,
		{ error: { status: 403, message: "Insufficient client scope" } },
		{ message: "Insufficient client scope", kind: "auth" },
	],
	[
		403,
		{ error: { status: 403, message: "Forbidden" } },
		{
			message: "Forbidden",
			advice: expect.stringContaining("owns the playlist"),
		},
	],
	[
		429,
		{
			error: {
				status: 429,
				message: "Too many requests",
				reason: "QUOTA_EXCEEDED",
			},
		},
		{
			kind: "rate-limited",
			retryAfterMs: 3_600_000,
			advice: expect.stringContaining("developer account"),
		},
	],
	[
		429,
		{ error: { status: 429, message: "API rate limit exceeded" } },
		{ message: "API rate limit exceeded" },
	],
	[502, undefined, {}],
	[502, "Bad gateway", {}],
])("%i %j is explained by %j", (status, json, explanation) => {
	const answer = { status, headers: {}, text: "", json };
	expect(explainSpotifyFailure(answer)).toMatchObject(explanation);
	if (Object.keys(explanation).length === 0)
		expect(explainSpotifyFailure(answer)).toEqual({});
});
