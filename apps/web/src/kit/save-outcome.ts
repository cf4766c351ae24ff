import { TRPCClientError } from "@trpc/client";
import { z } from "zod";
import { codeOf, isNetworkError, messageOf } from "./api-error.ts";
import { refusedWords } from "./refused-words.ts";

/** What became of saving a draft. */
export type SaveOutcome<Document> =
	| { readonly kind: "saved"; readonly revision: number; readonly at: Date }
	/** Somebody else was faster: what is there now. */
	| {
			readonly kind: "conflict";
			readonly document: Document;
			readonly revision: number;
			readonly by: string;
	  }
	/** `again`: the server could not be reached, so trying later makes sense. */
	| {
			readonly kind: "failed";
			readonly message: string;
			readonly again: boolean;
	  };

/** Saves a draft at the server; a stale save brings back what is there, read by the document's schema, and one that is refused says what of the draft it is. */
export async function saveOutcome<Document>(
	document: z.ZodType<Document>,
	draft: unknown,
	save: () => Promise<{ readonly revision: number; readonly savedAt: string }>,
): Promise<SaveOutcome<Document>> {
	try {
		const { revision, savedAt } = await save();
		return { kind: "saved", revision, at: new Date(savedAt) };
	} catch (error) {
		if (codeOf(error) === "CONFLICT" && error instanceof TRPCClientError) {
			const current = z
				.object({
					document,
					revision: z.int(),
					updatedBy: z.object({ name: z.string() }),
				})
				.safeParse(error.data?.current);
			if (current.success) {
				const { revision, updatedBy, document: theirs } = current.data;
				return {
					kind: "conflict",
					document: theirs,
					revision,
					by: updatedBy.name,
				};
			}
		}
		return {
			kind: "failed",
			message:
				(codeOf(error) === "BAD_REQUEST"
					? refusedWords(document, draft)
					: null) ?? messageOf(error),
			again: isNetworkError(error),
		};
	}
}
