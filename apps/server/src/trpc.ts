/** The API's beginnings: what a request brings, how a refusal looks, and the steps that procedures are made of. */
import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { AppError, toTrpcError } from "./app-error.ts";
import { type Action, can, type Person } from "./can.ts";
import { isStorable } from "./storable.ts";

/** What every procedure knows about its request. */
export interface RequestContext {
	readonly person: Person | null;
	/** As they came in, for the auth library. */
	readonly headers: Headers;
	/** Asks once more who it is, for answers that last: null when the session has ended meanwhile. */
	readonly personNow: () => Promise<Person | null>;
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

const storable = t.middleware(async ({ getRawInput, next }) => {
	// A body that cannot be read is refused by those who need it: some procedures take none.
	const input = await getRawInput().catch(() => undefined);
	if (!isStorable(input))
		throw new AppError(
			"bad-input",
			"The request holds characters that cannot be stored.",
		);
	return await next();
});

/** Makes a router of procedures. */
export const router = t.router;

const procedure = t.procedure.use(refusals);

/** For everybody, signed in or not. */
export const openProcedure = procedure.use(storable);

/** For people whose role may do this; the person is in the context then. */
export const procedureFor = (action: Action) =>
	procedure
		.use(({ ctx, next }) => {
			if (!ctx.person) throw new AppError("not-signed-in", "Sign in first.");
			if (!can(ctx.person, action))
				throw new AppError("not-allowed", "Your role does not allow this.");
			return next({ ctx: { ...ctx, person: ctx.person } });
		})
		.use(storable);
