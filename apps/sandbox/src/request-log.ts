/** The last requests to the simulated vendors, so that tests and people can see what was really asked. */
import type { Request, RequestHandler } from "express";
import type { FaultRule } from "./faults/fault-rule.ts";

const CAPACITY = 5000;

/** One request; `status` is null while it runs and when it was never answered. */
export type RequestEntry = {
	readonly seq: number;
	readonly at: Date;
	readonly system: FaultRule["system"];
	readonly method: string;
	readonly path: string;
	status: number | null;
	fault: FaultRule["kind"] | null;
};

/** A log with room for the last 5,000 requests. */
export type RequestLog = {
	record(system: RequestEntry["system"]): RequestHandler;
	entryOf(req: Request): RequestEntry | undefined;
	since(seq: number): RequestEntry[]; // entries after that number, oldest first
	clear(): void;
};

/** Makes an empty log. */
export function createRequestLog(now: () => Date): RequestLog {
	let ring: RequestEntry[] = [];
	let lastSeq = 0;
	const entries = new WeakMap<Request, RequestEntry>();
	return {
		record: (system) => (req, res, next) => {
			lastSeq += 1;
			const path = req.originalUrl.split("?", 1)[0] ?? "";
			const entry: RequestEntry = {
				seq: lastSeq,
				at: now(),
				system,
				method: req.method,
				path,
				status: null,
				fault: null,
			};
			ring[lastSeq % CAPACITY] = entry;
			entries.set(req, entry);
			res.once("close", () => {
				if (res.writableEnded && res.headersSent) entry.status = res.statusCode;
			});
			next();
		},
		entryOf: (req) => entries.get(req),
		since: (seq) =>
			ring.filter((entry) => entry.seq > seq).sort((a, b) => a.seq - b.seq),
		clear() {
			ring = [];
		},
	};
}
