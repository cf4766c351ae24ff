/** Carries out one action. Everything that a vendor can do comes back as a value; only a bug is thrown. */
import type { CallRecord, JsonObject, StepError } from "@patchbay/flow";
import { ConnectorError } from "./connector-error.ts";
import type { Connector } from "./define-connector.ts";
import { openAction, type PerformOptions } from "./open-action.ts";
import { toStepError } from "./to-step-error.ts";

/** What became of an action. */
export type PerformOutcome =
	| {
			readonly kind: "done";
			readonly output: JsonObject;
			readonly calls: readonly CallRecord[];
			readonly credentialId: string | null;
			readonly warnings?: readonly string[];
	  }
	| {
			readonly kind: "failed";
			readonly error: StepError;
			readonly retryAfterMs: number | null;
			/** Whether the vendor may have acted on it although no answer came. */
			readonly inDoubt: boolean;
			readonly calls: readonly CallRecord[];
	  };

/** Carries out an action of one of these connectors. */
export async function performAction(
	connectors: readonly Connector[],
	options: PerformOptions,
): Promise<PerformOutcome> {
	const opened = openAction(connectors, options);
	if (!opened.ok)
		return {
			kind: "failed",
			error: opened.error,
			retryAfterMs: null,
			inDoubt: false,
			calls: [],
		};
	const { action, enter } = opened.value;
	const { context, calls, warnings } = enter();
	try {
		const output = await action.run(context, options.request.input);
		const credentialId = options.credential?.id ?? null;
		return {
			kind: "done",
			output,
			calls,
			credentialId,
			...(warnings.length > 0 && { warnings }),
		};
	} catch (thrown) {
		const error = toStepError(thrown);
		if (!error) throw thrown;
		const failure = thrown instanceof ConnectorError ? thrown : null;
		return {
			kind: "failed",
			error,
			retryAfterMs: failure?.retryAfterMs ?? null,
			inDoubt: action.effect === "write" && (failure?.inDoubt ?? false),
			calls,
		};
	}
}
