/**
 * Looks at the vendor whether a write has happened whose answer was lost. A vendor that cannot be asked right now is
 * asked again, and "no" is believed only the second time: the lost request may still have been under way.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { CallRecord, JsonObject } from "@patchbay/flow";
import { ConnectorError } from "./connector-error.ts";
import type { VerifyAnswer } from "./define-action.ts";
import type { Connector } from "./define-connector.ts";
import {
	type OpenedContext,
	openAction,
	type PerformOptions,
} from "./open-action.ts";
import { toStepError } from "./to-step-error.ts";

const SETTLE_MS = 2_000;
const RETRY_PAUSES_MS = [500, 1_000, 2_000, 4_000] as const;
const LONGEST_PAUSE_MS = 30_000;

/** What the look has shown. */
export type VerifyOutcome =
	| {
			readonly kind: "happened";
			readonly output: JsonObject;
			readonly calls: readonly CallRecord[];
	  }
	| { readonly kind: "not-happened"; readonly calls: readonly CallRecord[] }
	| {
			readonly kind: "cannot-tell";
			readonly reason: string;
			readonly calls: readonly CallRecord[];
	  };

/** Looks whether an action has happened. Only for actions whose idempotency is `verify`. */
export async function verifyAction(
	connectors: readonly Connector[],
	options: PerformOptions & {
		/** Pause before "no" is believed. */
		readonly settleMs?: number;
	},
): Promise<VerifyOutcome> {
	const opened = openAction(connectors, options);
	if (!opened.ok)
		return { kind: "cannot-tell", reason: opened.error.message, calls: [] };
	const { action, enter } = opened.value;
	const { verify } = action;
	if (!verify)
		return {
			kind: "cannot-tell",
			reason: `“${action.title}” leaves nothing to look for.`,
			calls: [],
		};
	const calls: CallRecord[] = [];
	const look = () =>
		lookPatiently(
			(context) => verify(context, options.request.input),
			enter,
			calls,
		);
	const first = await look();
	if (first.kind !== "not-happened") return { ...first, calls };
	await sleep(options.settleMs ?? SETTLE_MS);
	return { ...(await look()), calls };
}

async function lookPatiently(
	look: (
		context: OpenedContext["context"],
	) => Promise<VerifyAnswer<JsonObject>>,
	enter: () => OpenedContext,
	calls: CallRecord[],
): Promise<VerifyAnswer<JsonObject>> {
	for (const pause of [...RETRY_PAUSES_MS, null]) {
		const opened = enter();
		try {
			return await look(opened.context);
		} catch (thrown) {
			const error = toStepError(thrown);
			if (!error) throw thrown;
			const asked =
				thrown instanceof ConnectorError ? (thrown.retryAfterMs ?? 0) : 0;
			const mayPass =
				error.kind === "unavailable" ||
				error.kind === "rate-limited" ||
				error.kind === "timeout";
			if (pause === null || !mayPass || asked > LONGEST_PAUSE_MS)
				return { kind: "cannot-tell", reason: error.message };
			await sleep(Math.max(pause, asked));
		} finally {
			calls.push(...opened.calls);
		}
	}
	return { kind: "cannot-tell", reason: "The system could not be asked." };
}
