/** A run's events as they come over the wire, made into the model's own: the one place where instants are read. */
import type { RunEvent } from "@patchbay/flow";
import type { Outputs } from "../shell/trpc.ts";

/** A run with its document and history, as the server answers it. */
export type RunDetail = Outputs["runs"]["get"];
export type WireEvent = RunDetail["events"][number];

const toEvent = (wire: WireEvent): RunEvent =>
	({ ...wire, at: new Date(wire.at) }) as RunEvent; // the same event with its instant read

/** The events with their instants read; stops where one is missing, for what follows cannot be told. */
export function toRunEvents(wires: readonly WireEvent[]): readonly RunEvent[] {
	const gap = wires.findIndex((wire, index) => wire.seq !== index + 1);
	return (gap < 0 ? wires : wires.slice(0, gap)).map(toEvent);
}

/** The detail with one more event; unchanged when it is known already, or when one before it is missing. */
export function withEvent(detail: RunDetail, event: WireEvent): RunDetail {
	const last = detail.events.at(-1)?.seq ?? 0;
	return event.seq === last + 1
		? { ...detail, events: [...detail.events, event] }
		: detail;
}
