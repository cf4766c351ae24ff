import type { CompiledFlow } from "@patchbay/flow";
import type { Limits } from "./limits.ts";
import type {
	Clock,
	FindPublished,
	Journal,
	Log,
	NewId,
	Performer,
} from "./ports.ts";
import type { ResponseBoard } from "./response-board.ts";
import type { StartedRun, StartRequest } from "./start-run.ts";

/** How steps begin the runs of other flows. */
export interface OtherFlows {
	readonly findPublished: FindPublished;
	/** Null when there is no such document. Rejects with JournalTrouble when one cannot look. */
	compiled(versionHash: string): Promise<CompiledFlow | null>;
	/** The same start as for everybody else. */
	start(request: StartRequest): Promise<StartedRun>;
}

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
	readonly otherFlows: OtherFlows;
}
