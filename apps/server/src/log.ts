/**
 * Structured logs: one JSON object a line. Nothing that could hold a secret is ever handed in: callers name the fields
 * that they log, and never pass bodies, headers, query strings or credentials.
 */

const LEVELS = { debug: 10, info: 20, warn: 30, error: 40 } as const;

/** How much a line matters. */
export type LogLevel = keyof typeof LEVELS;

/** Facts of a line, by name. */
export type LogFields = Readonly<
	Record<
		string,
		string | number | boolean | null | undefined | readonly string[]
	>
>;

/** Writes lines of one level each. */
export interface Log {
	debug(message: string, fields?: LogFields): void;
	info(message: string, fields?: LogFields): void;
	warn(message: string, fields?: LogFields): void;
	/** The error's own text, stack and causes are added. */
	error(message: string, error?: unknown, fields?: LogFields): void;
}

/** A log that leaves out what matters less than `level` and hands each line to `write`. */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
	const line = (of: LogLevel, message: string, fields: LogFields = {}) => {
		if (LEVELS[of] < LEVELS[level]) return;
		write(
			`${JSON.stringify({ at: new Date().toISOString(), level: of, message, ...fields })}\n`,
		);
	};
	return {
		debug: (message, fields) => line("debug", message, fields),
		info: (message, fields) => line("info", message, fields),
		warn: (message, fields) => line("warn", message, fields),
		error: (message, error, fields) =>
			line("error", message, { ...describeError(error), ...fields }),
	};
}

function describeError(error: unknown): LogFields {
	if (error === undefined) return {};
	const chain: string[] = [];
	let cause: unknown = error;
	for (let depth = 0; cause !== undefined && depth < 5; depth += 1) {
		chain.push(
			cause instanceof Error ? `${cause.name}: ${cause.message}` : typeof cause,
		);
		cause = cause instanceof Error ? cause.cause : undefined;
	}
	const stack =
		error instanceof Error
			? error.stack
					?.split("\n")
					.slice(1, 8)
					.map((frame) => frame.trim())
			: undefined;
	return { error: chain.join(" ← "), ...(stack ? { stack } : {}) };
}
