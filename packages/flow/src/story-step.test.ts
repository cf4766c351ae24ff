import { describe, expect, it } from "vitest";
import type { Actor, RunEventBody } from "./run-event.ts";
import {
	began,
	done,
	historyOf,
	PERSON,
	started,
	stepError,
	storyFlow,
	tell,
	textOf,
} from "./story.testing.ts";

describe("sentences about steps", () => {
	const error = { ...stepError };
	const cases: readonly [
		string,
		readonly (RunEventBody & { by?: Actor })[],
		string,
	][] = [
		["a step under way", [started(), began("create")], "create is under way."],
		[
			"an action, as its template tells it",
			[started(), began("create"), done("create", { name: "Printemps" })],
			"Did Printemps.",
		],
		[
			"a retry that helped",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:04Z",
					},
				},
				began("create", 2),
				done("create", { name: "Printemps" }),
			],
			"Did Printemps. First try answered 429; tried again after 2 s.",
		],
		[
			"a pause that the vendor asked for",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:04Z",
						retryAfterMs: 2_000,
					},
				},
				began("create", 2),
				done("create", { name: "Printemps" }),
			],
			"Did Printemps. First try answered 429; tried again after 2 s as asked.",
		],
		[
			"a look at a silent vendor",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:20Z",
						inDoubt: true,
						looks: 1,
					},
				},
			],
			"Whether create has happened is not known yet. The other system is asked again 2027-03-04T09:00:20.000Z.",
		],
		[
			"what a later look has found",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:20Z",
						inDoubt: true,
						looks: 1,
					},
				},
				done("create", { name: "Printemps" }),
			],
			"Did Printemps. Its answer was lost, and the other system could not be asked at once what became of it.",
		],
		[
			"a retry to come",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:04Z",
					},
				},
			],
			"create will be tried again 2027-03-04T09:00:04.000Z. First try answered 429.",
		],
		[
			"a failure that the error path takes care of",
			[
				started(),
				began("create"),
				{
					kind: "step.failed",
					data: { nodeId: "n_create", error, port: "error" },
				},
			],
			"create failed: Too many requests. The run went on with boss.",
		],
		[
			"values that were worked out",
			[started(), done("sums", { total: 900 })],
			"sums worked out total.",
		],
		[
			"an answer",
			[started(), done("answer", {})],
			"The caller was answered: answer (200).",
		],
		[
			"an effect that nobody knows of",
			[
				started(),
				began("create"),
				{
					kind: "effect.unknown",
					data: {
						nodeId: "n_create",
						attempt: 1,
						reason: "The process died",
						input: {},
					},
				},
			],
			"Nobody knows whether create happened: The process died.",
		],
		[
			"a person's word on such an effect",
			[
				started(),
				{
					kind: "effect.resolved",
					by: PERSON,
					data: {
						nodeId: "n_create",
						signalId: 1,
						resolution: "happened",
						output: {},
						comment: "",
						port: "out",
					},
				},
			],
			"Partner manager looked, and says that it happened: create.",
		],
	];
	it.each(cases)("tell of %s", (_name, bodies, expected) => {
		expect(textOf(tell(storyFlow, historyOf(...bodies)).at(-1))).toBe(expected);
	});
});

describe("links", () => {
	const linked = [
		["https://music.example/p1", "https://music.example/p1"],
		["javascript:alert(1)", undefined],
		[null, undefined],
	] as const;
	it.each(linked)(
		"come from the output's address %s only when it is safe",
		(url, href) => {
			const lines = tell(
				storyFlow,
				historyOf(
					started(),
					began("create"),
					done("create", { name: "Printemps", url }),
				),
			);
			expect(
				lines.at(-1)?.parts.find(({ text }) => text === "Printemps")?.href,
			).toBe(href);
		},
	);
});
