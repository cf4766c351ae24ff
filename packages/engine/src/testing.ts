/** What tests of this and other packages build engines of: everything in memory, time moved by hand. */
import { createHash } from "node:crypto";
import type { Actor, Catalog, Flow, SignalBody } from "@patchbay/flow";
import { testCatalog } from "@patchbay/flow/testing";
import { createEngine, type Engine, type EngineParts } from "./engine.ts";
import { createFakeClock, type FakeClock, settle } from "./fake-clock.ts";
import {
	createMemoryDispatcher,
	type MemoryDispatcher,
} from "./memory-dispatcher.ts";
import { createMemoryJournal, type MemoryJournal } from "./memory-journal.ts";
import type { Delivery, InboundEvent, Log, NewId } from "./ports.ts";
import {
	createScriptedVendor,
	type ScriptedVendor,
} from "./scripted-vendor.ts";
import type { StartedRun, StartRequest } from "./start-run.ts";

export { createFakeClock, type FakeClock, settle } from "./fake-clock.ts";
export {
	createMemoryDispatcher,
	type MemoryDispatcher,
} from "./memory-dispatcher.ts";
export { createMemoryJournal, type MemoryJournal } from "./memory-journal.ts";
export {
	type Behaviour,
	createScriptedVendor,
	holdsBack,
	losesAnswer,
	losesRequest,
	refuses,
	type ScriptedVendor,
} from "./scripted-vendor.ts";

/** People of the tests: who starts runs, and who decides. */
export const PEOPLE = {
	builder: { kind: "person", id: "u_builder", name: "Marketing ops" },
	reviewer: { kind: "person", id: "u_reviewer", name: "Brand manager" },
	second: { kind: "person", id: "u_second", name: "Legal" },
} as const satisfies Record<string, Actor>;

const SENDER: Actor = { kind: "webhook", id: null, name: "Event" };

/** Ids that count up: `run_1`, `job_1`, `task_1`, `event_1`, … */
export function createCountedIds(): NewId {
	const counts = { run: 0, job: 0, task: 0, event: 0 };
	return (kind) => {
		counts[kind] += 1;
		return `${kind}_${counts[kind]}`;
	};
}

/** A log that can be read. */
export function createLog(): Log & { readonly lines: readonly string[] } {
	const lines: string[] = [];
	const write =
		(level: string) =>
		(message: string, details: Readonly<Record<string, unknown>>) => {
			const error = details.error;
			lines.push(
				`${level}: ${message}${error instanceof Error ? ` (${error.message})` : ""}`,
			);
		};
	return { lines, warn: write("warn"), error: write("error") };
}

/** One database, one vendor, one clock, and engines on them. */
export interface TestBench {
	readonly clock: FakeClock;
	readonly journal: MemoryJournal;
	readonly dispatcher: MemoryDispatcher;
	readonly vendor: ScriptedVendor;
	readonly log: ReturnType<typeof createLog>;
	/** The parts of a new engine; change some for faults. */
	readonly parts: EngineParts;
	readonly engine: Engine;
	/** Another engine on the same database. */
	another(over?: Partial<EngineParts>): Engine;
	/** Starts a run of the flow, as the builder. */
	start(
		input?: StartRequest["input"],
		over?: Partial<StartRequest>,
	): Promise<StartedRun>;
	/** Sends a signal and lets what follows happen. */
	signal(
		runId: string,
		body: SignalBody,
		actor?: Actor,
	): Promise<number | null>;
	/** Delivers an event, and lets what follows happen. */
	deliver(
		name: string,
		key: string,
		over?: Partial<Pick<InboundEvent, "payload" | "deliveryId" | "onlyRunId">>,
	): Promise<Delivery>;
	/** Decides the open task of a run, as the reviewer. */
	decide(
		runId: string,
		decision: "approved" | "rejected",
		actor?: Actor,
	): Promise<void>;
	/** The kinds of a run's events, each with its node. */
	story(runId: string): readonly string[];
}

/** Creates a bench for one flow, with an engine that works. `others` are published flows by their ids. */
export function createTestBench(
	flow: Flow,
	given: Partial<EngineParts> & {
		readonly catalog?: Catalog;
		readonly others?: Readonly<Record<string, Flow>>;
	} = {},
): TestBench {
	const { others = {}, ...over } = given;
	const clock = createFakeClock();
	const newId = createCountedIds();
	const dispatcher = createMemoryDispatcher(() => clock.now());
	const journal = createMemoryJournal({
		jobs: dispatcher,
		newJobId: () => newId("job"),
	});
	const vendor = createScriptedVendor();
	const log = createLog();
	const parts: EngineParts = {
		journal,
		dispatcher,
		performer: vendor,
		loadVersion: async (hash) =>
			hash === "v1" ? flow : (others[hash] ?? null),
		// The version of another flow goes by the flow's own id.
		findPublished: async (flowId) =>
			others[flowId] ? { versionHash: flowId } : null,
		catalog: testCatalog,
		sha256: (text) => createHash("sha256").update(text).digest("hex"),
		newId,
		clock,
		random: () => 0,
		log,
		...over,
	};
	const engine = createEngine(parts);
	engine.work();

	async function signal(
		runId: string,
		body: SignalBody,
		actor: Actor = PEOPLE.reviewer,
	): Promise<number | null> {
		const number = await engine.signal(runId, body, { actor, at: clock.now() });
		await settle();
		return number;
	}

	return {
		clock,
		journal,
		dispatcher,
		vendor,
		log,
		parts,
		engine,
		signal,
		async deliver(name, key, changes = {}) {
			const event = {
				name,
				key,
				payload: {},
				deliveryId: null,
				onlyRunId: null,
			};
			const from = { actor: SENDER, at: clock.now() };
			const delivery = await engine.deliver({ ...event, ...changes }, from);
			await settle();
			return delivery;
		},
		another: (changes = {}) => createEngine({ ...parts, ...changes }),
		async start(input = {}, changes = {}) {
			const started = await engine.start({
				flowId: "flow_1",
				versionHash: "v1",
				input,
				test: false,
				via: "form",
				startedBy: PEOPLE.builder,
				dedupeKey: null,
				...changes,
			});
			await settle();
			return started;
		},
		async decide(runId, decision, actor = PEOPLE.reviewer) {
			const open = journal
				.tasks(runId)
				.find((entry) => entry.status === "open");
			if (!open) throw new Error(`Run ${runId} asks nobody.`);
			const { nodeId, id, viewHash } = open.task;
			await signal(
				runId,
				{ kind: "decide", nodeId, taskId: id, decision, comment: "", viewHash },
				actor,
			);
		},
		story: (runId) =>
			journal
				.events(runId)
				.map(({ kind, data }) =>
					"nodeId" in data && data.nodeId !== null
						? `${kind} ${data.nodeId}`
						: kind,
				),
	};
}
