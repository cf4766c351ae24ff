import type { Role } from "./session.ts";

/** The roles in the words of the app: a name, and what a person with it does. */
export const ROLE_WORDS: Readonly<
	Record<Role, { readonly name: string; readonly does: string }>
> = {
	reviewer: {
		name: "Reviewer",
		does: "answers questions in the inbox, sees flows and runs",
	},
	builder: { name: "Builder", does: "draws, publishes and runs flows" },
	admin: {
		name: "Admin",
		does: "everything, including credentials and people",
	},
};
