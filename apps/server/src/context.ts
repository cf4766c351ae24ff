import type { CreateExpressContextOptions } from "@trpc/server/adapters/express";
import { fromNodeHeaders } from "better-auth/node";
import type { Auth } from "./auth/create-auth.ts";
import { readSession } from "./auth/read-session.ts";
import type { RequestContext } from "./trpc.ts";

/** Finds out who sends an API request. */
export const createContextReader =
	(auth: Auth) =>
	async ({
		req,
		res,
	}: CreateExpressContextOptions): Promise<RequestContext> => {
		const headers = fromNodeHeaders(req.headers);
		const { person, cookies } = await readSession(auth, headers);
		for (const cookie of cookies) res.appendHeader("Set-Cookie", cookie);
		return {
			person,
			headers,
			personNow: async () =>
				(await readSession(auth, headers, { refresh: false })).person,
		};
	};
