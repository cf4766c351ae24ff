/** What a failure of the line means: whose fault, whether to try again, and whether something may have happened. */
import { ConnectorError } from "../connector-error.ts";
import { TooLargeError, type TransportError } from "./dispatch-request.ts";
import { BlockedAddressError } from "./outbound.ts";

const CERTIFICATE =
	/^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

const codeOf = (error: unknown): string =>
	error instanceof Error && "code" in error ? String(error.code) : "";

const WORDS: Readonly<Record<string, string>> = {
	ECONNREFUSED: "nothing answers at that address",
	ENOTFOUND: "there is no such address",
	EAI_AGAIN: "the address could not be looked up",
	ECONNRESET: "the line was cut",
	EPIPE: "the line was cut",
	UND_ERR_SOCKET: "the line was cut",
	UND_ERR_CONNECT_TIMEOUT: "no line could be made in time",
	ETIMEDOUT: "no line could be made in time",
	EHOSTUNREACH: "there is no way to that address",
	ENETUNREACH: "there is no way to that address",
};

/** Turns a failure of the line into words and a kind. */
export function toNetworkFailure(
	error: TransportError,
	call: {
		readonly title: string;
		readonly host: string;
		readonly isWrite: boolean;
	},
): ConnectorError {
	const { title, host } = call;
	const cause = error.cause;
	const details = { cause, inDoubt: error.sent && call.isWrite };
	if (cause instanceof BlockedAddressError) {
		return new ConnectorError(
			"rejected",
			`${title}: ${cause.message} Nothing was sent.`,
			{
				cause,
				advice:
					"Flows may only call public addresses. Correct the address in the credential.",
			},
		);
	}
	if (cause instanceof TooLargeError)
		return new ConnectorError(
			"rejected",
			`${title}: ${cause.message}`,
			details,
		);
	if (cause instanceof Error && cause.name === "TimeoutError") {
		return new ConnectorError(
			"timeout",
			`${title} did not answer in time.`,
			details,
		);
	}
	const code = codeOf(cause);
	if (CERTIFICATE.test(code)) {
		return new ConnectorError(
			"rejected",
			`${title}: the certificate of ${host} cannot be trusted (${code}). Nothing was sent.`,
			{
				cause,
			},
		);
	}
	const words = WORDS[code] ?? (code || error.message);
	const after = details.inDoubt ? " after the request was sent" : "";
	return new ConnectorError(
		"unavailable",
		`${title} cannot be reached${after}: ${words} (${host}).`,
		details,
	);
}
