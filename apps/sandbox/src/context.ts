import type { RequestLog } from "./request-log.ts";
import type { Store } from "./store.ts";

/** What every part of the sandbox works with. */
export type Context = {
	readonly store: Store;
	readonly log: RequestLog;
	readonly publicUrl: string; // without a slash at the end
	readonly now: () => Date;
	readonly random: () => number;
};
