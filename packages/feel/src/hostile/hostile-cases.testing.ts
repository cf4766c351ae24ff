/* All that somebody might send to hang the server or to fill its memory, by family: for the tests, and to be measured. */
import type { HostileCase } from "./hostile-case.testing.ts";
import { HOSTILE_LOOPS } from "./hostile-loops.testing.ts";
import { HOSTILE_SOURCES } from "./hostile-sources.testing.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.testing.ts";
import { HOSTILE_VALUES } from "./hostile-values.testing.ts";

export type { HostileCase, HostileOutcome } from "./hostile-case.testing.ts";

/** The cases by family. */
export const HOSTILE_CASES: Readonly<Record<string, readonly HostileCase[]>> = {
	...HOSTILE_LOOPS,
	...HOSTILE_TEXTS,
	...HOSTILE_VALUES,
	...HOSTILE_SOURCES,
};
