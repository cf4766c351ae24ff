/** `POST /api/token`: codes, refresh tokens and client credentials against access tokens. */
import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { isPlausibleClientId } from "./authorize-request.ts";
import {
	challengeOf,
	isGrantOver,
	issueAccessToken,
	issueRefreshToken,
	openGrant,
} from "./grants.ts";

const tokenFormSchema = z.object({
	grant_type: z.string().default(""),
	code: z.string().default(""),
	redirect_uri: z.string().default(""),
	code_verifier: z.string().optional(),
	refresh_token: z.string().default(""),
	client_id: z.string().optional(),
	client_secret: z.string().optional(),
});

type TokenForm = z.infer<typeof tokenFormSchema>;
type Client = { readonly id: string; readonly isPublic: boolean };

class TokenError extends Error {
	readonly error: string;
	constructor(error: string, description: string) {
		super(description);
		this.error = error;
	}
}

/** Answers a token request, in the vendor's shapes for success and failure. */
export function handleTokenRequest(
	context: Context,
	req: Request,
	res: Response,
): void {
	res.set("Cache-Control", "no-store");
	try {
		const parsed = tokenFormSchema.safeParse(req.body ?? {});
		if (!parsed.success)
			throw new TokenError(
				"invalid_request",
				"A parameter is given more than once",
			);
		res.json(
			grantTokens(
				context,
				parsed.data,
				readClient(context, parsed.data, req.get("Authorization")),
			),
		);
	} catch (error) {
		if (!(error instanceof TokenError)) throw error;
		res
			.status(400)
			.json({ error: error.error, error_description: error.message });
	}
}

function grantTokens(
	context: Context,
	form: TokenForm,
	client: Client,
): object {
	switch (form.grant_type) {
		case "authorization_code":
			return exchangeCode(context, form, client);
		case "refresh_token":
			return refresh(context, form, client);
		case "client_credentials":
			if (client.isPublic)
				throw new TokenError("invalid_client", "Invalid client secret");
			return issueAccessToken(context, {
				clientId: client.id,
				accountId: null,
				scopes: [],
			});
		default:
			throw new TokenError(
				"unsupported_grant_type",
				"grant_type must be client_credentials, authorization_code or refresh_token",
			);
	}
}

function exchangeCode(
	context: Context,
	form: TokenForm,
	client: Client,
): object {
	const { authorizationCodes } = context.store.state;
	const code = authorizationCodes.get(form.code);
	if (code === undefined)
		throw new TokenError("invalid_grant", "Invalid authorization code");
	authorizationCodes.delete(form.code); // one try only, whether it succeeds or not
	context.store.changed();
	if (code.expiresAt <= context.now())
		throw new TokenError("invalid_grant", "Authorization code expired");
	if (code.clientId !== client.id)
		throw new TokenError("invalid_grant", "Invalid authorization code");
	if (code.redirectUri !== form.redirect_uri)
		throw new TokenError("invalid_grant", "Invalid redirect URI");
	if (client.isPublic && code.challenge === null) {
		throw new TokenError(
			"invalid_request",
			"code_challenge with S256 is required without a client secret",
		);
	}
	checkVerifier(code.challenge, form.code_verifier);
	const { accountId, scopes } = code;
	const grant = {
		clientId: client.id,
		accountId,
		scopes,
		isPublicClient: client.isPublic,
		consentedAt: context.now(),
	};
	const refreshToken = openGrant(context, grant);
	return {
		...issueAccessToken(context, { clientId: client.id, accountId, scopes }),
		refresh_token: refreshToken,
	};
}

function checkVerifier(
	challenge: string | null,
	verifier: string | undefined,
): void {
	if (challenge === null && verifier === undefined) return;
	if (challenge !== null && verifier === undefined) {
		throw new TokenError("invalid_request", "code_verifier required");
	}
	if (challengeOf(verifier ?? "") !== challenge)
		throw new TokenError("invalid_grant", "code_verifier was incorrect");
}

/** A public client gets a new refresh token and its old one dies; a client with a secret keeps the one it has. */
function refresh(context: Context, form: TokenForm, client: Client): object {
	const { state } = context.store;
	const grantId = state.refreshTokens.get(form.refresh_token);
	const grant = grantId === undefined ? undefined : state.grants.get(grantId);
	if (
		grantId === undefined ||
		grant === undefined ||
		grant.clientId !== client.id
	) {
		throw new TokenError("invalid_grant", "Invalid refresh token");
	}
	if (grant.isPublicClient !== client.isPublic)
		throw new TokenError("invalid_client", "Invalid client secret");
	if (isGrantOver(grant, context.now()))
		throw new TokenError("invalid_grant", "Refresh token expired");
	const { accountId, scopes } = grant;
	const tokens = issueAccessToken(context, {
		clientId: client.id,
		accountId,
		scopes,
	});
	if (!client.isPublic) return tokens;
	state.refreshTokens.delete(form.refresh_token);
	return { ...tokens, refresh_token: issueRefreshToken(context, grantId) };
}

/** Who asks. The first secret that a client id is used with is its secret from then on. */
function readClient(
	context: Context,
	form: TokenForm,
	authorization: string | undefined,
): Client {
	const basic =
		authorization === undefined ? undefined : readBasic(authorization);
	const id = basic?.id ?? form.client_id ?? "";
	const secret = basic?.secret ?? form.client_secret;
	if (!isPlausibleClientId(id))
		throw new TokenError("invalid_client", "Invalid client");
	if (secret === undefined) return { id, isPublic: true };
	const { clientSecrets } = context.store.state;
	const hash = createHash("sha256").update(secret).digest("hex");
	if (secret === "" || (clientSecrets.get(id) ?? hash) !== hash) {
		throw new TokenError("invalid_client", "Invalid client secret");
	}
	clientSecrets.set(id, hash);
	context.store.changed();
	return { id, isPublic: false };
}

function readBasic(authorization: string): { id: string; secret: string } {
	const match = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization);
	const text = Buffer.from(match?.[1] ?? "", "base64").toString("utf8");
	const colon = text.indexOf(":");
	if (colon < 0) throw new TokenError("invalid_client", "Invalid client");
	return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}
