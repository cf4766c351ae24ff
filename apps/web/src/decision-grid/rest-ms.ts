import type { Table } from "./table-edits.ts";

const LEAST_MS = 120;
const MOST_MS = 600;

/**
 * How long a table must have stood still before all of it is looked at. Compiling a large one takes a few frames, and
 * must not come between two edits.
 */
export const restMs = ({ rules }: Table): number =>
	Math.min(MOST_MS, LEAST_MS + rules.length);
