/**
 * Credentials as connectors use them: opened for one call, with access tokens that are renewed before they end or when
 * the vendor refuses one. Renewal holds the credential's lock, so that of all processes one asks the vendor and the
 * others find what it got: a refresh token that rotates is good for one use only.
 */
import {
	type ActionCredential,
	type Connector,
	ConnectorError,
	type OAuthAuth,
	type TokenRequest,
} from "@patchbay/connectors";
import type {
	CredentialPatch,
	CredentialRecord,
	CredentialStore,
} from "@patchbay/db";
import type { Log } from "../log.ts";
import { VaultError } from "../vault/vault.ts";
import type { CredentialSecrets } from "./credential-secrets.ts";
import {
	ConsentOverError,
	type OAuthApp,
	refreshTokens,
} from "./oauth-client.ts";
import type { StoredTokens } from "./stored-secret.ts";

/** An access token that ends sooner is renewed before it is used. */
const RENEW_BEFORE_MS = 60_000;

/** What opening credentials needs. */
export interface OpenDeps {
	readonly store: CredentialStore;
	readonly secrets: CredentialSecrets;
	readonly connectors: readonly Connector[];
	readonly sandboxOrigin: string | null;
	readonly log: Log;
}

/** Opens credentials for one call each. */
export type OpenCredential = (credential: CredentialRecord) => ActionCredential;

/** Makes the opener. Throws ConnectorError when a secret cannot be read. */
export function createOpenCredential(deps: OpenDeps): OpenCredential {
	return (credential) => {
		const { id, connector, environment } = credential;
		const secret = openSecret(deps, credential);
		if (secret.kind === "form") return { id, connector, environment, secret };
		const accessToken = async (request: TokenRequest): Promise<string> => {
			if (request.rejected === null && isFresh(secret))
				return secret.accessToken;
			return await renew(deps, id, request.rejected);
		};
		return {
			id,
			connector,
			environment,
			secret: { kind: "oauth", accessToken },
		};
	};
}

function openSecret({ secrets }: OpenDeps, credential: CredentialRecord) {
	try {
		return secrets.open(credential);
	} catch (error) {
		if (error instanceof VaultError)
			throw new ConnectorError("auth", error.message);
		throw error;
	}
}

const isFresh = ({ expiresAt }: StoredTokens, now = Date.now()): boolean =>
	expiresAt === null || new Date(expiresAt).getTime() - now > RENEW_BEFORE_MS;

/** Outcomes are answered, not thrown, while the lock is held: what was saved must stay saved. */
type Renewal =
	| { readonly token: string }
	| { readonly failure: ConnectorError };

async function renew(
	deps: OpenDeps,
	id: string,
	rejected: string | null,
): Promise<string> {
	const renewal = await deps.store.lockCredential(
		id,
		async ({ credential, save }): Promise<Renewal> => {
			const secret = openSecret(deps, credential);
			if (secret.kind !== "oauth")
				return {
					failure: new ConnectorError("auth", "This credential has no tokens."),
				};
			// Somebody else was faster.
			if (secret.accessToken !== rejected && isFresh(secret))
				return { token: secret.accessToken };
			const app = toApp(deps, credential, secret.clientId);
			const { refreshToken } = secret;
			if (!app || refreshToken === null)
				return await giveUp(deps, credential, save, "It cannot be renewed.");
			try {
				const tokens = await refreshTokens(app, refreshToken, new Date());
				const renewed: StoredTokens = {
					...secret,
					accessToken: tokens.accessToken,
					expiresAt: tokens.expiresAt?.toISOString() ?? null,
					refreshToken: tokens.refreshToken ?? refreshToken,
				};
				await save({
					...deps.secrets.seal(id, renewed),
					status: "ok",
					lastError: null,
					expiresAt: tokens.expiresAt,
					...(tokens.scopes ? { scopes: tokens.scopes } : {}),
				});
				return { token: tokens.accessToken };
			} catch (error) {
				if (error instanceof ConsentOverError)
					return await giveUp(deps, credential, save, error.message);
				if (error instanceof ConnectorError) return { failure: error };
				throw error;
			}
		},
	);
	if (!renewal)
		throw new ConnectorError("auth", "This credential has been removed.");
	if ("failure" in renewal) throw renewal.failure;
	return renewal.token;
}

async function giveUp(
	deps: OpenDeps,
	credential: CredentialRecord,
	save: (patch: CredentialPatch) => Promise<void>,
	words: string,
): Promise<Renewal> {
	await save({ status: "reconnect-needed", lastError: words });
	deps.log.warn("credential needs a person", {
		credentialId: credential.id,
		connector: credential.connector,
	});
	const advice = `Open Credentials and connect “${credential.title}” again, then resume this run.`;
	return { failure: new ConnectorError("auth", words, { advice }) };
}

/** The vendor's app that a credential belongs to; null when the vendor is not there in that environment. */
export function toApp(
	deps: Pick<OpenDeps, "connectors" | "sandboxOrigin">,
	credential: Pick<CredentialRecord, "connector" | "environment">,
	clientId: string,
): (OAuthApp & { readonly auth: OAuthAuth }) | null {
	const connector = deps.connectors.find(
		(entry) => entry.id === credential.connector,
	);
	const { sandboxOrigin } = deps;
	if (connector?.auth.kind !== "oauth") return null;
	const endpoints = connector.auth.endpoints({
		environment: credential.environment,
		sandboxOrigin,
	});
	return (
		endpoints && {
			vendor: connector.title,
			endpoints,
			clientId,
			sandboxOrigin,
			auth: connector.auth,
		}
	);
}
