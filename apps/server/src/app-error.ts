/**
 * What a caller did wrong, or may not do: one class, a closed list of codes. The transports map the codes in one place
 * each: `toTrpcError` for the API, `statusOf` for plain HTTP. Anything else that is thrown is a bug and answers 500.
 */
import { TRPCError } from "@trpc/server";

const CODES = {
	"not-signed-in": { status: 401, trpc: "UNAUTHORIZED" },
	"not-allowed": { status: 403, trpc: "FORBIDDEN" },
	"not-found": { status: 404, trpc: "NOT_FOUND" },
	/** What the caller worked on has changed meanwhile; `details.current` says how it is now. */
	stale: { status: 409, trpc: "CONFLICT" },
	/** Not possible in the state that things are in. */
	"not-possible": { status: 409, trpc: "PRECONDITION_FAILED" },
	"bad-input": { status: 400, trpc: "BAD_REQUEST" },
	/** A flow with errors; `details.issues` names them. */
	invalid: { status: 422, trpc: "UNPROCESSABLE_CONTENT" },
	"too-large": { status: 413, trpc: "PAYLOAD_TOO_LARGE" },
	"too-many": { status: 429, trpc: "TOO_MANY_REQUESTS" },
	/** A system outside did not answer as it should. */
	unreachable: { status: 502, trpc: "BAD_GATEWAY" },
} as const;

/** Why a request was refused. */
export type AppErrorCode = keyof typeof CODES;

/** A refusal that the caller can understand and do something about. Its message is for people. */
export class AppError extends Error {
	readonly code: AppErrorCode;
	/** Data for the caller beside the words, such as the current state or the list of issues. */
	readonly details: Readonly<Record<string, unknown>>;

	constructor(
		code: AppErrorCode,
		message: string,
		options: { details?: Record<string, unknown>; cause?: unknown } = {},
	) {
		super(
			message,
			options.cause === undefined ? undefined : { cause: options.cause },
		);
		this.name = "AppError";
		this.code = code;
		this.details = options.details ?? {};
	}
}

/** The HTTP status of a refusal. */
export const statusOf = (code: AppErrorCode): number => CODES[code].status;

/** The refusal as the API's own error; the formatter in trpc.ts adds its details to the answer. */
export const toTrpcError = (error: AppError): TRPCError =>
	new TRPCError({
		code: CODES[error.code].trpc,
		message: error.message,
		cause: error,
	});
