import { type Guard, type NodeOf, newDecision, pinTable } from "@patchbay/flow";
import { decisionNode } from "@patchbay/flow/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPlaylist, end, flowOf, trigger } from "../test-flows.ts";
import {
	startTestServer,
	type TestPerson,
	type TestServer,
} from "../test-server.ts";

let server: TestServer;
let admin: TestPerson;
let builder: TestPerson;
let reviewer: TestPerson;
let decisionId: string;
let guard: Guard;

const consent = newDecision("Consent rules");

beforeAll(async () => {
	server = await startTestServer();
	admin = await server.setUp();
	builder = await server.addPerson(admin, "builder");
	reviewer = await server.addPerson(admin, "reviewer");
	const made = await admin.api.decisions.create.mutate({ document: consent });
	await admin.api.decisions.publish.mutate(made);
	decisionId = made.id;
	guard = {
		title: "Consent",
		decisionId,
		passes: { output: "outcome", values: ["yes"] },
		actions: [{ kind: "writes", connector: "spotify" }],
	};
});
afterAll(() => server.stop());

/** Asks the decision; its answer "yes" comes out at `yes`. */
const ask = (version = 1): NodeOf<"decision"> => ({
	...decisionNode("ask", {
		table: pinTable(consent.table, {
			...consent.table,
			inputs: consent.table.inputs.map((input) => ({
				...input,
				expression: "trigger.region",
			})),
		}),
		outcome: { output: "outcome", values: [{ id: "yes", value: "yes" }] },
	}),
	pinned: { decisionId, version },
});
const bare = (title: string) =>
	flowOf(title, trigger(), createPlaylist("x"), end());
const asking = (title: string, version = 1) =>
	flowOf(title, trigger(), [ask(version), "yes"], createPlaylist("x"), end());

const publish = async (document: ReturnType<typeof bare>) => {
	const made = await builder.api.flows.create.mutate({ document });
	return { ...(await builder.api.flows.publish.mutate(made)), id: made.id };
};
const withGuard = async (work: (id: string) => Promise<void>) => {
	const { id } = await admin.api.guards.create.mutate(guard);
	try {
		await work(id);
	} finally {
		await admin.api.guards.remove.mutate({ id });
	}
};

test("a flow that comes to a guarded action without its guard is not published, and one that asks it is", async () => {
	await withGuard(async (guardId) => {
		const refusal = await publish(bare("Bare")).catch(
			(error: unknown) => error,
		);
		expect(refusal).toMatchObject({
			data: {
				code: "UNPROCESSABLE_CONTENT",
				issues: [
					{
						nodeId: "n_create",
						code: "unguarded",
						text: "“create” can be reached without “Consent”: from “start”, to “create”.",
						fix: "Put the decision “Consent rules” on this way and lead on only by “yes”.",
					},
				],
			},
		});
		expect(await publish(asking("Asking"))).toMatchObject({ number: 1 });
		expect(await reviewer.api.guards.known.query()).toEqual([
			{ ...guard, id: guardId, decisionTitle: "Consent rules", version: 1 },
		]);
	});
	expect(await publish(bare("Bare again"))).toMatchObject({ number: 1 });
});

test("a draft may be tried without the guard: it changes nothing in earnest", async () => {
	await withGuard(async () => {
		const document = bare("Tried");
		const { id: flowId } = await builder.api.flows.create.mutate({ document });
		await builder.api.runs.test.mutate({
			flowId,
			document,
			input: { spend: 1 },
		});
	});
});

test("flows that are published already are named, keep their version, and are named in the guard's list", async () => {
	const title = "Published before";
	const { id: flowId } = await publish(bare(title));
	const lacking = { flowId, flowTitle: title, step: "create" };
	expect(await admin.api.guards.preview.mutate(guard)).toContainEqual(lacking);
	await withGuard(async () => {
		const [listed] = await reviewer.api.guards.list.query();
		expect(listed).toMatchObject({ version: 1, trouble: null, revision: 1 });
		expect(listed?.lacking).toContainEqual(lacking);
		await builder.api.runs.start.mutate({ flowId, input: { spend: 1 } });
		await builder.api.flows.archive.mutate({ id: flowId });
		const [again] = await reviewer.api.guards.list.query();
		expect(again?.lacking).not.toContainEqual(lacking);
	});
});

test("guards are the admins', and so is publishing what they ask", async () => {
	const forbidden = { data: { code: "FORBIDDEN" } };
	await expect(builder.api.guards.create.mutate(guard)).rejects.toMatchObject(
		forbidden,
	);
	await expect(builder.api.guards.preview.mutate(guard)).rejects.toMatchObject(
		forbidden,
	);
	await withGuard(async (id) => {
		await expect(
			builder.api.guards.remove.mutate({ id }),
		).rejects.toMatchObject(forbidden);
		const { draft } = await builder.api.decisions.get.query({ id: decisionId });
		await expect(
			builder.api.decisions.publish.mutate({
				id: decisionId,
				revision: draft.revision,
			}),
		).rejects.toMatchObject({
			...forbidden,
			message:
				"The guard “Consent” asks this decision, so only an admin publishes it.",
		});
	});
});

test("a guard that nothing could pass, or that stands before nothing, is not made", async () => {
	const refused = async (over: Partial<Guard>) =>
		await admin.api.guards.create
			.mutate({ ...guard, ...over })
			.catch((error: unknown) => (error as Error).message); // whatever is refused is an error
	const draft = await admin.api.decisions.create.mutate({ title: "Draft" });
	expect(await refused({ decisionId: draft.id })).toBe(
		"The decision has no published version, so nothing passes.",
	);
	expect(await refused({ decisionId: "no" })).toBe(
		"The decision is gone or archived. Choose another one.",
	);
	expect(await refused({ passes: { output: "colour", values: ["red"] } })).toBe(
		"The decision’s newest version has no output “colour”, so nothing passes.",
	);
	expect(
		await refused({
			actions: [{ kind: "action", connector: "spotify", action: "fly" }],
		}),
	).toBe("There is no “fly” to be guarded here.");
});

test("a change is refused when somebody was faster, and what changes is in the audit trail", async () => {
	let guardId = "";
	await withGuard(async (id) => {
		guardId = id;
		const wider: Guard = {
			...guard,
			title: "Consent, wider",
			passes: { output: "outcome", values: ["yes", "ask later"] },
		};
		const change = { id, revision: 1, guard: wider };
		expect(await admin.api.guards.change.mutate(change)).toEqual({
			revision: 2,
		});
		await expect(admin.api.guards.change.mutate(change)).rejects.toMatchObject({
			data: { code: "CONFLICT" },
		});
		expect(await admin.api.guards.list.query()).toMatchObject([
			{ title: "Consent, wider", revision: 2, updatedBy: { name: "Admin" } },
		]);
	});
	await expect(
		admin.api.guards.remove.mutate({ id: guardId }),
	).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
	const { rows } = await server.database.pool.query(
		"select action from audit_event where subject_kind = 'guard' and subject_id = $1 order by id",
		[guardId],
	);
	expect(rows.map(({ action }) => action)).toEqual([
		"guard.created",
		"guard.changed",
		"guard.removed",
	]);
});

test("when its decision gets a new version, only that one counts", async () => {
	await withGuard(async () => {
		const { draft } = await admin.api.decisions.get.query({ id: decisionId });
		const stricter = { ...consent, description: "Stricter since spring" };
		const { revision } = await admin.api.decisions.saveDraft.mutate({
			id: decisionId,
			revision: draft.revision,
			document: stricter,
		});
		const { number } = await admin.api.decisions.publish.mutate({
			id: decisionId,
			revision,
		});
		await expect(publish(asking("Old rules"))).rejects.toMatchObject({
			data: {
				issues: [
					{
						fix: `“ask” asks version 1 of “Consent rules”: choose version ${number}, the newest.`,
					},
				],
			},
		});
		expect(await publish(asking("New rules", number))).toMatchObject({
			number: 1,
		});
	});
});
