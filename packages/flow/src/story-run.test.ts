import { describe, expect, it } from "vitest";
import type { Actor, RunEventBody } from "./run-event.ts";
import {
	done,
	historyOf,
	PERSON,
	started,
	stepError,
	storyFlow,
	tell,
	textOf,
} from "./story.testing.ts";

describe("sentences about a run", () => {
	const error = { ...stepError };
	const cases: readonly [
		string,
		readonly (RunEventBody & { by?: Actor })[],
		string,
	][] = [
		[
			"who filled in the form, and with what",
			[started()],
			"Partner manager started start with the form. Spend: 900 · Region: FR",
		],
		[
			"a webhook",
			[started({}, { via: "webhook" })],
			"start came in by webhook.",
		],
		[
			"a try",
			[started({}, { test: true })],
			"Partner manager tried start with the form. Only a try: nothing live was touched.",
		],
		[
			"a cancel",
			[
				started(),
				{
					kind: "run.cancelled",
					by: PERSON,
					data: { signalId: 1, reason: "" },
				},
			],
			"Partner manager cancelled the run after 1 s.",
		],
		[
			"a resumed run",
			[
				started(),
				{
					kind: "run.resumed",
					by: PERSON,
					data: { nodeId: "n_create", signalId: 1 },
				},
			],
			"Partner manager had the run try again from create.",
		],
		[
			"the end with its outcome",
			[
				started(),
				done("live", {}),
				{
					kind: "run.succeeded",
					data: { outcome: "live", values: {}, ends: ["n_live"] },
				},
			],
			"The run ended as live after 2 s.",
		],
		[
			"a failed run whose step was told of",
			[
				started(),
				{
					kind: "step.failed",
					data: { nodeId: "n_create", error, port: null },
				},
				{ kind: "run.failed", data: { nodeId: "n_create", error } },
			],
			"The run failed at create after 2 s.",
		],
		[
			"a run that failed by itself",
			[started(), { kind: "run.failed", data: { nodeId: null, error } }],
			"The run failed after 1 s: Too many requests.",
		],
	];
	it.each(cases)("tell of %s", (_name, bodies, expected) => {
		expect(textOf(tell(storyFlow, historyOf(...bodies)).at(-1))).toBe(expected);
	});
});
