import { toNodeHandler } from "better-auth/node";
import type { RequestHandler } from "express";
import { type Auth, CLIENT_ADDRESS_HEADER } from "./create-auth.ts";

/** All that browsers may ask of the auth library. Accounts are managed by our own API, so that each change is audited. */
const OPEN_PATHS: ReadonlySet<string> = new Set([
	"/api/auth/sign-in/email",
	"/api/auth/sign-out",
	"/api/auth/get-session",
	"/api/auth/change-password",
	"/api/auth/ok",
]);

/** Hands sign-in and sign-out to the auth library, and nothing else. */
export function createAuthRoute(auth: Auth): RequestHandler {
	const handle = toNodeHandler(auth);
	return (request, response, next) => {
		if (!OPEN_PATHS.has(request.path)) return next();
		request.headers[CLIENT_ADDRESS_HEADER] =
			request.ip ?? request.socket.remoteAddress ?? "";
		handle(request, response).catch(next);
	};
}
