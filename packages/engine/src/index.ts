export { createEngine, type Engine, type EngineParts } from "./engine.ts";
export { DEFAULT_LIMITS, type Limits } from "./limits.ts";
export {
	type ActionOutcome,
	type ActionRequest,
	type Clock,
	type ClosedTask,
	type Delivery,
	type Dispatcher,
	type DriveJob,
	DuplicateStartError,
	EVENT_KEPT_MS,
	type EventWait,
	FencedError,
	type FindPublished,
	type InboundEvent,
	type Journal,
	type JournalEntry,
	type LoadedRun,
	type LoadVersion,
	type Log,
	type NewId,
	type NewRun,
	type NewTask,
	type Performer,
	type RunPatch,
	type RunRowStatus,
	type VerifyOutcome,
	type Wait,
} from "./ports.ts";
export type { RunAnswer } from "./response-board.ts";
export type { StartedRun, StartRequest } from "./start-run.ts";
