import { FencedError } from "./ports.ts";

/** What is stored cannot be reached or has refused: nobody knows more than what is stored, so the run is taken up again. */
export class JournalTrouble extends Error {
	constructor(cause: unknown) {
		super("The journal did not take or give what was asked.", { cause });
		this.name = "JournalTrouble";
	}
}

/** Tells trouble with the journal from a run that somebody else drives. */
export const toTrouble = (error: unknown): FencedError | JournalTrouble =>
	error instanceof FencedError || error instanceof JournalTrouble
		? error
		: new JournalTrouble(error);

/** The answer of the journal, or its trouble. */
export async function ask<Answer>(question: Promise<Answer>): Promise<Answer> {
	try {
		return await question;
	} catch (error) {
		throw toTrouble(error);
	}
}
