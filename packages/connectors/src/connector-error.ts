/** The closed list of ways in which a vendor fails; whoever calls a connector decides about a retry by it alone. */
export type ConnectorErrorKind =
	| "auth"
	| "rejected"
	| "rate-limited"
	| "unavailable"
	| "timeout";

/** What is known about a failure beside its kind and words. */
export interface FailureDetails {
	/** HTTP status of the vendor's answer. */
	readonly status?: number | undefined;
	/** When the vendor said to come back. */
	readonly retryAfterMs?: number | null | undefined;
	/** Whether the vendor may have acted on a write although no (readable) answer came. */
	readonly inDoubt?: boolean | undefined;
	/** What a person can do about it. */
	readonly advice?: string | undefined;
	readonly cause?: unknown;
}

/** A vendor did not do what it was asked. Its text is for people and holds no secret. */
export class ConnectorError extends Error {
	readonly kind: ConnectorErrorKind;
	readonly status: number | undefined;
	readonly retryAfterMs: number | null;
	readonly inDoubt: boolean;
	readonly advice: string | undefined;

	constructor(
		kind: ConnectorErrorKind,
		message: string,
		details: FailureDetails = {},
	) {
		super(message, { cause: details.cause });
		this.name = "ConnectorError";
		this.kind = kind;
		this.status = details.status;
		this.retryAfterMs = details.retryAfterMs ?? null;
		this.inDoubt = details.inDoubt ?? false;
		this.advice = details.advice;
	}
}
