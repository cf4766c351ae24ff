import { newDecision, pinTable } from "@patchbay/flow";
import { decisionNode, flowOf, startNode } from "@patchbay/flow/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createDecisionStore, type DecisionStore } from "./decision-store.ts";
import { createFlowStore } from "./flow-store.ts";
import { createProcesses, type Processes } from "./journal.testing.ts";
import { BUILDER, minutesLater, NOON } from "./stores.testing.ts";

let processes: Processes;
let store: DecisionStore;
beforeEach(async () => {
	processes = await createProcesses();
	store = createDecisionStore(processes.database.db);
});
afterEach(async () => {
	await processes.close();
});

const document = newDecision("Brand safety");
const create = (id = "dec_a") =>
	store.createDecision({ id, document, createdBy: BUILDER, at: NOON });
const change = (revision: number, minutes = 1) => ({
	id: "dec_a",
	revision,
	by: BUILDER,
	at: minutesLater(minutes),
});

it("a decision that was made is there with its draft, and listed", async () => {
	await create();
	expect(await store.getDecision("dec_a")).toMatchObject({
		archived: false,
		draft: { document, revision: 1, updatedAt: NOON, updatedBy: BUILDER },
		published: null,
	});
	expect(await store.listDecisions({ archived: false })).toMatchObject([
		{
			id: "dec_a",
			title: "Brand safety",
			ruleCount: 1,
			caseCount: 0,
			publishedNumber: null,
		},
	]);
	expect(await store.getDecision("dec_b")).toBeNull();
});

it("an edit on an older revision is refused, and both sides are kept", async () => {
	await create();
	const renamed = { ...document, title: "Brand safety 2" };
	expect(await store.saveDraft({ ...change(1), document: renamed })).toEqual({
		ok: true,
		revision: 2,
	});
	expect(await store.saveDraft({ ...change(1), document })).toMatchObject({
		ok: false,
		current: { revision: 2, document: renamed },
	});
	expect(
		await store.saveDraft({ ...change(1), id: "dec_b", document }),
	).toBeNull();
});

it("versions are numbered, and the same document is not published twice", async () => {
	await create();
	const first = await store.publish({ ...change(1), note: "first" });
	expect(first).toMatchObject({ ok: true, number: 1 });
	expect(await store.publish({ ...change(1), note: "again" })).toEqual(first);
	const renamed = { ...document, title: "Other" };
	await store.saveDraft({ ...change(1), document: renamed });
	expect(await store.publish({ ...change(2), note: "second" })).toMatchObject({
		number: 2,
	});
	expect(
		(await store.listVersions("dec_a")).map(({ number, note }) => [
			number,
			note,
		]),
	).toEqual([
		[2, "second"],
		[1, "first"],
	]);
	expect((await store.getVersion("dec_a", 1))?.document).toEqual(document);
	expect(await store.getVersion("dec_a", 3)).toBeNull();
});

it("an archived decision is not changed, and comes back", async () => {
	await create();
	expect(await store.setArchived("dec_a", NOON)).toBe(true);
	const refused = { ok: false, current: null };
	expect(await store.saveDraft({ ...change(1), document })).toEqual(refused);
	expect(await store.publish({ ...change(1), note: "" })).toEqual(refused);
	expect(await store.listDecisions({ archived: false })).toEqual([]);
	expect(await store.listDecisions({ archived: true })).toHaveLength(1);
	await store.setArchived("dec_a", null);
	expect(await store.publish({ ...change(1), note: "" })).toMatchObject({
		ok: true,
	});
	expect(await store.setArchived("dec_b", NOON)).toBe(false);
});

it("who uses a decision is known from the drafts of flows", async () => {
	await create();
	const flows = createFlowStore(processes.database.db);
	const node = decisionNode("gate", { table: pinTable(document.table) });
	const flow = (version: number) =>
		flowOf([
			startNode(),
			{ ...node, pinned: { decisionId: "dec_a", version } },
		]);
	for (const [id, version] of [
		["flow_a", 1],
		["flow_b", 2],
	] as const)
		await flows.createFlow({
			id,
			document: flow(version),
			createdBy: BUILDER,
			at: NOON,
		});
	await flows.createFlow({
		id: "flow_c",
		document: flowOf([startNode(), node]),
		createdBy: BUILDER,
		at: NOON,
	});
	expect(await store.usedBy("dec_a")).toEqual([
		{ flowId: "flow_a", flowTitle: "Test flow", versions: [1] },
		{ flowId: "flow_b", flowTitle: "Test flow", versions: [2] },
	]);
	expect(await store.listDecisions({ archived: false })).toMatchObject([
		{ id: "dec_a", usedBy: await store.usedBy("dec_a") },
	]);
	await flows.setArchived("flow_b", NOON);
	expect(await store.usedBy("dec_a")).toHaveLength(1);
});
