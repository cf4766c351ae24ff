import type { FlowStore, RunListItem, RunStore } from "@patchbay/db";
import type { Engine } from "@patchbay/engine";
import {
	type Catalog,
	checkForm,
	type Flow,
	type JsonObject,
	type KnownCredential,
	type RunEvent,
	type SignalBody,
	stepIdOf,
} from "@patchbay/flow";
import { toActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import type { Person } from "../can.ts";
import type { FlowSurroundings } from "../flow-surroundings.ts";
import { assertPublishable } from "../publishable.ts";
import type { StartOnce } from "../start-once.ts";
import { isArchived, notThere } from "../versioned/refusals.ts";
import { toInstant, toInstantOrNull } from "../wire.ts";
import { followRun, type RunFeed, toWireEvent } from "./follow-run.ts";
import type { RunItem, RunService } from "./runs-router.ts";

/** What the runs procedures need. */
export interface RunDeps {
	readonly runs: RunStore;
	readonly flows: FlowStore;
	readonly start: StartOnce;
	readonly engine: Pick<Engine, "signal" | "deliver">;
	readonly audit: Audit;
	readonly catalog: Catalog;
	readonly knownCredentials: () => Promise<readonly KnownCredential[]>;
	readonly surroundings: Pick<FlowSurroundings, "around">;
	readonly onAppended: RunFeed["onAppended"];
	/** When the server stops, nobody follows runs any more. */
	readonly stopping: AbortSignal;
	/** How often somebody who follows a run is asked for once more. */
	readonly recheckMs: number;
}

/** Runs for people: their lists and histories, and what people tell them. */
export function createRunService(deps: RunDeps): RunService {
	const { runs, flows, engine } = deps;
	const find = async (id: string) => {
		const run = await runs.getRun(id);
		if (!run) throw new AppError("not-found", "There is no such run.");
		return run;
	};
	const tell = async (by: Person, runId: string, body: SignalBody) => {
		const number = await engine.signal(runId, body, {
			actor: toActor(by),
			at: new Date(),
		});
		if (number === null)
			throw new AppError("not-found", "There is no such run.");
	};

	return {
		async list({ cursor, limit, status, flowId, test, label, rule, text }) {
			const filter = {
				...(status === undefined ? {} : { status }),
				...(flowId === undefined ? {} : { flowId }),
				...(test === undefined ? {} : { test }),
				...(label === undefined ? {} : { label }),
				...(rule === undefined ? {} : { rule }),
				...(text === undefined ? {} : { text }),
			};
			const page = await runs.listRuns({
				filter,
				limit,
				cursor: cursor ?? undefined,
			});
			return { items: page.items.map(toItem), nextCursor: page.nextCursor };
		},
		counts: async () => ({ ...(await runs.countRuns({ test: false })) }),
		async get(id) {
			const { document, ...run } = await find(id);
			const events = await runs.readEvents(id, 0);
			return { run: toItem(run), document, events: events.map(toWireEvent) };
		},
		async *follow({ id, afterSeq, signal, mayGoOn }) {
			await find(id);
			const feed: RunFeed = {
				onAppended: deps.onAppended,
				readEvents: (runId, after) => runs.readEvents(runId, after),
				isOver: async (runId) => isOver((await find(runId)).status),
				assertFollower: async () => {
					if (!(await mayGoOn()))
						throw new AppError("not-signed-in", "Sign in again.");
				},
				recheckMs: deps.recheckMs,
			};
			yield* followRun(feed, {
				runId: id,
				afterSeq,
				signal: AbortSignal.any([signal, deps.stopping]),
			});
		},
		async start(by, { flowId, input, idempotencyKey }) {
			const flow = await flows.getFlow(flowId);
			if (!flow) throw notThere("flow");
			if (flow.archived) throw isArchived("flow");
			if (!flow.published)
				throw new AppError(
					"not-possible",
					"Publish this flow first; until then it can only be tried.",
				);
			const { hash } = flow.published;
			const document = await flows.loadDocument(hash);
			if (!document)
				throw new Error(`Version ${hash} is published but not stored.`);
			assertInput(document, input);
			const request = {
				flowId,
				versionHash: hash,
				input,
				test: false,
				via: "form",
				dedupeKey: idempotencyKey,
			} as const;
			const { runId } = await deps.start({
				...request,
				startedBy: toActor(by),
			});
			return { runId };
		},
		async test(by, { flowId, document, input }) {
			const flow = await flows.getFlow(flowId);
			if (!flow) throw notThere("flow");
			if (flow.archived) throw isArchived("flow");
			// A try changes nothing in earnest: what is to be asked before that is asked for when the flow is published.
			const { called } = await deps.surroundings.around(document);
			assertPublishable(document, {
				catalog: deps.catalog,
				credentials: await deps.knownCredentials(),
				flowId,
				called,
			});
			assertInput(document, input);
			const versionHash = await flows.saveDocument(document);
			const request = {
				flowId,
				versionHash,
				input,
				test: true,
				via: "form",
				dedupeKey: null,
			} as const;
			const { runId } = await deps.start({
				...request,
				startedBy: toActor(by),
			});
			return { runId };
		},
		async cancel(by, { id, reason }) {
			const run = await find(id);
			if (isOver(run.status))
				throw new AppError("not-possible", "This run is over already.");
			await tell(by, id, { kind: "cancel", reason });
		},
		async resume(by, id) {
			const run = await find(id);
			if (run.status !== "failed")
				throw new AppError(
					"not-possible",
					"Only a run that has failed can be resumed.",
				);
			await tell(by, id, { kind: "resume" });
		},
		async resolveEffect(by, request) {
			const { id, nodeId, scope, ...answer } = request;
			const ref = { nodeId, ...(scope === undefined ? {} : { scope }) };
			await find(id);
			const events = await runs.readEvents(id, 0);
			if (inDoubt(events, stepIdOf(ref)) !== answer.attempt)
				throw new AppError(
					"not-possible",
					"Nothing is in doubt at this step any more.",
				);
			await tell(by, id, { kind: "resolve-effect", ...ref, ...answer });
		},
		async deliverEvent(by, { id, name, key, payload }) {
			await find(id);
			const { runIds } = await engine.deliver(
				{ name, key, payload, deliveryId: null, onlyRunId: id },
				{ actor: toActor(by), at: new Date() },
			);
			if (runIds.length === 0)
				throw new AppError(
					"not-possible",
					"This run does not wait for that event, or not any more.",
				);
			const subject = { kind: "run", id } as const;
			await deps.audit(by, "run.event-delivered", subject, { name, key });
		},
	};
}

const isOver = (status: RunListItem["status"]): boolean =>
	status !== "running" && status !== "waiting";

/** The try of a step of which nobody knows what became of it, or null. */
function inDoubt(events: readonly RunEvent[], stepId: string): number | null {
	const last = events.findLast(({ data }) => idOfStep(data) === stepId);
	return last?.kind === "effect.unknown" ? last.data.attempt : null;
}

/** Of which step an event tells; null when it is of none. */
const idOfStep = (data: RunEvent["data"]): string | null =>
	"nodeId" in data && data.nodeId !== null
		? stepIdOf({
				nodeId: data.nodeId,
				scope: "scope" in data ? data.scope : undefined,
			})
		: null;

/** Holds what a form sent to the fields of the trigger. */
function assertInput(document: Flow, input: JsonObject): void {
	const trigger = document.nodes.find((node) => node.kind === "trigger");
	const problems = checkForm(trigger?.fields ?? [], input);
	if (problems.length > 0) {
		throw new AppError("bad-input", "Some fields cannot be accepted.", {
			details: { problems },
		});
	}
}

const toItem = (run: RunListItem): RunItem => ({
	id: run.id,
	flowId: run.flowId,
	flowTitle: run.flowTitle,
	versionNumber: run.versionNumber,
	status: run.status,
	outcome: run.outcome,
	labels: { ...run.labels },
	summary: run.summary,
	test: run.test,
	via: run.via,
	startedBy: run.startedBy,
	startedAt: toInstant(run.startedAt),
	endedAt: toInstantOrNull(run.endedAt),
});
