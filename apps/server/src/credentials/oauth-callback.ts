import { fromNodeHeaders } from "better-auth/node";
import type { RequestHandler } from "express";
import { AppError } from "../app-error.ts";
import type { Auth } from "../auth/create-auth.ts";
import { readSession } from "../auth/read-session.ts";
import { can } from "../can.ts";
import type { Log } from "../log.ts";
import type { Consents } from "./consent.ts";

/** Where vendors send people back to: the code becomes a credential, and the person goes on to the Credentials page. */
export function createOAuthCallback(deps: {
	auth: Auth;
	consents: Consents;
	log: Log;
}): RequestHandler {
	const finish = async (
		headers: Headers,
		parameters: URLSearchParams,
	): Promise<URLSearchParams> => {
		try {
			const { person } = await readSession(deps.auth, headers);
			if (!can(person, "credential.manage") || !person) {
				throw new AppError(
					"not-allowed",
					"Sign in as an admin, then connect once more.",
				);
			}
			const { id } = await deps.consents.finish(person, parameters);
			return new URLSearchParams({ connected: id });
		} catch (error) {
			if (error instanceof AppError)
				return new URLSearchParams({ problem: error.message });
			deps.log.error("connecting failed", error);
			return new URLSearchParams({
				problem:
					"Something went wrong here. It has been noted; please try again.",
			});
		}
	};
	return async (request, response) => {
		const parameters = new URL(request.originalUrl, "http://callback")
			.searchParams;
		const answer = await finish(fromNodeHeaders(request.headers), parameters);
		response.setHeader("Referrer-Policy", "no-referrer");
		response.redirect(303, `/credentials?${answer.toString()}`);
	};
}
