/** What became of a decision that was sent: of two people who decide at the same moment, the run takes one. */
import type { TaskRecord } from "@patchbay/db";
import { AppError } from "../app-error.ts";
import type { Person } from "../can.ts";

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 250;
/** A run that nobody drives yet takes the decision later; its sender is not kept waiting for that. */
const WAIT_MS = 3_000;

const TOO_LATE: Readonly<
	Record<Exclude<TaskRecord["status"], "open">, string>
> = {
	approved:
		"Somebody else decided this a moment before you, so your decision was not counted.",
	rejected:
		"Somebody else decided this a moment before you, so your decision was not counted.",
	expired:
		"The time for this decision ran out a moment before you decided, so your decision was not counted.",
	withdrawn:
		"The run ended a moment before you decided, so your decision was not counted.",
};

/** Waits until the run has taken the decision; throws when it went on without it. A run that takes its time is trusted. */
export async function awaitDecision(
	look: () => Promise<TaskRecord | null>,
	{ by, decision }: { by: Person; decision: "approved" | "rejected" },
): Promise<void> {
	const giveUpAt = Date.now() + WAIT_MS;
	for (
		let pause = FIRST_PAUSE_MS;
		Date.now() < giveUpAt;
		pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
	) {
		await new Promise((resolve) => setTimeout(resolve, pause));
		const task = await look();
		const taken = task?.decisions.find((entry) => entry.by.id === by.id);
		if (taken?.decision === decision) return;
		// Sent twice at once, from two windows: the run has taken the other one.
		if (taken) throw new AppError("not-possible", "You have decided already.");
		if (!task) throw new AppError("not-possible", TOO_LATE.withdrawn);
		if (task.status !== "open")
			throw new AppError("not-possible", TOO_LATE[task.status]);
	}
}
