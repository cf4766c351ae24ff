import { flowSchema } from "@patchbay/flow";
import { saveOutcome } from "../kit/save-outcome.ts";
import { api } from "../shell/trpc.ts";
import type { SaveOutcome } from "./autosave.ts";

/** Saves a flow's draft at the server; a stale save brings back what is there. */
export const saveDraft = (
	draft: Parameters<typeof api.flows.saveDraft.mutate>[0],
): Promise<SaveOutcome> =>
	saveOutcome(flowSchema, draft.document, () =>
		api.flows.saveDraft.mutate(draft),
	);
