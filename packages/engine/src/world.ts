import type { Limits } from "./limits.ts";
import type { Clock, Journal, Log, NewId, Performer } from "./ports.ts";
import type { ResponseBoard } from "./response-board.ts";

/** Everything that the parts of one engine share: the ports, and the limits of a run. */
export interface World {
	readonly journal: Journal;
	readonly performer: Performer;
	readonly clock: Clock;
	/** From 0 to 1. */
	readonly random: () => number;
	readonly newId: NewId;
	readonly sha256: (text: string) => string;
	readonly log: Log;
	readonly limits: Limits;
	readonly responses: ResponseBoard;
}
