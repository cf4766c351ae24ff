/** A run that is followed on the canvas: which one, its events so far, and how many of them are shown. */
import {
	type Flow,
	type JsonObject,
	type JsonValue,
	passesOf,
	type RunEvent,
	TOP,
} from "@patchbay/flow";
import { passesAt, type ShownPasses } from "../canvas/pass-marks.ts";

/** A run on the canvas. */
export interface TrySession {
	readonly runId: string;
	/** The document that runs; later edits do not change what is drawn over. */
	readonly flow: Flow;
	readonly events: readonly RunEvent[];
	/** How many events are drawn; null follows the newest. */
	readonly shown: number | null;
	/** Which pass of each container is drawn; the newest where it says nothing. */
	readonly passes: ShownPasses;
}

/** The session as far as an event; the passes that it is about come into view. Null follows the newest again. */
export const showing = (
	session: TrySession,
	shown: number | null,
): TrySession => ({
	...session,
	shown,
	passes:
		shown === null
			? new Map()
			: new Map([...session.passes, ...passesAt(session.events[shown - 1])]),
});

/** The session with another pass of a container drawn. */
export const showingPass = (
	session: TrySession,
	containerId: string,
	index: number,
): TrySession => ({
	...session,
	passes: new Map([...session.passes, [containerId, index]]),
});

/** A session with one more event; one that is there already (after the line was broken) changes nothing. */
export function withEvent(session: TrySession, event: RunEvent): TrySession {
	const last = session.events.at(-1)?.seq ?? 0;
	return event.seq <= last
		? session
		: { ...session, events: [...session.events, event] };
}

/** The events that are drawn. */
export const shownEvents = (session: TrySession): readonly RunEvent[] =>
	session.shown === null
		? session.events
		: session.events.slice(0, session.shown);

/** What the bar says about a session. */
export type TryState =
	| "running"
	| "waiting"
	| "succeeded"
	| "failed"
	| "cancelled";

/** Where the run stands after its newest event. */
export function stateOf(session: TrySession): TryState {
	const last = session.events.at(-1);
	switch (last?.kind) {
		case "run.succeeded":
			return "succeeded";
		case "run.failed":
			return "failed";
		case "run.cancelled":
			return "cancelled";
		case "approval.requested":
		case "effect.unknown":
		case "step.retried":
		case "wait.started":
		case "subflow.started":
			return "waiting";
		default:
			return "running";
	}
}

/**
 * The outputs of the run's steps by node id, and what started it: previews use them in place of samples. Of a step in
 * a container, what it gave in the first pass, because previews show the first item.
 */
export function recordedOf(session: TrySession | null): JsonObject {
	const recorded: Record<string, JsonValue> = {};
	for (const event of session?.events ?? []) {
		if (event.kind === "run.started") recorded.trigger = event.data.input;
		else if (
			(event.kind === "step.succeeded" ||
				event.kind === "gate.decided" ||
				event.kind === "approval.decided" ||
				event.kind === "wait.ended") &&
			passesOf(event.data.scope ?? TOP).every(({ index }) => index === 1)
		) {
			recorded[event.data.nodeId] = event.data.output;
		}
	}
	return recorded;
}
