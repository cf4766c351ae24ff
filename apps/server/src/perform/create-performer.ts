/**
 * How actions of runs get out: the engine's port over the connectors. It chooses and opens the credential; what the vendor
 * does with the call is a value, and so is everything else: a bug of ours fails the step and is logged, nothing is thrown.
 */
import {
	type ActionCredential,
	type Connector,
	ConnectorError,
	type Outbound,
	performAction,
	verifyAction,
} from "@patchbay/connectors";
import type { CredentialRecord, CredentialStore } from "@patchbay/db";
import type { ActionRequest, Performer } from "@patchbay/engine";
import type { StepError } from "@patchbay/flow";
import type { OpenCredential } from "../credentials/open-credential.ts";
import type { Log } from "../log.ts";

/** The last use is written down this often at most. */
const NOTE_USE_EVERY_MS = 60_000;

/** What carrying out actions needs. */
export interface PerformerDeps {
	readonly store: CredentialStore;
	readonly openCredential: OpenCredential;
	readonly connectors: readonly Connector[];
	readonly outbound: Outbound;
	readonly log: Log;
}

type Chosen =
	| { readonly credential: ActionCredential | null }
	| { readonly error: StepError };

/** Makes the performer of this process. */
export function createPerformer(deps: PerformerDeps): Performer {
	const { connectors, outbound, log } = deps;
	const notedAt = new Map<string, number>();

	const noteUse = (id: string): void => {
		const now = Date.now();
		if (now - (notedAt.get(id) ?? 0) < NOTE_USE_EVERY_MS) return;
		notedAt.set(id, now);
		deps.store
			.updateCredential(id, { lastUsedAt: new Date(now) })
			.catch((error: unknown) =>
				log.error("use of a credential not noted", error, { credentialId: id }),
			);
	};

	const choose = async (request: ActionRequest): Promise<Chosen> => {
		const record = await findCredential(deps.store, request);
		if (!record)
			return request.credentialId === null
				? { credential: null }
				: { error: REMOVED };
		noteUse(record.id);
		return { credential: deps.openCredential(record) };
	};

	/** Whatever is thrown is either a vendor's doing, met while the credential was opened, or a bug. */
	const explain = (error: unknown, request: ActionRequest): StepError => {
		if (error instanceof ConnectorError) {
			const { kind, message, advice } = error;
			return { kind, message, ...(advice === undefined ? {} : { advice }) };
		}
		const { runId, nodeId, connector, action } = request;
		log.error("action failed by a bug", error, {
			runId,
			nodeId,
			connector,
			action,
		});
		return {
			kind: "internal",
			message:
				"Patchbay itself failed at this step. The details are in the server's log.",
		};
	};

	return {
		async perform(request) {
			try {
				const chosen = await choose(request);
				if ("error" in chosen)
					return {
						kind: "failed",
						error: chosen.error,
						retryAfterMs: null,
						inDoubt: false,
						calls: [],
					};
				return await performAction(connectors, {
					request,
					credential: chosen.credential,
					outbound,
				});
			} catch (error) {
				// A bug may strike after the call has gone out.
				const inDoubt = !(error instanceof ConnectorError);
				return {
					kind: "failed",
					error: explain(error, request),
					retryAfterMs: null,
					inDoubt,
					calls: [],
				};
			}
		},
		async verify(request) {
			try {
				const chosen = await choose(request);
				if ("error" in chosen)
					return {
						kind: "cannot-tell",
						reason: chosen.error.message,
						calls: [],
					};
				return await verifyAction(connectors, {
					request,
					credential: chosen.credential,
					outbound,
				});
			} catch (error) {
				return {
					kind: "cannot-tell",
					reason: explain(error, request).message,
					calls: [],
				};
			}
		},
	};
}

const REMOVED: StepError = {
	kind: "auth",
	message: "The credential of this step has been removed.",
	advice:
		"Choose another one in the designer and publish, or connect the system again.",
};

/** The one that the step names; else the oldest of its system, where published runs prefer a live one. */
async function findCredential(
	store: CredentialStore,
	request: ActionRequest,
): Promise<CredentialRecord | null> {
	if (request.credentialId !== null)
		return await store.getCredential(request.credentialId);
	const live = request.test
		? null
		: await store.findFirst(request.connector, "live");
	return live ?? (await store.findFirst(request.connector, "sandbox"));
}
