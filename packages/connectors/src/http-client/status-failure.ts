/** What a refusal means: its kind by status, sharpened by the connector's knowledge of its vendor. */
import { STATUS_CODES } from "node:http";
import { ConnectorError, type ConnectorErrorKind } from "../connector-error.ts";
import type { WireAnswer } from "./dispatch-request.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** A refusal as it came; `json` is undefined when its body is not JSON. */
interface RefusedAnswer extends WireAnswer {
	readonly json: unknown;
}

/** What a connector makes of a refusal. Absent fields follow from the status. */
interface Explanation {
	/** The vendor's own words. */
	readonly message?: string | undefined;
	readonly kind?: ConnectorErrorKind | undefined;
	readonly retryAfterMs?: number | undefined;
	readonly advice?: string | undefined;
}

/** A connector's reading of its vendor's refusals. */
export type ExplainFailure = (answer: RefusedAnswer) => Explanation;

const LONGEST_WORDS = 500;
const RECONNECT = "Reconnect this credential.";

/** Turns an answer that is no success into words and a kind. */
export function toStatusFailure(
	answer: WireAnswer,
	call: {
		readonly title: string;
		readonly isWrite: boolean;
		readonly explain: ExplainFailure;
		readonly now: Date;
	},
): ConnectorError {
	const { status, headers } = answer;
	const said = call.explain({ ...answer, json: tryJson(answer.text) });
	const kind = said.kind ?? kindOf(status);
	const words = (
		said.message ??
		redirectWords(answer) ??
		STATUS_CODES[status] ??
		""
	).slice(0, LONGEST_WORDS);
	const retryAfterMs =
		said.retryAfterMs ?? parseRetryAfter(headers["retry-after"], call.now);
	return new ConnectorError(
		kind,
		`${call.title} answered ${status}${words ? `: ${words}` : ""}`,
		{
			status,
			retryAfterMs,
			inDoubt: call.isWrite && leavesDoubt(status, retryAfterMs),
			advice: said.advice ?? (kind === "auth" ? RECONNECT : undefined),
		},
	);
}

function kindOf(status: number): ConnectorErrorKind {
	if (status === 401) return "auth";
	if (status === 429) return "rate-limited";
	if (status === 408 || status === 425) return "unavailable";
	return status >= 500 && status !== 501 && status !== 505
		? "unavailable"
		: "rejected";
}

/** A gateway that gives up, or a server that broke, may have acted. One that says when to come back has not. */
function leavesDoubt(status: number, retryAfterMs: number | null): boolean {
	if (status === 503) return retryAfterMs === null;
	return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}

function redirectWords({ status, headers }: WireAnswer): string | undefined {
	if (status < 300 || status >= 400 || status === 304) return undefined;
	const to =
		headers.location && URL.canParse(headers.location)
			? ` to ${new URL(headers.location).origin}`
			: "";
	return `a redirect${to}, which is not followed`;
}

function tryJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
