/** When to stop: what a terminal, a supervisor or npm sends, read as a person means it. */

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** npm passes on what the terminal has sent to everybody already: within this time it is the same key press. */
const SAME_PRESS_MS = 500;

/** The code of a program that Ctrl-C has ended. */
const FORCED_EXIT_CODE = 130;

/** What of a process this needs. */
interface Stoppable {
	on(signal: (typeof SIGNALS)[number], listener: () => void): unknown;
	exit(code: number): unknown;
}

/** Aborted by the first signal to stop. A second one ends the process at once, through `exit`. */
export function createStopSignal(
	process: Stoppable,
	now: () => number = () => performance.now(),
): AbortSignal {
	const abort = new AbortController();
	let firstAt: number | undefined;
	for (const signal of SIGNALS) {
		process.on(signal, () => {
			if (firstAt === undefined) {
				firstAt = now();
				abort.abort();
			} else if (now() - firstAt > SAME_PRESS_MS) {
				process.exit(FORCED_EXIT_CODE);
			}
		});
	}
	return abort.signal;
}
