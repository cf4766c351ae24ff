/** One authenticated call of the Web API: who calls, with which scopes, and the route wrapper that establishes it. */
import type { Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import type { AccessToken, Account } from "../../state.ts";
import { isSpotifyId } from "../catalogue/spotify-id.ts";
import type { Limits } from "./limits.ts";
import { VendorError } from "./vendor-error.ts";

/** What a route of the Web API gets. */
export type Call = {
	readonly context: Context;
	readonly req: Request;
	readonly res: Response;
	readonly token: AccessToken;
	readonly account: Account | undefined; // absent: the token came from client credentials
};

/** A route that runs after token and limits were checked. */
export type CallHandler = (call: Call) => void;

/** Makes an Express handler out of a call handler. */
export type CallWrapper = (handler: CallHandler) => RequestHandler;

/** A wrapper that checks token and limits before each call. */
export function createCallWrapper(
	context: Context,
	limits: Limits,
): CallWrapper {
	return (handler) => (req, res) => {
		const token = authenticate(context, req.get("Authorization"));
		limits.checkCall(token.clientId);
		const account =
			token.accountId === null
				? undefined
				: context.store.state.accounts.get(token.accountId);
		handler({ context, req, res, token, account });
	};
}

/** The account that calls; an app's own token has none. */
export function requireAccount(call: Call): Account {
	if (call.account === undefined)
		throw new VendorError(401, "Valid user authentication required");
	return call.account;
}

/** Refuses the call unless its token carries the scope. */
export function requireScope(call: Call, scope: string): void {
	if (!call.token.scopes.includes(scope))
		throw new VendorError(403, "Insufficient client scope");
}

/** The id in the path, in the vendor's form or refused. */
export function requireId(call: Call, name = "id"): string {
	const id = call.req.params[name];
	if (typeof id !== "string" || !isSpotifyId(id))
		throw new VendorError(400, "Invalid base62 id");
	return id;
}

/** Parses query or body; the first problem becomes the vendor's 400. */
export function parseOrRefuse<T extends z.ZodType>(
	schema: T,
	input: unknown,
): z.infer<T> {
	const parsed = schema.safeParse(input);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw new VendorError(400, issue?.message ?? "Bad request");
}

function authenticate(
	context: Context,
	authorization: string | undefined,
): AccessToken {
	if (authorization === undefined)
		throw new VendorError(401, "No token provided");
	const match = /^Bearer (\S+)$/i.exec(authorization);
	if (match === null)
		throw new VendorError(400, "Only valid bearer authentication supported");
	const token = context.store.state.accessTokens.get(match[1] ?? "");
	if (token === undefined) throw new VendorError(401, "Invalid access token");
	if (token.expiresAt <= context.now())
		throw new VendorError(401, "The access token expired");
	return token;
}
