import { decisionSchema } from "@patchbay/flow";
import { saveOutcome } from "../kit/save-outcome.ts";
import { api } from "../shell/trpc.ts";
import type { SaveOutcome } from "./draft-store.ts";

/** Saves a decision's draft at the server; a stale save brings back what is there. */
export async function saveDraft(
	draft: Parameters<typeof api.decisions.saveDraft.mutate>[0],
): Promise<SaveOutcome> {
	const outcome = await saveOutcome(decisionSchema, draft.document, () =>
		api.decisions.saveDraft.mutate(draft),
	);
	if (outcome.kind !== "conflict") return outcome;
	const { kind, ...theirs } = outcome;
	return { kind, theirs };
}
