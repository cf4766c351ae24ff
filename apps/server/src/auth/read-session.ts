import { z } from "zod";
import type { Person } from "../can.ts";
import { roleSchema } from "../wire.ts";
import type { Auth } from "./create-auth.ts";

const userSchema = z.object({
	id: z.string(),
	name: z.string(),
	email: z.string(),
	role: roleSchema,
});

/** Who sends a request. */
export interface ReadSession {
	readonly person: Person | null;
	/** Cookies to hand back with the answer, so that the next request is cheaper. */
	readonly cookies: readonly string[];
}

/** Who sends the request, by its cookies. `fresh` asks the database even when a signed cookie would do. */
export async function readSession(
	auth: Auth,
	headers: Headers,
	{ fresh }: { fresh: boolean },
): Promise<ReadSession> {
	if (!headers.has("cookie")) return { person: null, cookies: [] };
	const { response, headers: answered } = await auth.api.getSession({
		headers,
		query: { disableCookieCache: fresh },
		returnHeaders: true,
	});
	const parsed = userSchema.safeParse(response?.user);
	return {
		person: parsed.success ? parsed.data : null,
		cookies: fresh ? [] : (answered?.getSetCookie() ?? []),
	};
}
