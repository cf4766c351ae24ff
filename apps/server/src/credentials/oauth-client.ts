/** The OAuth protocol, by oauth4webapi: authorization code with PKCE, and refreshing, for public clients. */
import { ConnectorError, type OAuthEndpoints } from "@patchbay/connectors";
import * as oauth from "oauth4webapi";

const TIMEOUT_MS = 15_000;

/** A vendor's app, seen from one installation. */
export interface OAuthApp {
	readonly vendor: string;
	readonly endpoints: OAuthEndpoints;
	readonly clientId: string;
	/** The one address that may be reached without TLS: the sandbox's own. */
	readonly sandboxOrigin: string | null;
}

/** What a vendor gave. */
export interface TokenSet {
	readonly accessToken: string;
	readonly expiresAt: Date | null;
	/** Null when the vendor sent none: then the old one stays good. */
	readonly refreshToken: string | null;
	readonly scopes: readonly string[] | null;
}

/** The vendor refuses what it once agreed to: only a person can help, by agreeing again. */
export class ConsentOverError extends Error {
	override readonly name = "ConsentOverError";
}

/** Where a person goes to agree, and what has to be remembered until the return. */
export async function beginConsent(
	app: OAuthApp,
	request: {
		redirectUri: string;
		scopes: readonly string[];
		codeVerifier: string;
		state: string;
	},
): Promise<string> {
	const url = new URL(app.endpoints.authorizeUrl);
	url.searchParams.set("response_type", "code");
	url.searchParams.set("client_id", app.clientId);
	url.searchParams.set("redirect_uri", request.redirectUri);
	url.searchParams.set("scope", request.scopes.join(" "));
	url.searchParams.set("state", request.state);
	url.searchParams.set("code_challenge_method", "S256");
	url.searchParams.set(
		"code_challenge",
		await oauth.calculatePKCECodeChallenge(request.codeVerifier),
	);
	return url.href;
}

/** A fresh secret for one consent. */
export const newCodeVerifier = (): string => oauth.generateRandomCodeVerifier();

/** Exchanges the code that came back for tokens; throws ConnectorError with the vendor's words. */
export async function finishConsent(
	app: OAuthApp,
	answer: {
		parameters: URLSearchParams;
		state: string;
		redirectUri: string;
		codeVerifier: string;
		now: Date;
	},
): Promise<TokenSet> {
	return await speak(app, async (server, client, options) => {
		const checked = oauth.validateAuthResponse(
			server,
			client,
			answer.parameters,
			answer.state,
		);
		const response = await oauth.authorizationCodeGrantRequest(
			server,
			client,
			oauth.None(),
			checked,
			answer.redirectUri,
			answer.codeVerifier,
			options,
		);
		return toTokenSet(
			await oauth.processAuthorizationCodeResponse(server, client, response),
			answer.now,
		);
	});
}

/** A newer access token; throws ConsentOverError when the vendor wants a person, ConnectorError for other trouble. */
export async function refreshTokens(
	app: OAuthApp,
	refreshToken: string,
	now: Date,
): Promise<TokenSet> {
	return await speak(app, async (server, client, options) => {
		const response = await oauth.refreshTokenGrantRequest(
			server,
			client,
			oauth.None(),
			refreshToken,
			options,
		);
		return toTokenSet(
			await oauth.processRefreshTokenResponse(server, client, response),
			now,
		);
	});
}

type Options = {
	readonly signal: AbortSignal;
	readonly [oauth.allowInsecureRequests]: boolean;
};

async function speak(
	app: OAuthApp,
	call: (
		server: oauth.AuthorizationServer,
		client: oauth.Client,
		options: Options,
	) => Promise<TokenSet>,
): Promise<TokenSet> {
	const { origin } = new URL(app.endpoints.tokenUrl);
	const server: oauth.AuthorizationServer = {
		issuer: origin,
		authorization_endpoint: app.endpoints.authorizeUrl,
		token_endpoint: app.endpoints.tokenUrl,
	};
	try {
		return await call(
			server,
			{ client_id: app.clientId },
			{
				signal: AbortSignal.timeout(TIMEOUT_MS),
				[oauth.allowInsecureRequests]: origin === app.sandboxOrigin,
			},
		);
	} catch (error) {
		throw toVendorError(app.vendor, error);
	}
}

const toTokenSet = (
	answer: oauth.TokenEndpointResponse,
	now: Date,
): TokenSet => ({
	accessToken: answer.access_token,
	expiresAt:
		answer.expires_in === undefined
			? null
			: new Date(now.getTime() + answer.expires_in * 1_000),
	refreshToken: answer.refresh_token ?? null,
	scopes:
		answer.scope === undefined
			? null
			: answer.scope.split(" ").filter((scope) => scope !== ""),
});

/** The vendor's refusal in its own words; the library's errors can hold whole answers, so none is kept as the cause. */
function toVendorError(vendor: string, error: unknown): Error {
	if (error instanceof oauth.AuthorizationResponseError) {
		const words =
			error.error === "access_denied"
				? `Access to ${vendor} was not granted.`
				: `${vendor} did not grant access: ${error.error_description ?? error.error}.`;
		return new ConnectorError("auth", words);
	}
	if (error instanceof oauth.ResponseBodyError) {
		const words = `${vendor} refused: ${error.error_description ?? error.error}.`;
		if (error.error === "invalid_grant") return new ConsentOverError(words);
		return new ConnectorError("auth", words, { status: error.status });
	}
	if (error instanceof oauth.OperationProcessingError) {
		return new ConnectorError(
			"unavailable",
			`${vendor} answered in a way that cannot be understood.`,
		);
	}
	const timedOut =
		error instanceof DOMException && error.name === "TimeoutError";
	return new ConnectorError(
		timedOut ? "timeout" : "unavailable",
		timedOut
			? `${vendor} did not answer in time.`
			: `${vendor} cannot be reached.`,
	);
}
