/** Connecting by consent: a person goes to the vendor, agrees, and comes back with a code that becomes a credential. */
import {
	type Connector,
	ConnectorError,
	type Outbound,
	reconnectBy,
	testCredential,
} from "@patchbay/connectors";
import { type CredentialStore, newId, type SettingStore } from "@patchbay/db";
import { z } from "zod";
import { toActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import type { Person } from "../can.ts";
import type { CredentialSecrets } from "./credential-secrets.ts";
import {
	beginConsent,
	ConsentOverError,
	finishConsent,
	newCodeVerifier,
	type TokenSet,
} from "./oauth-client.ts";
import type { OAuthStates, PendingConsent } from "./oauth-state.ts";
import { type OpenCredential, toApp } from "./open-credential.ts";

/** What the sandbox's vendors know this installation as. */
const SANDBOX_CLIENT_ID = "Patchbay";

/** What consents need. */
export interface ConsentDeps {
	readonly store: CredentialStore;
	readonly settings: SettingStore;
	readonly secrets: CredentialSecrets;
	readonly states: OAuthStates;
	readonly connectors: readonly Connector[];
	readonly openCredential: OpenCredential;
	readonly outbound: Outbound;
	readonly sandboxOrigin: string | null;
	readonly redirectUri: string;
	readonly audit: Audit;
}

/** What is to be connected. */
export interface ConsentRequest {
	readonly connector: string;
	readonly environment: "live" | "sandbox";
	readonly title: string;
	/** Null uses the one that was given last. */
	readonly clientId: string | null;
	/** The credential that is connected again; null makes a new one. */
	readonly credentialId: string | null;
}

/** Begins and finishes consents. */
export interface Consents {
	/** Where the person has to go. */
	begin(person: Person, request: ConsentRequest): Promise<string>;
	/** The credential that came of it. Throws AppError with words for the person. */
	finish(
		person: Person,
		parameters: URLSearchParams,
		options?: { demo?: boolean },
	): Promise<{ id: string }>;
	/** The vendor's id of this installation; null when nobody has given one. */
	clientIdOf(
		connector: string,
		environment: "live" | "sandbox",
	): Promise<string | null>;
}

const clientIdKey = (connector: string, environment: string) =>
	`oauth-client:${connector}:${environment}`;

/** Makes the consents of this installation. */
export function createConsents(deps: ConsentDeps): Consents {
	const clientIdOf: Consents["clientIdOf"] = async (connector, environment) =>
		environment === "sandbox"
			? SANDBOX_CLIENT_ID
			: await deps.settings.getSetting(
					clientIdKey(connector, environment),
					z.string(),
				);

	return {
		clientIdOf,
		async begin(person, request) {
			const { connector, environment } = request;
			if (request.clientId !== null && environment === "live") {
				await deps.settings.setSetting(
					clientIdKey(connector, environment),
					request.clientId,
				);
			}
			const clientId = await clientIdOf(connector, environment);
			if (clientId === null)
				throw new AppError(
					"bad-input",
					"Enter the client id that the vendor gave this installation.",
				);
			const app = toApp(deps, request, clientId);
			if (!app)
				throw new AppError(
					"not-possible",
					"This system cannot be connected here in that way.",
				);
			const codeVerifier = newCodeVerifier();
			const { title, credentialId } = request;
			const pending = {
				personId: person.id,
				connector,
				environment,
				title,
				clientId,
				credentialId,
				codeVerifier,
			};
			const state = deps.states.seal(pending, new Date());
			return await beginConsent(app, {
				redirectUri: deps.redirectUri,
				scopes: app.auth.scopes,
				codeVerifier,
				state,
			});
		},
		async finish(person, parameters, { demo = false } = {}) {
			const now = new Date();
			const state = parameters.get("state") ?? "";
			const pending = deps.states.open(state, now);
			if (!pending)
				throw new AppError(
					"bad-input",
					"This took too long, or was not begun here. Please connect once more.",
				);
			if (pending.personId !== person.id) {
				throw new AppError(
					"not-allowed",
					"Somebody else has begun this. Please connect once more.",
				);
			}
			const app = toApp(deps, pending, pending.clientId);
			if (!app)
				throw new AppError(
					"not-possible",
					"This system cannot be connected here any more.",
				);
			const { redirectUri } = deps;
			const tokens = await finishConsent(app, {
				parameters,
				state,
				redirectUri,
				codeVerifier: pending.codeVerifier,
				now,
			}).catch((error: unknown): never => {
				if (
					!(
						error instanceof ConnectorError || error instanceof ConsentOverError
					)
				)
					throw error;
				throw new AppError("unreachable", error.message);
			});
			const id = await keep(deps, person, pending, tokens, {
				now,
				demo,
				reconnectBy: reconnectBy(app.auth, now),
			});
			await lookWhose(deps, id, now);
			return { id };
		},
	};
}

async function keep(
	deps: ConsentDeps,
	person: Person,
	pending: PendingConsent,
	tokens: TokenSet,
	given: { now: Date; demo: boolean; reconnectBy: Date | null },
): Promise<string> {
	const id = pending.credentialId ?? newId("cred");
	const { now, demo } = given;
	const sealed = deps.secrets.seal(id, {
		kind: "oauth",
		clientId: pending.clientId,
		accessToken: tokens.accessToken,
		expiresAt: tokens.expiresAt?.toISOString() ?? null,
		refreshToken: tokens.refreshToken,
	});
	const state = {
		...sealed,
		status: "ok",
		scopes: tokens.scopes ?? [],
		expiresAt: tokens.expiresAt,
		reconnectBy: given.reconnectBy,
		lastError: null,
	} as const;
	const { connector, environment, title } = pending;
	if (pending.credentialId !== null) {
		if (!(await deps.store.updateCredential(id, state)))
			throw new AppError(
				"not-found",
				"This credential has been removed meanwhile.",
			);
		await deps.audit(
			person,
			"credential.reconnected",
			{ kind: "credential", id },
			{ connector, title },
		);
		return id;
	}
	await deps.store.createCredential({
		...state,
		id,
		connector,
		title,
		environment,
		owner: toActor(person),
		account: null,
		lastUsedAt: null,
		lastTestedAt: null,
		createdAt: now,
		demo,
	});
	await deps.audit(
		person,
		"credential.connected",
		{ kind: "credential", id },
		{ connector, environment, title },
	);
	return id;
}

/** The account's name helps people tell credentials apart; not getting it is no reason to fail. */
async function lookWhose(
	deps: ConsentDeps,
	id: string,
	now: Date,
): Promise<void> {
	const credential = await deps.store.getCredential(id);
	if (!credential) return;
	const opened = deps.openCredential(credential);
	const result = await testCredential(deps.connectors, {
		credential: opened,
		outbound: deps.outbound,
	});
	if (result.ok)
		await deps.store.updateCredential(id, {
			account: result.account.name,
			lastTestedAt: now,
		});
}
