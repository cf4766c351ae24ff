/**
 * One driver per run: asks the planner what is next, carries it out, records what happened. Pure steps run ahead in
 * memory; the disk is waited for only before a write, before parking and at the end. What correctness hangs on is the
 * journal's fence, never who believes to be the owner.
 */
import {
	type Command,
	planNext,
	type RunEventBody,
	refOf,
	type Signal,
	type StepCommand,
	type StepRef,
	stepIdOf,
	TOP,
	toEvent,
} from "@patchbay/flow";
import { askPeople, expireStep } from "./ask-people.ts";
import { Bell } from "./bell.ts";
import { callAction } from "./call-action.ts";
import { callFlow } from "./call-flow.ts";
import { toFault } from "./fault.ts";
import { ask, JournalTrouble } from "./journal-trouble.ts";
import { tooManyEvents } from "./limits.ts";
import type { LiveRun } from "./live-run.ts";
import { lookAround } from "./look-around.ts";
import { FencedError } from "./ports.ts";
import { recordEnd, runPureStep } from "./pure-steps.ts";
import { cancelChildren, nextLookAt, tellParent } from "./subflow-end.ts";
import { describeWait, labelsOf, toEndPatch } from "./summarise-run.ts";
import type { World } from "./world.ts";

/**
 * What is to become of the job. `done`: the run is over or waits. `release`: somebody else may go on. `retry`: the
 * journal was in trouble, somebody may go on after a while. `leave`: the run is driven by somebody else.
 */
export type DriveEnd = "done" | "release" | "retry" | "leave";

/** Waits shorter than this are slept through; a run that waits longer is parked. */
const SHORT_WAIT_MS = 2_000;
/** How long a cancel waits for calls that are under way, so that what they did is still recorded. */
const CANCEL_GRACE_MS = 1_000;
/** So long steps are computed before everything else in this process has its turn. */
const SLICE_MS = 20;

const after = (now: Date, delayMs: number): Date =>
	new Date(now.getTime() + delayMs);

const earlier = (a: Date | null, b: Date | null): Date | null =>
	a && b ? (a < b ? a : b) : (a ?? b);

/** Drives one run until it is over, waits, or has to be let go. */
export class Driver {
	private readonly world: World;
	private readonly run: LiveRun;
	private readonly owner: string;
	private readonly bell = new Bell();
	/** Steps, by their ids, whose calls are under way. */
	private readonly inFlight = new Set<string>();
	/** How many of them begin another flow's run. */
	private beginning = 0;
	/** Runs that steps have begun, and steps that wait for events, as far as this driver has looked for what has come. */
	private readonly looked = new Set<string>();
	private readonly gate = {
		mayCall: () => !this.closed && !this.cancel,
		mayRecord: () => !this.closed,
	};
	private seenSignals: number;
	private signalled: boolean;
	private cancel: { readonly signal: Signal; readonly by: Date } | null = null;
	private stopping = false;
	private closed = false;
	private sliceEndsMs = 0;
	/** Why a call has come back without a word. */
	private broken: { readonly error: unknown } | null = null;

	constructor(
		world: World,
		run: LiveRun,
		given: {
			readonly owner: string;
			readonly seenSignals: number;
			readonly signalled: boolean;
		},
	) {
		this.world = world;
		this.run = run;
		this.owner = given.owner;
		this.seenSignals = given.seenSignals;
		this.signalled = given.signalled;
		run.onTrouble = () => this.bell.ring();
	}

	/** A signal may have come: look at it between two steps. */
	signal(): void {
		this.signalled = true;
		this.bell.ring();
	}

	/** Lets go at the next point at which no call is under way. */
	stop(): void {
		this.stopping = true;
		this.bell.ring();
	}

	/** Lets go now: what calls bring back is dropped, and whoever takes over finds out about them. */
	abandon(): void {
		this.closed = true;
		this.bell.ring();
	}

	/** Drives the run. Never rejects. */
	async drive(): Promise<DriveEnd> {
		try {
			for (;;) {
				await this.giveWay();
				const end = await this.turn();
				if (end) return end;
			}
		} catch (error) {
			return await this.afterTrouble(error);
		} finally {
			this.closed = true;
		}
	}

	/** A long chain of computed steps holds nobody up: heartbeats, requests and other runs come in between. */
	private async giveWay(): Promise<void> {
		const { clock } = this.world;
		if (clock.now().getTime() < this.sliceEndsMs) return;
		if (this.sliceEndsMs > 0)
			await new Promise((resolve) => setImmediate(resolve));
		this.sliceEndsMs = clock.now().getTime() + SLICE_MS;
	}

	/** One look at the run. Answers what becomes of the job, or null to look again. */
	private async turn(): Promise<DriveEnd | null> {
		const { run, world, inFlight } = this;
		if (run.trouble) throw run.trouble;
		if (this.broken) throw this.broken.error;
		if (this.closed) return "leave";
		if (this.signalled) await this.readSignals();
		if (run.state.status !== "running") return this.finish();
		if (this.cancel) return this.carryOutCancel(this.cancel);
		if (this.stopping) return this.letGo();
		if (run.state.seq >= world.limits.maxEvents) return this.giveUp();
		const commands = planNext(run.compiled, run.state, {
			now: world.clock.now(),
			inFlight,
		});
		const isFailing = run.state.failure !== null;
		let moved = false;
		for (const command of commands) {
			if (command.kind === "wait" || command.kind === "park") {
				const found = await lookAround(world, run, this.looked);
				if (found.signalled) this.signalled = true;
				if (found.again) return null;
				return command.kind === "wait"
					? this.wait(command.until)
					: this.rest(command.until);
			}
			moved = this.carryOut(command) || moved;
			// Nothing new begins once a step has failed without a path for it.
			if (!isFailing && run.state.failure) break;
			if (moved && world.clock.now().getTime() >= this.sliceEndsMs) break;
		}
		// As many calls are under way as may be.
		return moved ? null : this.wait(null);
	}

	/** Begins what a command says. False when it has to wait its turn. */
	private carryOut(
		command: Exclude<Command, { kind: "wait" | "park" }>,
	): boolean {
		const { run, world } = this;
		switch (command.kind) {
			case "evaluate":
				runPureStep(world, run, command);
				return true;
			case "ask":
				askPeople(world, run, command);
				return true;
			case "expire":
				expireStep(world, run, command);
				return true;
			case "call-flow":
			case "perform":
			case "recover":
				if (this.inFlight.size >= world.limits.callsAtOnce) return false;
				this.call(command);
				return true;
			case "succeed":
			case "fail":
				recordEnd(run, command.kind, world.clock.now());
				return true;
		}
	}

	private call(
		command: Extract<
			StepCommand,
			{ kind: "call-flow" | "perform" | "recover" }
		>,
	): void {
		const { world, run, gate } = this;
		const ref = refOf(command.nodeId, command.scope ?? TOP);
		if (command.kind === "call-flow") {
			this.beginning += 1;
			this.follow(
				ref,
				callFlow(world, run, ref, gate).finally(() => {
					this.beginning -= 1;
				}),
			);
			return;
		}
		const { attempt, kind } = command;
		const order = { ...ref, attempt, recover: kind === "recover" };
		this.follow(ref, callAction(world, run, order, gate));
	}

	/** A call is under way until it comes back. */
	private follow(ref: StepRef, call: Promise<void>): void {
		const stepId = stepIdOf(ref);
		this.inFlight.add(stepId);
		call
			.catch((error: unknown) => {
				this.broken ??= { error };
			})
			.finally(() => {
				this.inFlight.delete(stepId);
				this.bell.ring();
			});
	}

	private async readSignals(): Promise<void> {
		const { run, world } = this;
		this.signalled = false;
		const signals = await ask(
			world.journal.readSignals(run.id, this.seenSignals),
		);
		/** Events that came while the run was failing: their waits go on after a resume. */
		const early: Signal[] = [];
		for (const signal of signals) {
			this.seenSignals = Math.max(this.seenSignals, signal.id);
			// What comes after a cancel comes too late.
			if (this.cancel) continue;
			if (signal.kind === "event" && run.state.status === "failed")
				early.push(signal);
			const body = this.take(signal);
			if (body?.kind !== "run.resumed") continue;
			run.note({
				status: "running",
				outcome: null,
				endedAt: null,
				summary: null,
			});
			for (const event of early.splice(0)) this.take(event);
		}
	}

	/** Takes one signal into the run; null when it does not fit. */
	private take(signal: Signal): RunEventBody | null {
		const { run, world } = this;
		const now = world.clock.now();
		const body = toEvent(run.compiled, run.state, signal);
		if (body?.kind === "run.cancelled")
			this.cancel = { signal, by: after(now, CANCEL_GRACE_MS) };
		else if (body) run.record(body, now, signal.actor);
		return body;
	}

	private async carryOutCancel(cancel: {
		readonly signal: Signal;
		readonly by: Date;
	}): Promise<DriveEnd | null> {
		const { run, world } = this;
		const now = world.clock.now();
		// What begins another run is waited for, so that it can be cancelled too.
		const by = this.beginning > 0 ? null : cancel.by;
		if (this.inFlight.size > 0 && (!by || now < by)) return this.wait(by);
		const body = toEvent(run.compiled, run.state, cancel.signal);
		if (body) run.record(body, now, cancel.signal.actor);
		this.cancel = null;
		return null;
	}

	private async letGo(): Promise<DriveEnd | null> {
		if (this.inFlight.size > 0) return this.wait(null);
		await this.run.flush();
		return "release";
	}

	/** The run has used up its events. */
	private async giveUp(): Promise<DriveEnd | null> {
		const { run, world } = this;
		if (this.inFlight.size > 0) return this.wait(null);
		const error = tooManyEvents(world.limits.maxEvents);
		run.record(
			{ kind: "run.failed", data: { nodeId: null, error } },
			world.clock.now(),
		);
		return null;
	}

	/** Waits for a call, a signal or a time. What has happened by now goes out, so that watchers see it. */
	private async wait(until: Date | null): Promise<null> {
		// Who fails here rings the bell.
		this.run.flush().catch(() => undefined);
		await this.bell.wait(this.world.clock, until);
		return null;
	}

	private async rest(due: Date | null): Promise<DriveEnd | null> {
		const { run, world } = this;
		const { steps, active } = run.state;
		const now = world.clock.now();
		const open = [...active].map((stepId) => steps.get(stepId));
		const until = earlier(due, nextLookAt(open, now));
		if (until && until < after(now, SHORT_WAIT_MS)) return this.wait(until);
		await run.settled();
		const labels = labelsOf(run.compiled, run.state, now);
		const entry = run.entry({
			summary: describeWait(run.compiled, run.state),
			...(labels ? { labels } : {}),
		});
		const { seenSignals, owner } = this;
		const answer = await ask(
			world.journal.park(entry, {
				until,
				seenSignals,
				owner,
				seq: run.state.seq,
			}),
		);
		if (answer === "signalled") {
			this.signalled = true;
			return null;
		}
		run.taken();
		run.answer()();
		return "done";
	}

	/**
	 * The run is over: its last events and what its row says at the end become durable together. Whoever is to hear of it
	 * hears before that: the job stays until then, so that a crash in between makes another driver say it again.
	 */
	private async finish(): Promise<DriveEnd> {
		const { run, world } = this;
		const { status, parent } = run.state;
		// A run that has failed may be resumed, and waits for them then.
		if (status !== "failed") await cancelChildren(world, run);
		if (parent) {
			await run.flush();
			await tellParent(world, { id: run.id, parent, last: run.last });
		}
		await run.flush(toEndPatch(run, world.clock.now()));
		return "done";
	}

	private async afterTrouble(error: unknown): Promise<DriveEnd> {
		const { run, world } = this;
		if (error instanceof FencedError) return "leave";
		if (error instanceof JournalTrouble) {
			world.log.error(
				"A run cannot go on because of the journal; it is taken up again.",
				{ runId: run.id, error },
			);
			return "retry";
		}
		world.log.error("A run cannot go on because of a fault of our own.", {
			runId: run.id,
			error,
		});
		// What calls bring back is still worth recording.
		while (this.inFlight.size > 0 && !run.trouble)
			await this.bell.wait(world.clock, null);
		try {
			await run.fault(toFault(error), world.clock.now());
			const { parent } = run.state;
			await tellParent(world, { id: run.id, parent, last: run.last });
			return "done";
		} catch (again) {
			world.log.error("The end of a run cannot be recorded.", {
				runId: run.id,
				error: again,
			});
			return again instanceof FencedError ? "leave" : "retry";
		}
	}
}
