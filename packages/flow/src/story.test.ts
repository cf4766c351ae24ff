import { expect, it } from "vitest";
import {
	began,
	done,
	historyOf,
	started,
	stepError,
	storyFlow,
	tell,
} from "./story.testing.ts";

it("lets every event belong to exactly one sentence", () => {
	const events = historyOf(
		started(),
		began("create"),
		{
			kind: "step.retried",
			data: {
				nodeId: "n_create",
				attempt: 1,
				error: stepError,
				retryAt: "2027-03-04T09:00:04Z",
			},
		},
		began("create", 2),
		done("create", { name: "Printemps" }),
		done("live", {}),
		{
			kind: "run.succeeded",
			data: { outcome: "live", values: {}, ends: ["n_live"] },
		},
	);
	const covered = tell(storyFlow, events).flatMap(({ covers }) => covers);
	expect(covered.toSorted((a, b) => a - b)).toEqual(
		events.map(({ seq }) => seq),
	);
});

it("gives an action the hue of its system, and a run the hue of how it ended", () => {
	const lines = tell(
		storyFlow,
		historyOf(started(), done("create", {}), {
			kind: "run.succeeded",
			data: { outcome: null, values: {}, ends: [] },
		}),
	);
	expect(lines.map(({ hue }) => hue)).toEqual(["trigger", "http", "ok"]);
});
