import type { CallRecord, StepError } from "@patchbay/flow";
import type { ActionCredential } from "./credential.ts";
import type { Account, Connector } from "./define-connector.ts";
import type { Outbound } from "./http-client/outbound.ts";
import { openContext, openEntrance } from "./open-action.ts";
import { toStepError } from "./to-step-error.ts";

const TIMEOUT_MS = 15_000;

/** Whether a credential works, and whose account it opens. */
export type CredentialTest =
	| {
			readonly ok: true;
			readonly account: Account;
			readonly calls: readonly CallRecord[];
	  }
	| {
			readonly ok: false;
			readonly error: StepError;
			readonly calls: readonly CallRecord[];
	  };

/** Tries a credential without changing anything at the vendor. */
export async function testCredential(
	connectors: readonly Connector[],
	options: {
		readonly credential: ActionCredential;
		readonly outbound: Outbound;
	},
): Promise<CredentialTest> {
	const { credential, outbound } = options;
	const connector = connectors.find(
		(entry) => entry.id === credential.connector,
	);
	if (!connector)
		return {
			ok: false,
			error: {
				kind: "internal",
				message: `There is no connector ${credential.connector}.`,
			},
			calls: [],
		};
	const entrance = openEntrance(connector, credential, outbound);
	if (!entrance.ok) return { ...entrance, calls: [] };
	const opened = openContext({
		connector,
		outbound,
		...entrance.value,
		idempotencyKey: "",
		timeoutMs: TIMEOUT_MS,
	});
	try {
		return {
			ok: true,
			account: await connector.testCredential(opened.context),
			calls: opened.calls,
		};
	} catch (thrown) {
		const error = toStepError(thrown);
		if (!error) throw thrown;
		return { ok: false, error, calls: opened.calls };
	}
}
