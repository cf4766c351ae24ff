import { expect, it } from "vitest";
import {
	type RunDetail,
	toRunEvents,
	type WireEvent,
	withEvent,
} from "./run-events.ts";

const event = (seq: number): WireEvent => ({
	seq,
	at: "2027-03-04T09:00:00.000Z",
	actor: { kind: "system", id: null, name: "Patchbay" },
	kind: "run.cancelled",
	data: { signalId: seq, reason: "" },
});

const detail = {
	events: [event(1), event(2)],
} as unknown as RunDetail; // only the events matter here

it("reads the instants", () => {
	expect(toRunEvents([event(1)])[0]?.at).toEqual(
		new Date("2027-03-04T09:00:00.000Z"),
	);
});

it("stops where an event is missing", () => {
	const events = toRunEvents([event(1), event(2), event(4)]);
	expect(events.map(({ seq }) => seq)).toEqual([1, 2]);
});

it("adds the next event, and nothing that is known or comes too early", () => {
	const seqs = (next: RunDetail) => next.events.map(({ seq }) => seq);
	expect(seqs(withEvent(detail, event(3)))).toEqual([1, 2, 3]);
	expect(withEvent(detail, event(2))).toBe(detail);
	expect(withEvent(detail, event(4))).toBe(detail);
});
