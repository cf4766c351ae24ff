/** Codes and tokens: how they are made, how long they live, and what ends them. */
import { createHash } from "node:crypto";
import type { Context } from "../../context.ts";
import type { AccessToken, Grant, State } from "../../state.ts";
import { randomId, randomToken } from "../catalogue/spotify-id.ts";
import type { AuthorizeQuery } from "./authorize-request.ts";

const CODE_LIFE_MS = 10 * 60 * 1000;
const GRANT_LIFE_MONTHS = 6;
const PRUNE_ABOVE = 1000; // access tokens kept before long expired ones are dropped
const PRUNE_AFTER_MS = 60 * 60 * 1000; // for so long an expired token is told from one that never was

/** A code for the app, good once within ten minutes. */
export function issueCode(
	context: Context,
	consent: { query: AuthorizeQuery; scopes: string[]; accountId: string },
): string {
	const { query, scopes, accountId } = consent;
	const code = randomToken("AQ");
	context.store.state.authorizationCodes.set(code, {
		clientId: query.client_id,
		accountId,
		redirectUri: query.redirect_uri,
		scopes,
		challenge: query.code_challenge ?? null,
		expiresAt: new Date(context.now().getTime() + CODE_LIFE_MS),
	});
	context.store.changed();
	return code;
}

/** The S256 challenge that belongs to a verifier. */
export function challengeOf(verifier: string): string {
	return createHash("sha256").update(verifier).digest("base64url");
}

/** Refresh tokens die six months after consent; refreshing does not extend that. */
export function isGrantOver(grant: Grant, now: Date): boolean {
	const endsAt = new Date(grant.consentedAt);
	endsAt.setUTCMonth(endsAt.getUTCMonth() + GRANT_LIFE_MONTHS);
	return now >= endsAt;
}

/** Remembers a consent and returns its first refresh token. */
export function openGrant(context: Context, grant: Grant): string {
	const grantId = randomId();
	context.store.state.grants.set(grantId, grant);
	return issueRefreshToken(context, grantId);
}

/** A new refresh token of a grant; the caller ends the old one. */
export function issueRefreshToken(context: Context, grantId: string): string {
	const token = randomToken("AQ");
	context.store.state.refreshTokens.set(token, grantId);
	context.store.changed();
	return token;
}

/** A new access token, as the token endpoint answers it. */
export function issueAccessToken(
	context: Context,
	token: Omit<AccessToken, "expiresAt">,
) {
	const { state } = context.store;
	const text = randomToken("BQ");
	const lifeS = state.settings.accessTokenTtlS;
	pruneAccessTokens(state, context.now());
	state.accessTokens.set(text, {
		...token,
		expiresAt: new Date(context.now().getTime() + lifeS * 1000),
	});
	context.store.changed();
	return {
		access_token: text,
		token_type: "Bearer",
		scope: token.scopes.join(" "),
		expires_in: lifeS,
	};
}

function pruneAccessTokens(state: State, now: Date): void {
	if (state.accessTokens.size < PRUNE_ABOVE) return;
	for (const [text, token] of state.accessTokens) {
		if (now.getTime() - token.expiresAt.getTime() > PRUNE_AFTER_MS)
			state.accessTokens.delete(text);
	}
}
