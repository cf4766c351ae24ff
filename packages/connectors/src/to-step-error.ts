import type { StepError } from "@patchbay/flow";
import { ConnectorError } from "./connector-error.ts";
import { InputError } from "./input-error.ts";

/** An expected failure as a run's history tells it; null for anything else, which is a bug and must surface. */
export function toStepError(error: unknown): StepError | null {
	if (error instanceof InputError)
		return { kind: "input", message: error.message };
	if (!(error instanceof ConnectorError)) return null;
	const { kind, message, advice, status } = error;
	return {
		kind,
		message,
		...(advice !== undefined && { advice }),
		...(status !== undefined && { status }),
	};
}
