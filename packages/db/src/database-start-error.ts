/** Why no database could be opened; each code asks something different of the person who reads it. */
export type DatabaseStartErrorCode =
	| "port-taken"
	| "not-writable"
	| "disk-full"
	| "version-mismatch"
	| "in-use"
	| "binaries-missing"
	| "no-unprivileged-user"
	| "unreachable"
	| "not-ours"
	| "no-rights"
	| "start-failed";

/** The database is not there. The message is for the operator: what is wrong and what to do, never a password. */
export class DatabaseStartError extends Error {
	override readonly name = "DatabaseStartError";
	readonly code: DatabaseStartErrorCode;

	constructor(
		code: DatabaseStartErrorCode,
		message: string,
		options?: ErrorOptions,
	) {
		super(message, options);
		this.code = code;
	}
}

/** The system's or PostgreSQL's short code of an unknown error, such as `ENOENT` or `28P01`. */
export function errorCode(error: unknown): string | undefined {
	if (!(error instanceof Error) || !("code" in error)) return undefined;
	return typeof error.code === "string" ? error.code : undefined;
}
