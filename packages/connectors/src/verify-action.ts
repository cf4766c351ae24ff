/**
 * Looks at the vendor whether a write has happened whose answer was lost. "No" is believed only the second time: the
 * lost request may still have been under way at the first look. How often to ask again when the vendor cannot be asked
 * is the caller's to decide; only a short pause that the vendor itself asks for is kept here.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { CallRecord, JsonObject, StepError } from "@patchbay/flow";
import { ConnectorError } from "./connector-error.ts";
import type { VerifyAnswer } from "./define-action.ts";
import type { Connector } from "./define-connector.ts";
import { openAction, type PerformOptions } from "./open-action.ts";
import { toStepError } from "./to-step-error.ts";

const SETTLE_MS = 2_000;
const LONGEST_PAUSE_MS = 20_000;
const MAY_PASS: readonly StepError["kind"][] = [
	"unavailable",
	"rate-limited",
	"timeout",
];

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
			/** The vendor could not be asked just now: another look may tell. */
			readonly temporary?: boolean;
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
	const look = async (): Promise<Finding> => {
		const { context, calls: made } = enter();
		try {
			return await verify(context, options.request.input);
		} catch (thrown) {
			return toFinding(thrown);
		} finally {
			calls.push(...made);
		}
	};
	const first = await look();
	const pauseMs = pauseAfter(first, options.settleMs ?? SETTLE_MS);
	if (pauseMs === null) return { ...toOutcome(first), calls };
	await sleep(pauseMs);
	return { ...toOutcome(await look()), calls };
}

interface Blind {
	readonly kind: "blind";
	readonly error: StepError;
	readonly retryAfterMs: number | null;
}

type Finding = VerifyAnswer<JsonObject> | Blind;

function toFinding(thrown: unknown): Blind {
	const error = toStepError(thrown);
	if (!error) throw thrown;
	const retryAfterMs =
		thrown instanceof ConnectorError ? thrown.retryAfterMs : null;
	return { kind: "blind", error, retryAfterMs };
}

/** How long to wait before a second look; null when the first is enough. */
function pauseAfter(finding: Finding, settleMs: number): number | null {
	if (finding.kind === "not-happened") return settleMs;
	if (finding.kind !== "blind" || finding.retryAfterMs === null) return null;
	const pauseMs = Math.max(finding.retryAfterMs, settleMs);
	return pauseMs <= LONGEST_PAUSE_MS ? pauseMs : null;
}

function toOutcome(finding: Finding) {
	if (finding.kind !== "blind") return finding;
	const { kind, message } = finding.error;
	return {
		kind: "cannot-tell",
		reason: message,
		temporary: MAY_PASS.includes(kind),
	} as const;
}
