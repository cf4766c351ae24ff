import type { StepError } from "@patchbay/flow";

/** What a fault of our own is called in the history. */
export const toFault = (error: unknown): StepError => ({
	kind: "internal",
	message: `Patchbay itself failed: ${error instanceof Error ? error.message : String(error)}`,
	advice: "Tell whoever runs this installation; the log has more.",
});
