import { expect, test } from "vitest";
import {
	afterWords,
	askedWords,
	dueWords,
	inOrder,
	outcomeOf,
	quorumWords,
	type TaskItem,
} from "./task-words.ts";

const NOW = new Date("2026-11-21T09:00:00.000Z");
const after = (ms: number) => new Date(NOW.getTime() + ms).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
	[after(29 * HOUR), "wait", "due in 1 d 5 h"],
	[after(48 * HOUR), "wait", "due in 2 d"],
	[after(5 * HOUR), "wait", "due in 5 h"],
	[after(3 * HOUR), "bad", "due in 3 h"],
	[after(12 * MINUTE), "bad", "due in 12 min"],
	[after(0), "bad", "overdue"],
	[after(-HOUR), "bad", "overdue"],
])("due at %s is said with tone %s as %j", (dueAt, tone, word) => {
	expect(dueWords(dueAt, NOW)).toEqual({ tone, word });
});

test("a question without a date is in no hurry", () => {
	expect(dueWords(null, NOW)).toBeNull();
});

const task = (
	id: string,
	dueAt: string | null,
	createdAt: string,
): TaskItem => ({
	id,
	dueAt,
	createdAt,
	runId: "r",
	flowId: "f",
	flowTitle: "Flow",
	nodeId: "n",
	scope: null,
	status: "open",
	question: "?",
	reason: "",
	labels: {},
	test: false,
	role: "reviewer",
	quorum: 1,
	closedAt: null,
});

test("what is due soonest stands first, what never is stands last", () => {
	const tasks = [
		task("never-new", null, after(-HOUR)),
		task("late", after(9 * HOUR), after(-HOUR)),
		task("soon", after(HOUR), after(-HOUR)),
		task("never-old", null, after(-2 * HOUR)),
	];
	expect(inOrder(tasks, true).tasks.map(({ id }) => id)).toEqual([
		"soon",
		"late",
		"never-old",
		"never-new",
	]);
});

test("while more are to come, the server's order stays", () => {
	const tasks = [
		task("old", after(9 * HOUR), after(-2 * HOUR)),
		task("new", after(HOUR), after(-HOUR)),
	];
	expect(inOrder(tasks, false)).toEqual({ tasks, order: "oldest-first" });
	expect(inOrder(tasks, true)).toEqual({
		tasks: tasks.toReversed(),
		order: "due-first",
	});
});

test("who asked is named, and a webhook is one", () => {
	const createdAt = after(-4 * MINUTE);
	expect(askedWords({ startedBy: "Marketing ops", createdAt }, NOW)).toBe(
		"Marketing ops asked 4 min ago.",
	);
	expect(askedWords({ startedBy: "Webhook", createdAt }, NOW)).toBe(
		"A webhook asked 4 min ago.",
	);
});

test.each([
	[{ quorum: 1, role: "reviewer", approvals: 0 }, "One reviewer decides."],
	[
		{ quorum: 2, role: "admin", approvals: 0 },
		"2 admins have to approve; none has yet. One “no” is enough to reject.",
	],
	[
		{ quorum: 3, role: "other", approvals: 1 },
		"3 people have to approve; 1 did. One “no” is enough to reject.",
	],
])("%j is said as %j", (parts, words) => {
	expect(quorumWords({ ...parts, status: "open" })).toBe(words);
});

test("an open question has no outcome, every other one has", () => {
	expect(outcomeOf("open")).toBeNull();
	for (const status of [
		"approved",
		"rejected",
		"expired",
		"withdrawn",
	] as const)
		expect(outcomeOf(status)?.word).toBeTruthy();
});

test.each([
	[{ quorum: 1, approvals: 0, status: "open" }, "approved", /goes on now/],
	[{ quorum: 2, approvals: 1, status: "open" }, "approved", /One more/],
	[{ quorum: 4, approvals: 1, status: "open" }, "approved", /3 more/],
	[{ quorum: 2, approvals: 2, status: "approved" }, "approved", /goes on now/],
	[
		{ quorum: 2, approvals: 0, status: "open" },
		"rejected",
		/path for rejected/,
	],
] as const)("after %j and %j it says %s", (state, decision, words) => {
	expect(afterWords(state, decision)).toMatch(words);
});
