/** One request over the wire. Knows, when it fails, whether the request had begun to leave. */
import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";

/** An answer as it came, read to its end. */
export interface WireAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

/** The line failed, the time was up, or the answer was too large. */
export class TransportError extends Error {
	/** Whether the vendor may have got the request. */
	readonly sent: boolean;
	constructor(cause: unknown, sent: boolean) {
		super(cause instanceof Error ? cause.message : String(cause), { cause });
		this.name = "TransportError";
		this.sent = sent;
	}
}

/** The answer is longer than anybody should hold in memory. */
export class TooLargeError extends Error {
	constructor(maxBytes: number) {
		super(`The answer is larger than ${maxBytes / 1024 / 1024} MB.`);
		this.name = "TooLargeError";
	}
}

/** Sends one request and reads the whole answer; rejects with a TransportError. */
export function dispatchRequest(
	dispatcher: Dispatcher,
	options: Dispatcher.DispatchOptions,
	limits: { readonly signal: AbortSignal; readonly maxBytes: number },
): Promise<WireAnswer> {
	const { signal, maxBytes } = limits;
	return new Promise((resolve, reject) => {
		let controller: Dispatcher.DispatchController | null = null;
		let settled = false;
		let status = 0;
		let headers: IncomingHttpHeaders = {};
		let size = 0;
		const chunks: Buffer[] = [];
		const settle = () => {
			settled = true;
			signal.removeEventListener("abort", onAbort);
		};
		const fail = (cause: unknown) => {
			if (settled) return;
			settle();
			reject(new TransportError(cause, controller !== null));
			controller?.abort(cause instanceof Error ? cause : new Error("aborted"));
		};
		const onAbort = () => fail(signal.reason);
		if (signal.aborted) return onAbort();
		signal.addEventListener("abort", onAbort);
		dispatcher.dispatch(options, {
			onRequestStart(started) {
				if (settled) started.abort(new Error("given up before it was sent"));
				else controller = started;
			},
			onResponseStart(_controller, statusCode, answerHeaders) {
				status = statusCode;
				headers = answerHeaders;
			},
			onResponseData(_controller, chunk) {
				size += chunk.length;
				if (size > maxBytes) fail(new TooLargeError(maxBytes));
				else chunks.push(chunk);
			},
			onResponseEnd() {
				if (settled) return;
				settle();
				resolve({
					status,
					headers,
					text: new TextDecoder().decode(Buffer.concat(chunks)),
				});
			},
			onResponseError: (_controller, error) => fail(error),
		});
	});
}
