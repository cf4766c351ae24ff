import { decisionSchema } from "@patchbay/flow";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";
import { codeOf, isNetworkError, messageOf } from "../kit/api-error.ts";
import { api } from "../shell/trpc.ts";
import type { SaveOutcome } from "./draft-store.ts";

const currentSchema = z.object({
	document: decisionSchema,
	revision: z.int(),
	updatedBy: z.object({ name: z.string() }),
});

/** Saves a draft at the server; a stale save brings back what is there. */
export async function saveDraft(
	draft: Parameters<typeof api.decisions.saveDraft.mutate>[0],
): Promise<SaveOutcome> {
	try {
		const { revision, savedAt } = await api.decisions.saveDraft.mutate(draft);
		return { kind: "saved", revision, at: new Date(savedAt) };
	} catch (error) {
		if (codeOf(error) === "CONFLICT" && error instanceof TRPCClientError) {
			const current = currentSchema.safeParse(error.data?.current);
			if (current.success) {
				const { document, revision, updatedBy } = current.data;
				const theirs = { document, revision, by: updatedBy.name };
				return { kind: "conflict", theirs };
			}
		}
		return {
			kind: "failed",
			message: messageOf(error),
			again: isNetworkError(error),
		};
	}
}
