/** Runs flows to their end without an engine: what calls, people and other flows bring is decided by chance or by the test. */
import { type CompiledFlow, compileFlow } from "./compile-flow.ts";
import { computeStep, endWait } from "./compute-step.ts";
import type { Flow } from "./flow.ts";
import {
	afterFailure,
	askApproval,
	expireApproval,
	succeedRun,
} from "./perform-step.ts";
import { type Command, planNext } from "./plan-next.ts";
import type { Chance } from "./random-flow.testing.ts";
import { ENGINE, type RunEvent, type RunEventBody } from "./run-event.ts";
import { scopeOf } from "./run-scope.ts";
import {
	applyEvent,
	foldRun,
	type RunState,
	type StepState,
} from "./run-state.ts";
import { type Signal, type SignalBody, toEvent } from "./signal.ts";
import { refOf, type StepRef, stepIdOf, TOP } from "./step-id.ts";
import { testCatalog } from "./testing.ts";

/** How a call comes out, by the step's id. */
export type Outcomes = (stepId: string) => "done" | "fails";

/** What a ride is given. */
export interface RideInput {
	readonly flow: Flow;
	readonly chance: Chance;
	readonly outcomes: Outcomes;
	readonly input?: Readonly<Record<string, string | number>>;
	/** Called after each event. */
	readonly check?: (state: RunState, events: readonly RunEvent[]) => void;
	/** What is already there: the driver before is gone. */
	readonly events?: readonly RunEvent[];
}

/** A run at its end. */
export interface RideEnd {
	readonly compiled: CompiledFlow;
	readonly state: RunState;
	readonly events: readonly RunEvent[];
	/** The steps whose calls went out, in order. */
	readonly calls: readonly string[];
}

const START_MS = Date.UTC(2027, 2, 4, 10);
const MAX_ROUNDS = 20_000;

/** Runs a flow to its end. Throws when it comes to none. */
export function ride(given: RideInput): RideEnd {
	const rider = new Rider(given);
	for (let round = 0; round < MAX_ROUNDS; round += 1) {
		const commands = rider.plan();
		if (commands.length === 0) return rider.end();
		for (const command of shuffled(commands, given.chance))
			rider.carryOut(command);
	}
	throw new Error("The run does not end.");
}

class Rider {
	private readonly given: RideInput;
	private readonly compiled: CompiledFlow;
	private readonly state: RunState;
	private readonly events: RunEvent[];
	private readonly calls: string[] = [];
	private readonly inFlight = new Map<string, StepRef>();
	private nowMs = START_MS;

	constructor(given: RideInput) {
		this.given = given;
		this.compiled = compileFlow(given.flow, testCatalog);
		this.events = [...(given.events ?? [])];
		this.nowMs = this.events.at(-1)?.at.getTime() ?? START_MS;
		this.state = foldRun(this.compiled, "run_1", this.events);
		if (this.events.length === 0)
			this.record({
				kind: "run.started",
				data: {
					flowId: "flow_1",
					versionHash: "v1",
					test: false,
					via: "form",
					input: { ...given.input },
				},
			});
	}

	private get now(): Date {
		return new Date(this.nowMs);
	}

	end(): RideEnd {
		const { compiled, state, events, calls } = this;
		return { compiled, state, events, calls };
	}

	plan(): readonly Command[] {
		return planNext(this.compiled, this.state, {
			now: this.now,
			inFlight: new Set(this.inFlight.keys()),
		});
	}

	carryOut(command: Command): void {
		switch (command.kind) {
			case "evaluate":
				this.record(computeStep(this.compiled, this.state, command, this.now));
				return;
			case "perform":
			case "recover":
				this.call(command, command.attempt);
				return;
			case "ask":
				this.ask(command);
				return;
			case "call-flow":
				this.record({
					kind: "subflow.started",
					data: {
						...refOf(command.nodeId, command.scope ?? TOP),
						runId: `child of ${stepIdOf(command)}`,
						flowId: "flow_other",
						versionHash: "v1",
						input: {},
					},
				});
				return;
			case "expire":
				this.expire(command);
				return;
			case "wait":
				this.comeBack();
				return;
			case "park":
				this.bringNews(command.until);
				return;
			case "succeed":
				this.record(
					succeedRun(this.compiled, this.state.ends, this.state.context),
				);
				return;
			case "fail": {
				const { failure } = this.state;
				if (!failure) throw new Error("Nothing has failed.");
				this.record({ kind: "run.failed", data: failure });
				return;
			}
		}
	}

	/** Somebody tells the run something. False when it does not take it. */
	tell(body: SignalBody): boolean {
		const signal: Signal = {
			...body,
			id: this.state.signalId + 1,
			actor: { kind: "person", id: "u1", name: "Reviewer" },
			at: this.now,
		};
		const event = toEvent(this.compiled, this.state, signal);
		if (event) this.record(event);
		return event !== null;
	}

	private record(body: RunEventBody): void {
		const event: RunEvent = {
			...body,
			seq: this.events.length + 1,
			at: this.now,
			actor: ENGINE,
		};
		applyEvent(this.compiled, "run_1", this.state, event);
		this.events.push(event);
		this.given.check?.(this.state, this.events);
	}

	private stepOf(ref: StepRef): StepState {
		const step = this.state.steps.get(stepIdOf(ref));
		if (!step) throw new Error(`There is no step ${stepIdOf(ref)}.`);
		return step;
	}

	private call(command: StepRef, attempt: number): void {
		const ref = refOf(command.nodeId, command.scope ?? TOP);
		const step = this.stepOf(ref);
		this.record({
			kind: "step.started",
			data: {
				...ref,
				attempt,
				idempotencyKey: "k",
				input: {},
				credentialId: null,
			},
		});
		this.calls.push(step.id);
		this.inFlight.set(step.id, ref);
	}

	/** A call that is under way comes back. */
	private comeBack(): void {
		const [first] = shuffled([...this.inFlight], this.given.chance);
		if (!first) throw new Error("It waits for nothing.");
		const [stepId, ref] = first;
		this.inFlight.delete(stepId);
		const { attempt, failures } = this.stepOf(ref);
		if (this.given.outcomes(stepId) === "done") {
			const output = { from: stepId };
			this.record({
				kind: "step.succeeded",
				data: { ...ref, attempt, port: "out", output },
			});
			return;
		}
		this.record(
			afterFailure(this.compiled, {
				...ref,
				attempt,
				failures,
				error: { kind: "rejected", message: "no" },
				retryAfterMs: null,
				calls: [],
				now: this.now,
				random: 0,
			}),
		);
	}

	private ask({ nodeId, scope = TOP }: StepRef): void {
		const node = this.compiled.nodes.get(nodeId)?.node;
		if (node?.kind !== "approval") throw new Error(`${nodeId} asks nobody.`);
		this.record(
			askApproval(node, scopeOf(this.state, scope).context, {
				now: this.now,
				taskId: `task of ${scope}${nodeId}`,
				sha256: () => "seen",
				scope,
			}),
		);
	}

	private expire(command: StepRef): void {
		const step = this.stepOf(command);
		const ref = refOf(step.nodeId, step.scope);
		this.record(
			step.request
				? expireApproval(ref, step.request.taskId)
				: endWait(ref, step),
		);
	}

	/** Nothing can go on by itself: one of those who are waited for does something, or time passes. */
	private bringNews(until: Date | null): void {
		const news: (() => void)[] = [];
		for (const stepId of this.state.active) {
			const step = this.state.steps.get(stepId);
			const body = step && this.newsFor(step);
			if (body) news.push(() => void this.tell(body));
		}
		if (news.length === 0 && until) this.nowMs = until.getTime();
		else if (news.length === 0) throw new Error("The run is stuck.");
		else shuffled(news, this.given.chance)[0]?.();
	}

	private newsFor(step: StepState): SignalBody | null {
		const isGood = this.given.outcomes(step.id) === "done";
		if (step.status === "asked" && step.request)
			return {
				kind: "decide",
				nodeId: step.nodeId,
				taskId: step.request.taskId,
				decision: isGood ? "approved" : "rejected",
				comment: `about ${step.id}`,
				viewHash: "seen",
			};
		if (step.status === "calling")
			return {
				kind: "subflow-ended",
				runId: step.childRunId ?? "",
				status: isGood ? "succeeded" : "failed",
				outcome: "done",
				values: { from: step.id },
				message: "no",
			};
		if (step.status === "waiting" && step.wait?.event && isGood)
			return {
				kind: "event",
				name: step.wait.event.name,
				key: step.wait.event.key,
				payload: { from: step.id },
			};
		return null;
	}
}

/** The items in an order by chance. */
export function shuffled<Item>(
	items: readonly Item[],
	chance: Chance,
): readonly Item[] {
	return items
		.map((item) => ({ item, at: chance() }))
		.sort((a, b) => a.at - b.at)
		.map(({ item }) => item);
}
