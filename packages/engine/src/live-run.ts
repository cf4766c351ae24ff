/** A run in memory: its state, and the events that are not durable yet. It decides nothing. */
import {
	type Actor,
	applyEvent,
	type CompiledFlow,
	ENGINE,
	type RunEvent,
	type RunEventBody,
	type RunState,
	type StepError,
} from "@patchbay/flow";
import { toTrouble } from "./journal-trouble.ts";
import type {
	ClosedTask,
	EventWait,
	Journal,
	JournalEntry,
	NewTask,
	RunPatch,
} from "./ports.ts";
import { projectTasks } from "./project-tasks.ts";
import { projectWaits } from "./project-waits.ts";
import type { ResponseBoard, RunAnswer } from "./response-board.ts";

const NOTHING = (): void => undefined;

/** One run in the hands of this process. */
export class LiveRun {
	readonly id: string;
	readonly compiled: CompiledFlow;
	readonly state: RunState;
	/** The last event that was recorded. */
	last: RunEvent | null;
	/** Why nothing more can be saved. */
	trouble: Error | null = null;
	/** Called when trouble has come. */
	onTrouble: () => void = NOTHING;
	private readonly world: {
		readonly journal: Journal;
		readonly responses: ResponseBoard;
	};
	private events: RunEvent[] = [];
	private openTasks: NewTask[] = [];
	private closeTasks: ClosedTask[] = [];
	private openWaits: EventWait[] = [];
	private closeWaits: string[] = [];
	private patch: RunPatch | null = null;
	/** Of the last event that was recorded: the state's own runs ahead when an event could not be applied. */
	private seq: number;
	private tail: Promise<void> = Promise.resolve();
	/** What callers can be told: it is durable. */
	answered: RunAnswer | null;
	private announcing: boolean;

	constructor(given: {
		readonly id: string;
		readonly compiled: CompiledFlow;
		readonly state: RunState;
		readonly last?: RunEvent | undefined;
		readonly world: {
			readonly journal: Journal;
			readonly responses: ResponseBoard;
		};
	}) {
		this.id = given.id;
		this.compiled = given.compiled;
		this.state = given.state;
		this.last = given.last ?? null;
		this.world = given.world;
		this.seq = given.state.seq;
		const { response } = given.state;
		this.answered = response ? { status: "running", response } : null;
		this.announcing = response !== null;
	}

	/** Takes the next event into the state; it becomes durable with the next flush. */
	record(body: RunEventBody, at: Date, actor: Actor = ENGINE): void {
		// The same pair of kind and data that the body has.
		const event = {
			seq: this.seq + 1,
			at,
			actor,
			kind: body.kind,
			data: body.data,
		} as RunEvent;
		const tasks = projectTasks(this, body, at);
		const waits = projectWaits(this.state, body);
		applyEvent(this.compiled, this.id, this.state, event);
		this.seq = event.seq;
		this.last = event;
		this.events.push(event);
		this.openTasks.push(...tasks.open);
		this.closeTasks.push(...tasks.close);
		this.openWaits.push(...waits.open);
		this.closeWaits.push(...waits.close);
	}

	/** Something that the row is to say from the next flush on. */
	note(patch: RunPatch): void {
		this.patch = { ...this.patch, ...patch };
	}

	/** What is not durable yet, as an entry. */
	entry(patch?: RunPatch): JournalEntry {
		const noted = this.patch || patch ? { ...this.patch, ...patch } : null;
		return {
			runId: this.id,
			events: this.events,
			...(noted ? { patch: noted } : {}),
			...(this.openTasks.length > 0 ? { openTasks: this.openTasks } : {}),
			...(this.closeTasks.length > 0 ? { closeTasks: this.closeTasks } : {}),
			...(this.openWaits.length > 0 ? { openWaits: this.openWaits } : {}),
			...(this.closeWaits.length > 0 ? { closeWaits: this.closeWaits } : {}),
		};
	}

	/** Forgets what was in the entry: it is durable, or on its way. */
	taken(): void {
		this.events = [];
		this.openTasks = [];
		this.closeTasks = [];
		this.openWaits = [];
		this.closeWaits = [];
		this.patch = null;
	}

	/** Sends what is not durable yet. Resolves when everything so far is; rejects with FencedError or JournalTrouble. */
	flush(patch?: RunPatch): Promise<void> {
		if (!patch && this.events.length === 0) return this.tail;
		const entry = this.entry(patch);
		this.taken();
		const announce = this.answer();
		this.tail = this.world.journal
			.append(entry)
			.then(announce, (error: unknown) => {
				const trouble = toTrouble(error);
				this.trouble ??= trouble;
				this.onTrouble();
				throw trouble;
			});
		// Who does not wait for this flush sees `trouble`.
		this.tail.catch(() => undefined);
		return this.tail;
	}

	/** Resolves when everything that was flushed is durable. */
	settled(): Promise<void> {
		return this.tail;
	}

	/** What is to be called when all that is recorded by now has become durable: tells callers, if there is news. */
	answer(): () => void {
		const { response, status } = this.state;
		const isNews =
			status !== "running" || (response !== null && !this.announcing);
		if (!isNews) return NOTHING;
		this.announcing = true;
		return () => this.tell({ status, response });
	}

	private tell(answer: RunAnswer): void {
		this.answered = answer;
		this.world.responses.announce(this.id, answer);
	}

	/** Ends the run by a fault of our own, without asking the state any more. */
	async fault(error: StepError, at: Date): Promise<void> {
		const body = { kind: "run.failed", data: { nodeId: null, error } } as const;
		const { close } = projectTasks(this, body, at);
		const last: RunEvent = { seq: this.seq + 1, at, actor: ENGINE, ...body };
		const { response } = this.state;
		this.last = last;
		await this.world.journal.append({
			...this.entry({ status: "failed", endedAt: at, summary: error.message }),
			events: [...this.events, last],
			closeTasks: [...this.closeTasks, ...close],
		});
		this.tell({ status: "failed", response });
	}
}
