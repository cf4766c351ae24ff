/** Builders for tests of the journal: runs, events, and a storage on a database of its own. */

import { randomUUID } from "node:crypto";
import {
	connect as connectTo,
	createServer,
	type Server,
	type Socket,
} from "node:net";
import type { Journal, JournalEntry, NewRun, NewTask } from "@patchbay/engine";
import {
	type Actor,
	ENGINE,
	type RunEvent,
	type RunEventBody,
} from "@patchbay/flow";
import { newId, newRunId } from "./new-id.ts";
import { openRunStorage, type RunStorage } from "./run-storage.ts";
import { createMigratedDatabase, type MigratedDatabase } from "./testing.ts";

export const STARTED_AT = new Date("2026-11-21T09:00:00.123Z");
export const REVIEWER: Actor = {
	kind: "person",
	id: "user_reviewer",
	name: "Partner manager",
};

/** An event at its place. */
export const at = (
	seq: number,
	body: RunEventBody,
	actor: Actor = ENGINE,
): RunEvent => ({
	...body,
	seq,
	at: new Date(STARTED_AT.getTime() + seq),
	actor,
});

/** A step's result; `mark` tells drivers apart. */
export const stepDone = (seq: number, mark = ""): RunEvent =>
	at(seq, {
		kind: "step.succeeded",
		data: { nodeId: `n_step_${seq}`, port: "out", output: { mark } },
	});

/** A table has decided, by these rules. */
export const tableDecided = (
	seq: number,
	nodeId: string,
	hits: readonly string[],
): RunEvent =>
	at(seq, {
		kind: "gate.decided",
		data: {
			nodeId,
			port: "out",
			output: {},
			evidence: {
				kind: "decision",
				evidence: {
					hitPolicy: "COLLECT",
					hits: [...hits],
					inputs: [],
					rules: [],
					nearMisses: [],
					unknown: false,
				},
			},
		},
	});

/** The first entry of a new run, with its owner's job. */
export function startOf(
	runId: string,
	more: { flowId?: string; dedupeKey?: string } = {},
): JournalEntry & {
	readonly start: NewRun;
	readonly job: { readonly id: string };
} {
	const { flowId = "flow_test", dedupeKey = null } = more;
	return {
		runId,
		start: {
			id: runId,
			flowId,
			versionHash: "hash",
			test: false,
			via: "webhook",
			startedBy: REVIEWER,
			startedAt: STARTED_AT,
			dedupeKey,
		},
		events: [
			at(
				1,
				{
					kind: "run.started",
					data: {
						flowId,
						versionHash: "hash",
						test: false,
						via: "webhook",
						input: {},
					},
				},
				REVIEWER,
			),
		],
		job: { id: randomUUID() },
	};
}

/** A task of a run, open to reviewers. */
export const newTask = (
	runId: string,
	more: Partial<NewTask> = {},
): NewTask => ({
	id: newId("task"),
	runId,
	nodeId: "n_ask",
	question: "Shall it go out?",
	reason: "The budget is above the limit.",
	shown: [{ label: "Budget", value: 1200 }],
	viewHash: "view",
	role: "reviewer",
	userIds: [],
	quorum: 1,
	excludedUserId: null,
	commentOnReject: false,
	dueAt: null,
	createdAt: STARTED_AT,
	...more,
});

/** Storage as processes have it: any number of them on one database. */
export interface Processes {
	readonly database: MigratedDatabase;
	readonly errors: Error[];
	/** Another process; by another address when one is given. */
	open(url?: string): Promise<RunStorage>;
	close(): Promise<void>;
}

/** Creates a database and opens storages on it. */
export async function createProcesses(): Promise<Processes> {
	const database = await createMigratedDatabase();
	const storages: RunStorage[] = [];
	const errors: Error[] = [];
	return {
		database,
		errors,
		async open(url = database.url) {
			const storage = await openRunStorage({
				url,
				pool: database.pool,
				onError: (error) => errors.push(error),
			});
			storages.push(storage);
			return storage;
		},
		async close() {
			await Promise.all(storages.map((storage) => storage.close()));
			await database.drop();
		},
	};
}

/** Starts a run that is driven by a job of its own. */
export async function startRun(
	journal: Journal,
): Promise<{ runId: string; jobId: string }> {
	const runId = newRunId();
	const entry = startOf(runId);
	await journal.append(entry);
	return { runId, jobId: entry.job.id };
}

/** A wire to PostgreSQL that can be cut after a question has gone through and before its answer comes back. */
export interface Wire {
	readonly url: string;
	/** The next answer that contains `word` is lost, and its session with it. */
	loseAnswer(word: string): void;
	readonly lost: number;
	close(): Promise<void>;
}

/** Lays a wire to the database of `url`. */
export async function layWire(url: string): Promise<Wire> {
	const target = new URL(url);
	const sockets = new Set<Socket>();
	let word: string | null = null;
	let lost = 0;
	const server: Server = createServer((near) => {
		const far = connectTo(Number(target.port), target.hostname);
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.on("error", () => undefined);
			socket.on("close", () => {
				near.destroy();
				far.destroy();
				sockets.delete(socket);
			});
		}
		near.pipe(far);
		far.on("data", (answer: Buffer) => {
			if (word !== null && answer.includes(word)) {
				word = null;
				lost += 1;
				near.destroy();
			} else near.write(answer);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	if (address === null || typeof address === "string")
		throw new Error("The wire has no port.");
	const through = new URL(url);
	through.hostname = "127.0.0.1";
	through.port = String(address.port);
	return {
		url: through.href,
		loseAnswer(next) {
			word = next;
		},
		get lost() {
			return lost;
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
