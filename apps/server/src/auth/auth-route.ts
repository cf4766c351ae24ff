import { toNodeHandler } from "better-auth/node";
import type { RequestHandler } from "express";
import { z } from "zod";
import { type Auth, CLIENT_ADDRESS_HEADER } from "./create-auth.ts";

/** All that browsers may ask of the auth library. Accounts are managed by our own API, so that each change is audited. */
const OPEN_PATHS: ReadonlySet<string> = new Set([
	"/api/auth/sign-in/email",
	"/api/auth/sign-out",
	"/api/auth/change-password",
]);

/** Hands sign-in, sign-out and changes of one's own password to the auth library, and nothing else. */
export function createAuthRoute(auth: Auth): RequestHandler {
	const handle = toNodeHandler(async (request: Request) =>
		withoutToken(await auth.handler(request)),
	);
	return (request, response, next) => {
		if (!OPEN_PATHS.has(request.path)) return next();
		request.headers[CLIENT_ADDRESS_HEADER] =
			request.ip ?? request.socket.remoteAddress ?? "";
		handle(request, response).catch(next);
	};
}

const bodySchema = z.looseObject({ token: z.unknown() });

/** The session's token belongs into its cookie, where no script can read it; the library also puts it into the body. */
async function withoutToken(response: Response): Promise<Response> {
	if (!response.ok || !response.headers.get("content-type")?.includes("json"))
		return response;
	const text = await response.text();
	const body = bodySchema.safeParse(JSON.parse(text));
	const { token: _token, ...rest } = body.data ?? {};
	const headers = new Headers(response.headers);
	headers.delete("content-length");
	return new Response(body.success ? JSON.stringify(rest) : text, {
		status: response.status,
		headers,
	});
}
