/** What PostgreSQL's errors mean for a writer. */

/** SQLSTATE of an error, or null when it did not come from the server. */
function sqlState(error: unknown): string | null {
	const code = field(error, "code");
	// Node's own codes (ECONNRESET, EPIPE) are no SQLSTATEs.
	return code !== null &&
		/^[0-9A-Z]{5}$/.test(code) &&
		field(error, "severity") !== null
		? code
		: null;
}

/** The session is gone or the server is going down: what was sent last may have been committed, or not. */
export function isLoss(error: unknown): boolean {
	const state = sqlState(error);
	if (state !== null) return /^(?:08|57P|53300)/.test(state);
	return (
		LOST_BY_CODE.test(field(error, "code") ?? "") ||
		LOST_BY_WORDS.test(field(error, "message") ?? "")
	);
}

const LOST_BY_CODE =
	/^(?:ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN)/;
/** What pg says without a code. */
const LOST_BY_WORDS =
	/^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying)/;

/** Deadlock or serialisation failure: rolled back, and worth another try. */
export function isConflict(error: unknown): boolean {
	return sqlState(error)?.startsWith("40") ?? false;
}

/** One of several values is not acceptable, to the server or already to us; the others may be. */
export function isAboutData(error: unknown): boolean {
	return /^(?:22|23|54)/.test(sqlState(error) ?? "22");
}

/** The name of the unique constraint that an insert ran into. */
export function violatedKey(error: unknown): string | null {
	return sqlState(error) === "23505" ? field(error, "constraint") : null;
}

function field(error: unknown, name: string): string | null {
	if (typeof error !== "object" || error === null || !(name in error))
		return null;
	const value: unknown = Reflect.get(error, name);
	return typeof value === "string" ? value : null;
}
