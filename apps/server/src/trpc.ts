/** The API's beginnings: what a request brings, how a refusal looks, and the steps that procedures are made of. */
import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { AppError, toTrpcError } from "./app-error.ts";
import { type Action, can, type Person } from "./can.ts";

/** What every procedure knows about its request. */
export interface RequestContext {
	readonly person: Person | null;
	/** As they came in, for the auth library. */
	readonly headers: Headers;
}

/** A request by somebody who is signed in. */
export interface Caller {
	readonly person: Person;
	readonly headers: Headers;
}

const t = initTRPC.context<RequestContext>().create({
	isDev: false,
	// A silent line would be cut by some proxies after a minute.
	sse: {
		ping: { enabled: true, intervalMs: 15_000 },
		client: { reconnectAfterInactivityMs: 45_000 },
	},
	errorFormatter({ shape, error }) {
		const { cause } = error;
		const problems =
			cause instanceof z.ZodError ? z.flattenError(cause).fieldErrors : null;
		const isBug = error.code === "INTERNAL_SERVER_ERROR";
		return {
			...shape,
			message: isBug
				? "Something went wrong here. It has been noted; please try again."
				: problems
					? "Some fields cannot be accepted."
					: shape.message,
			data: {
				code: shape.data.code,
				httpStatus: shape.data.httpStatus,
				/** Per field of the input, what is wrong with it. */
				problems,
				/** Of a conflict: how the thing is now. */
				current:
					cause instanceof AppError ? (cause.details.current ?? null) : null,
				/** Of a flow that cannot be published: its errors. */
				issues:
					cause instanceof AppError ? (cause.details.issues ?? null) : null,
				/** Anything else that helps the caller. */
				details: cause instanceof AppError ? cause.details : null,
			},
		};
	},
});

/** The API's own error for a refusal. Subscriptions need it: what they throw comes after the middlewares. */
export const toRefusal = (error: unknown): unknown =>
	error instanceof AppError ? toTrpcError(error) : error;

const refusals = t.middleware(async ({ next }) => {
	const result = await next();
	if (!result.ok && result.error.cause instanceof AppError)
		throw toTrpcError(result.error.cause);
	return result;
});

/** Makes a router of procedures. */
export const router = t.router;

/** For everybody, signed in or not. */
export const openProcedure = t.procedure.use(refusals);

/** For people whose role may do this; the person is in the context then. */
export const procedureFor = (action: Action) =>
	openProcedure.use(({ ctx, next }) => {
		if (!ctx.person) throw new AppError("not-signed-in", "Sign in first.");
		if (!can(ctx.person, action))
			throw new AppError("not-allowed", "Your role does not allow this.");
		return next({ ctx: { ...ctx, person: ctx.person } });
	});
