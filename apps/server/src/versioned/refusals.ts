/** Why something with a draft and versions is not found, or stays as it is. */
import type { Draft } from "@patchbay/db";
import { AppError } from "../app-error.ts";
import { toInstant } from "../wire.ts";

/** What people call it. */
export type Word = "flow" | "decision";

/** The refusal of what is about something that is not there. */
export const notThere = (word: Word): AppError =>
	new AppError("not-found", `There is no such ${word}.`);

/** The refusal of everything that would change or start what is archived. */
export const isArchived = (word: Word): AppError =>
	new AppError(
		"not-possible",
		`This ${word} is archived. Bring it back first.`,
	);

/** Somebody was faster: the refusal says how the draft is now. */
export const isStale = (word: Word, current: Draft<unknown>): AppError =>
	new AppError("stale", `Somebody else has changed this ${word} meanwhile.`, {
		details: {
			current: {
				document: current.document,
				revision: current.revision,
				updatedAt: toInstant(current.updatedAt),
				updatedBy: current.updatedBy,
			},
		},
	});
