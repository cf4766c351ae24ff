import { type Guard, newDecision } from "@patchbay/flow";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createDecisionStore, type DecisionStore } from "./decision-store.ts";
import { createGuardStore, type GuardStore } from "./guard-store.ts";
import { createProcesses, type Processes } from "./journal.testing.ts";
import { BUILDER, minutesLater, NOON } from "./stores.testing.ts";

let processes: Processes;
let store: GuardStore;
let decisions: DecisionStore;
beforeEach(async () => {
	processes = await createProcesses();
	store = createGuardStore(processes.database.db);
	decisions = createDecisionStore(processes.database.db);
	await decisions.createDecision({
		id: "dec_a",
		document: newDecision("Consent rules"),
		createdBy: BUILDER,
		at: NOON,
	});
});
afterEach(async () => {
	await processes.close();
});

const guard: Guard = {
	title: "Consent",
	decisionId: "dec_a",
	passes: { output: "outcome", values: ["yes"] },
	actions: [{ kind: "writes", connector: "spotify" }],
};
const touch = (minutes = 0) => ({
	id: "guard_a",
	by: BUILDER,
	at: minutesLater(minutes),
});
const publish = (revision: number) =>
	decisions.publish({
		id: "dec_a",
		revision,
		note: "",
		by: BUILDER,
		at: NOON,
	});

it("a guard that was made is there, with what is published of its decision", async () => {
	await store.createGuard({ ...touch(), guard });
	expect(await store.getGuard("guard_a")).toEqual({
		...guard,
		id: "guard_a",
		decisionTitle: "Consent rules",
		decisionArchived: false,
		version: null,
		revision: 1,
		updatedAt: NOON,
		updatedBy: BUILDER,
	});
	await publish(1);
	const renamed = newDecision("Consent rules 2");
	await decisions.saveDraft({
		id: "dec_a",
		revision: 1,
		document: renamed,
		by: BUILDER,
		at: NOON,
	});
	await publish(2);
	await decisions.setArchived("dec_a", NOON);
	expect(await store.listGuards()).toMatchObject([
		{
			id: "guard_a",
			decisionTitle: "Consent rules 2",
			decisionArchived: true,
			version: 2,
		},
	]);
	expect(await store.getGuard("guard_b")).toBeNull();
});

it("guards are listed by title", async () => {
	for (const [id, title] of [
		["guard_a", "Region"],
		["guard_b", "Consent"],
	] as const)
		await store.createGuard({ ...touch(), id, guard: { ...guard, title } });
	expect((await store.listGuards()).map(({ title }) => title)).toEqual([
		"Consent",
		"Region",
	]);
});

it("a change on an older revision is refused with what is there now", async () => {
	await store.createGuard({ ...touch(), guard });
	const stricter: Guard = {
		...guard,
		actions: [
			...guard.actions,
			{ kind: "action", connector: "spotify", action: "search" },
		],
	};
	const change = { ...touch(1), revision: 1 };
	expect(await store.changeGuard({ ...change, guard: stricter })).toEqual({
		ok: true,
		revision: 2,
	});
	expect(await store.changeGuard({ ...change, guard })).toMatchObject({
		ok: false,
		current: { ...stricter, revision: 2, updatedAt: minutesLater(1) },
	});
	expect(
		await store.changeGuard({ ...change, id: "guard_b", guard }),
	).toBeNull();
});

it("of two changes at once, one wins", async () => {
	await store.createGuard({ ...touch(), guard });
	const results = await Promise.all(
		["A", "B"].map((title) =>
			store.changeGuard({
				...touch(1),
				revision: 1,
				guard: { ...guard, title },
			}),
		),
	);
	expect(results.filter((result) => result?.ok)).toHaveLength(1);
});

it("a guard that was removed is gone", async () => {
	await store.createGuard({ ...touch(), guard });
	expect(await store.removeGuard("guard_a")).toBe(true);
	expect(await store.removeGuard("guard_a")).toBe(false);
	expect(await store.listGuards()).toEqual([]);
});

it("a guard asks a decision that there is", async () => {
	await expect(
		store.createGuard({ ...touch(), guard: { ...guard, decisionId: "no" } }),
	).rejects.toThrow();
});
