import type { PeopleSeen, PersonChange } from "@patchbay/db";
import { AppError } from "../app-error.ts";

/** What is to be done about a change that an admin wants: null when it is so already. Refuses what would leave no admin. */
export function decideChange(
	{ person, admins }: PeopleSeen,
	{ byId, wanted }: { byId: string; wanted: PersonChange },
): PersonChange | null {
	// Somebody may have changed the rights of the one who asks, a moment before.
	if (!admins.some((admin) => admin.id === byId))
		throw new AppError("not-allowed", "You are not an admin any more.");
	if (!person) throw new AppError("not-found", "There is no such person.");
	const isDisabling = "banned" in wanted && wanted.banned;
	if (isDisabling && person.id === byId)
		throw new AppError("not-possible", "You cannot disable your own account.");
	const isSoAlready =
		"role" in wanted
			? wanted.role === person.role
			: wanted.banned === person.banned;
	if (isSoAlready) return null;
	const isLeaving =
		isDisabling || ("role" in wanted && wanted.role !== "admin");
	const staysAdmin = admins.some((admin) => admin.id !== person.id);
	if (isLeaving && !staysAdmin)
		throw new AppError(
			"not-possible",
			"This is the only admin. Make somebody else an admin first.",
		);
	return wanted;
}
