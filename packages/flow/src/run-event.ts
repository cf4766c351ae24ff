/**
 * The events of a run: what the engine recovers from is what the auditor reads. The list of kinds is closed, and a
 * kind, once stored, is never respelled. Paths that were ruled out need no events: they follow from the graph and
 * from the ports taken (see run-state.ts).
 */

import { jsonValueSchema } from "@patchbay/feel";
import { z } from "zod";
import { gateEvidenceSchema } from "./gate-evidence.ts";
import { nodeIdSchema } from "./identifiers.ts";
import { scopeSchema } from "./step-id.ts";

const values = z.record(z.string(), jsonValueSchema);

export const stepErrorSchema = z.object({
	/** A vendor failure's kind, or why Patchbay itself could not go on. */
	kind: z.enum([
		"auth",
		"rejected",
		"rate-limited",
		"unavailable",
		"timeout",
		"expression",
		"input",
		"internal",
	]),
	/** Words for people: the vendor's own where there are some, never a secret. */
	message: z.string(),
	/** What to do about it, where it is known. */
	advice: z.string().optional(),
	/** HTTP status of the vendor's answer. */
	status: z.int().optional(),
});

/** Why a step did not succeed. */
export type StepError = z.infer<typeof stepErrorSchema>;

export const callSchema = z.object({
	method: z.string(),
	/** Without secrets in its query. */
	url: z.string(),
	status: z.int().nullable(),
	durationMs: z.number(),
	/** The vendor's own id of the call, where it gives one. */
	traceId: z.string().optional(),
});

/** One HTTP call that a step made. */
export type CallRecord = z.infer<typeof callSchema>;

export const shownValueSchema = z.object({
	label: z.string(),
	value: jsonValueSchema,
});

/** A line of what an approver is shown. */
export type ShownValue = z.infer<typeof shownValueSchema>;

const step = {
	nodeId: nodeIdSchema,
	/** Which pass of which containers (see step-id.ts); left out at the top. */
	scope: scopeSchema.optional(),
};
const attempt = { ...step, attempt: z.int().min(1) };

const dataByKind = {
	"run.started": z.object({
		flowId: z.string(),
		/** Hash of the published version, or of the draft that is tried. */
		versionHash: z.string(),
		/** Whether it only tries a draft, with sandbox credentials. */
		test: z.boolean(),
		via: z.enum(["form", "webhook", "api", "flow"]),
		input: values,
		/** The step of another run that has begun this one. */
		parent: z
			.object({
				runId: z.string(),
				...step,
				/** How many runs stand above it, each begun by the next. */
				depth: z.int().min(1),
			})
			.optional(),
	}),
	"step.started": z.object({
		...attempt,
		/** `<run>/<step>`: the same on every try. */
		idempotencyKey: z.string(),
		input: values,
		credentialId: z.string().nullable(),
	}),
	"step.succeeded": z.object({
		...step,
		attempt: z.int().min(1).optional(),
		port: z.string(),
		output: values,
		/** What a read was asked; writes have it in `step.started`. */
		input: values.optional(),
		credentialId: z.string().nullable().optional(),
		/** Of the signal that brought it: a sub-flow's end. */
		signalId: z.int().optional(),
		calls: z.array(callSchema).optional(),
		/** The result was found at the vendor instead of being made again. */
		verified: z.boolean().optional(),
		/** Things to know that did not stop it, such as an empty place in a text. */
		warnings: z.array(z.string()).optional(),
	}),
	"step.failed": z.object({
		...step,
		attempt: z.int().min(1).optional(),
		error: stepErrorSchema,
		/** The error path that was taken, or null when there is none and the run fails. */
		port: z.string().nullable(),
		/** Of the signal that brought it: a sub-flow's end. */
		signalId: z.int().optional(),
		input: values.optional(),
		calls: z.array(callSchema).optional(),
	}),
	"step.retried": z.object({
		...attempt,
		error: stepErrorSchema,
		/** ISO instant of the next try. */
		retryAt: z.iso.datetime(),
		calls: z.array(callSchema).optional(),
		/** The vendor may have acted on the try although its answer was lost. */
		inDoubt: z.boolean().optional(),
		/** What the vendor asked to wait, in milliseconds. */
		retryAfterMs: z.int().min(0).optional(),
		/** Not a try but a look at what became of one, the vendor silent: how many in a row. Nothing is sent before one can tell. */
		looks: z.int().min(1).optional(),
	}),
	"gate.decided": z.object({
		...step,
		port: z.string(),
		output: values,
		/** Why: tests with their results, or the rules that hit and nearly hit (see gate-evidence.ts). */
		evidence: gateEvidenceSchema,
	}),
	"approval.requested": z.object({
		...step,
		taskId: z.string(),
		question: z.string(),
		reason: z.string(),
		shown: z.array(shownValueSchema),
		/** SHA-256 of the canonical JSON of question, reason and shown: what the decision binds to. */
		viewHash: z.string(),
		approvers: z.object({ role: z.string(), userIds: z.array(z.string()) }),
		quorum: z.int(),
		dueAt: z.iso.datetime().nullable(),
	}),
	"approval.decided": z.object({
		...step,
		taskId: z.string(),
		signalId: z.int(),
		decision: z.enum(["approved", "rejected"]),
		comment: z.string(),
		viewHash: z.string(),
		/** The path taken, or null while more approvals are needed. */
		port: z.string().nullable(),
		output: values,
	}),
	"approval.expired": z.object({
		...step,
		taskId: z.string(),
		port: z.string(),
		output: values,
	}),
	/** A container has begun: `items` is the list that it goes through. */
	"loop.started": z.object({
		...step,
		items: z.array(jsonValueSchema).optional(),
	}),
	/** A round has begun after a pause; the others begin as soon as there is room, which needs no event. */
	"pass.started": z.object({ ...step, index: z.int().min(1) }),
	/** All steps of an item or a round are done. */
	"pass.ended": z.object({
		...step,
		index: z.int().min(1),
		/** What it gives; left out when a step has failed in it. */
		result: jsonValueSchema.optional(),
		error: stepErrorSchema.optional(),
		/** Of a round: the test holds, so that it was the last. */
		done: z.boolean().optional(),
		/** Of a round: when the next one begins. */
		nextAt: z.iso.datetime().optional(),
		warnings: z.array(z.string()).optional(),
	}),
	"wait.started": z.object({
		...step,
		/** ISO instant at which it goes on by itself; null waits for the event only. */
		until: z.iso.datetime().nullable(),
		event: z.object({ name: z.string(), key: z.string() }).optional(),
	}),
	"wait.ended": z.object({
		...step,
		port: z.string(),
		output: values,
		/** Of the signal that brought the event. */
		signalId: z.int().optional(),
	}),
	/** Another flow's run has begun for this step. */
	"subflow.started": z.object({
		...step,
		runId: z.string(),
		flowId: z.string(),
		versionHash: z.string(),
		input: values,
	}),
	"effect.unknown": z.object({ ...attempt, reason: z.string(), input: values }),
	"effect.resolved": z.object({
		...step,
		signalId: z.int(),
		/** A person's word: it happened; send it again; give it up. */
		resolution: z.enum(["happened", "send-again", "fail"]),
		output: values,
		comment: z.string(),
		/** The path taken when it happened or is given up; null when it is sent again or the run fails. */
		port: z.string().nullable(),
	}),
	"run.cancelled": z.object({ signalId: z.int(), reason: z.string() }),
	"run.resumed": z.object({ ...step, signalId: z.int() }),
	"run.succeeded": z.object({
		outcome: z.string().nullable(),
		values,
		ends: z.array(nodeIdSchema),
	}),
	"run.failed": z.object({
		nodeId: nodeIdSchema.nullable(),
		error: stepErrorSchema,
	}),
} as const;

type DataByKind = {
	[Kind in keyof typeof dataByKind]: z.infer<(typeof dataByKind)[Kind]>;
};

/** The word for what happened. */
export type RunEventKind = keyof DataByKind;

export const actorSchema = z.object({
	kind: z.enum(["person", "system", "webhook"]),
	/** The user's id for a person; null otherwise. */
	id: z.string().nullable(),
	/** As it was called when it acted. */
	name: z.string(),
});

/** The person or system that caused an event. */
export type Actor = z.infer<typeof actorSchema>;

/** The engine itself. */
export const ENGINE: Actor = { kind: "system", id: null, name: "Patchbay" };

/** An event before it has a place in a run: what a pure function says has happened. */
export type RunEventBody = {
	[Kind in RunEventKind]: {
		readonly kind: Kind;
		readonly data: DataByKind[Kind];
	};
}[RunEventKind];

/** One immutable line of a run's history. `seq` begins at 1 and has no gaps. */
export type RunEvent = RunEventBody & {
	readonly seq: number;
	readonly at: Date;
	readonly actor: Actor;
};

/** The step that has begun the run of another flow. */
export type RunParent = NonNullable<DataByKind["run.started"]["parent"]>;

/** An event of one kind. */
export type RunEventOf<Kind extends RunEventKind> = Extract<
	RunEvent,
	{ kind: Kind }
>;

/** All kinds of events. */
export const RUN_EVENT_KINDS = Object.keys(
	dataByKind,
) as readonly RunEventKind[]; // keys of a literal object

/** Reads a stored event's data; throws when it is not of its kind's form. */
export function parseEventBody(kind: string, data: unknown): RunEventBody {
	const schema = (dataByKind as Readonly<Record<string, z.ZodType>>)[kind];
	if (!schema) throw new Error(`Unknown event kind ${kind}`);
	return { kind, data: schema.parse(data) } as RunEventBody; // the schema of this very kind has accepted the data
}
