import type { ErrorRequestHandler } from "express";

/** A refusal in the vendor's words; sent as `{"error":{"status","message"}}`. */
export class VendorError extends Error {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly reason: string | undefined;

	constructor(
		status: number,
		message: string,
		extra: {
			readonly headers?: Readonly<Record<string, string>>;
			readonly reason?: string;
		} = {},
	) {
		super(message);
		this.status = status;
		this.headers = extra.headers ?? {};
		this.reason = extra.reason;
	}
}

/** Turns refusals and unreadable bodies into the vendor's error shape; anything else is a bug and goes on. */
export const sendVendorError: ErrorRequestHandler = (
	error: unknown,
	_req,
	res,
	next,
) => {
	const refusal = error instanceof VendorError ? error : toBodyError(error);
	if (refusal === undefined || res.headersSent) return next(error);
	const { status, message, reason } = refusal;
	const body =
		reason === undefined ? { status, message } : { status, message, reason };
	res.status(status).set(refusal.headers).json({ error: body });
};

function toBodyError(error: unknown): VendorError | undefined {
	if (!(error instanceof Error) || !("type" in error)) return undefined;
	if (error.type === "entity.parse.failed")
		return new VendorError(400, "Error parsing JSON.");
	if (error.type === "entity.too.large")
		return new VendorError(400, "Request body is too large.");
	return new VendorError(400, error.message);
}
