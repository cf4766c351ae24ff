import { z } from "zod";
import type { Person } from "../can.ts";
import { roleSchema } from "../wire.ts";
import type { Auth } from "./create-auth.ts";

const userSchema = z
	.object({
		id: z.string(),
		name: z.string(),
		email: z.string(),
		role: roleSchema,
		/** A sign-in under way while its account is disabled leaves a session behind. */
		banned: z.literal(false).nullish(),
	})
	.transform(({ banned: _banned, ...person }): Person => person);

/** Who sends a request. */
export interface ReadSession {
	readonly person: Person | null;
	/** Cookies to hand back with the answer: a session that is used lasts longer. */
	readonly cookies: readonly string[];
}

/**
 * Who sends the request, by its cookies, as the database knows them now. `refresh` lets a session that is used last
 * longer; only for requests whose answer can still carry cookies.
 */
export async function readSession(
	auth: Auth,
	headers: Headers,
	{ refresh = true }: { refresh?: boolean } = {},
): Promise<ReadSession> {
	if (!headers.has("cookie")) return { person: null, cookies: [] };
	const { response, headers: answered } = await auth.api.getSession({
		headers,
		query: { disableRefresh: !refresh },
		returnHeaders: true,
	});
	const parsed = userSchema.safeParse(response?.user);
	return {
		person: parsed.success ? parsed.data : null,
		cookies: answered?.getSetCookie() ?? [],
	};
}
