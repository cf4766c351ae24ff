import { TRPCClientError } from "@trpc/client";

/** The code of a refused call ("NOT_FOUND", "UNAUTHORIZED", "CONFLICT", …), or undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
	if (!(error instanceof TRPCClientError)) return undefined;
	const data: unknown = error.data;
	if (typeof data !== "object" || data === null || !("code" in data))
		return undefined;
	return typeof data.code === "string" ? data.code : undefined;
}

/** True when no answer came at all: worth another try. */
export function isNetworkError(error: unknown): boolean {
	return (
		error instanceof TRPCClientError &&
		codeOf(error) === undefined &&
		!isAbort(error)
	);
}

function isAbort(error: TRPCClientError<never>): boolean {
	return error.cause?.name === "AbortError";
}

/** What to tell the person: the server's own words, or that it cannot be reached. */
export function messageOf(error: unknown): string {
	if (isNetworkError(error))
		return "The server cannot be reached. Check the network and try again.";
	if (error instanceof Error && error.message !== "") return error.message;
	return "Something went wrong. Try again.";
}
