import {
	type Connector,
	ConnectorError,
	type CredentialTest,
	type Outbound,
	testCredential,
} from "@patchbay/connectors";
import {
	type CredentialInfo,
	type CredentialRecord,
	type CredentialStore,
	newId,
} from "@patchbay/db";
import type { Catalog } from "@patchbay/flow";
import { toActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import { toInstant, toInstantOrNull } from "../wire.ts";
import type { Consents } from "./consent.ts";
import type { CredentialSecrets } from "./credential-secrets.ts";
import type {
	CredentialItem,
	CredentialService,
} from "./credentials-router.ts";
import type { OpenCredential } from "./open-credential.ts";

/** What the credentials procedures need. */
export interface CredentialDeps {
	readonly store: CredentialStore;
	readonly secrets: CredentialSecrets;
	readonly consents: Consents;
	readonly connectors: readonly Connector[];
	readonly catalog: Catalog;
	readonly openCredential: OpenCredential;
	readonly outbound: Outbound;
	readonly redirectUri: string;
	readonly audit: Audit;
}

/** Credentials for people: what there is, how it stands, and how to connect. Secrets go in and never come out. */
export function createCredentialService(
	deps: CredentialDeps,
): CredentialService {
	const { store, audit } = deps;
	const find = async (id: string): Promise<CredentialRecord> => {
		const credential = await store.getCredential(id);
		if (!credential)
			throw new AppError("not-found", "There is no such credential.");
		return credential;
	};
	const usesOf = async (id: string) =>
		(await store.usage(id)).map((use) => ({
			id: use.flowId,
			title: use.title,
			archived: use.archived,
		}));

	return {
		list: async () => (await store.listCredentials()).map(toItem),
		get: async (id) => ({
			...toItem(await find(id)),
			usedBy: await usesOf(id),
		}),
		options: () => listOptions(deps),
		async connect(by, { connector, environment, title, clientId }) {
			const request = {
				connector,
				environment,
				title,
				clientId: clientId ?? null,
				credentialId: null,
			};
			return { authorizeUrl: await deps.consents.begin(by, request) };
		},
		async reconnect(by, id) {
			const { connector, environment, title } = await find(id);
			const request = {
				connector,
				environment,
				title,
				clientId: null,
				credentialId: id,
			};
			return { authorizeUrl: await deps.consents.begin(by, request) };
		},
		async createForm(
			by,
			{ connector: connectorId, environment, title, fields },
		) {
			const connector = deps.connectors.find(
				(entry) => entry.id === connectorId,
			);
			if (connector?.auth.kind !== "form")
				throw new AppError(
					"bad-input",
					"This system is not connected by a form.",
				);
			const check = connector.auth.check(fields, environment);
			if (!check.ok) {
				throw new AppError("bad-input", "Some fields cannot be accepted.", {
					details: { problems: check.problems },
				});
			}
			const id = newId("cred");
			await store.createCredential({
				...deps.secrets.seal(id, { kind: "form", fields: { ...check.fields } }),
				id,
				connector: connectorId,
				title,
				environment,
				owner: toActor(by),
				status: "untested",
				account: null,
				scopes: [],
				expiresAt: null,
				reconnectBy: null,
				lastUsedAt: null,
				lastTestedAt: null,
				lastError: null,
				createdAt: new Date(),
				demo: false,
			});
			await audit(
				by,
				"credential.created",
				{ kind: "credential", id },
				{ connector: connectorId, environment, title },
			);
			return { id };
		},
		async test(by, id) {
			const credential = await find(id);
			const result = await tryCredential(deps, credential);
			await audit(
				by,
				"credential.tested",
				{ kind: "credential", id },
				{ ok: result.ok },
			);
			return result;
		},
		async rename(by, { id, title }) {
			const credential = await find(id);
			await store.updateCredential(id, { title });
			await audit(
				by,
				"credential.renamed",
				{ kind: "credential", id },
				{ from: credential.title, to: title },
			);
		},
		async remove(by, id) {
			const { title, connector } = await find(id);
			const flows = (await usesOf(id)).filter((use) => !use.archived);
			if (flows.length > 0) {
				const titles = flows.map((flow) => `“${flow.title}”`).join(", ");
				throw new AppError("not-possible", `It is still used by ${titles}.`, {
					details: { flows },
				});
			}
			await store.removeCredential(id);
			await audit(
				by,
				"credential.removed",
				{ kind: "credential", id },
				{ connector, title },
			);
		},
	};
}

/** Tries a credential and keeps what was found. */
async function tryCredential(
	deps: CredentialDeps,
	credential: CredentialRecord,
) {
	const { id } = credential;
	const lastTestedAt = new Date();
	const result = await look(deps, credential);
	if (result.ok) {
		const account = result.account.name;
		await deps.store.updateCredential(id, {
			status: "ok",
			account,
			lastTestedAt,
			lastError: null,
		});
		return {
			ok: true,
			message: `It works: this is the account “${account}”.`,
			account,
		};
	}
	const { message, advice } = result.error;
	await deps.store.updateCredential(id, { lastTestedAt, lastError: message });
	return {
		ok: false,
		message: advice === undefined ? message : `${message} ${advice}`,
		account: null,
	};
}

async function look(
	deps: CredentialDeps,
	credential: CredentialRecord,
): Promise<CredentialTest> {
	try {
		const opened = deps.openCredential(credential);
		return await testCredential(deps.connectors, {
			credential: opened,
			outbound: deps.outbound,
		});
	} catch (error) {
		if (!(error instanceof ConnectorError)) throw error;
		return {
			ok: false,
			error: { kind: error.kind, message: error.message },
			calls: [],
		};
	}
}

async function listOptions({
	connectors,
	catalog,
	consents,
	redirectUri,
}: CredentialDeps) {
	const options = catalog.map(async (info) => {
		const { auth, title, description, hue } = info;
		const connector = connectors.find((entry) => entry.id === info.id);
		if (auth === "none" || !connector) return [];
		const environments = (["sandbox", "live"] as const).map(async (id) => ({
			id,
			title: id === "live" ? `Live ${title}` : `${title} in the sandbox`,
			asksClientId: auth === "oauth" && id === "live",
			clientId:
				auth === "oauth" && id === "live"
					? await consents.clientIdOf(info.id, id)
					: null,
		}));
		return [
			{
				connector: info.id,
				title,
				description,
				hue,
				auth,
				form: info.credentialForm ?? null,
				environments: await Promise.all(environments),
				redirectUri: auth === "oauth" ? redirectUri : null,
			},
		];
	});
	return (await Promise.all(options)).flat();
}

const toItem = (credential: CredentialInfo): CredentialItem => ({
	id: credential.id,
	connector: credential.connector,
	title: credential.title,
	environment: credential.environment,
	status: credential.status,
	account: credential.account,
	scopes: [...credential.scopes],
	reconnectBy: toInstantOrNull(credential.reconnectBy),
	lastUsedAt: toInstantOrNull(credential.lastUsedAt),
	lastTestedAt: toInstantOrNull(credential.lastTestedAt),
	lastError: credential.lastError,
	createdAt: toInstant(credential.createdAt),
	demo: credential.demo,
});
