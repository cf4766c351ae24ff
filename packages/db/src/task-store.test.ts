import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFlowStore } from "./flow-store.ts";
import {
	at,
	createProcesses,
	newTask,
	type Processes,
	REVIEWER,
	startRun,
} from "./journal.testing.ts";
import type { PostgresJournal } from "./postgres-journal.ts";
import {
	BUILDER,
	flowWithAction,
	minutesLater,
	NOON,
} from "./stores.testing.ts";
import { createTaskStore, type TaskStore, type Viewer } from "./task-store.ts";

let processes: Processes;
let journal: PostgresJournal;
let tasks: TaskStore;
let runId: string;
beforeEach(async () => {
	processes = await createProcesses();
	journal = (await processes.open()).journal;
	tasks = createTaskStore(processes.database.db);
	runId = (await startRun(journal)).runId;
});
afterEach(async () => {
	await processes.close();
});

const ann: Viewer = { id: "user_1", role: "reviewer" };
const ben: Viewer = { id: "user_2", role: "reviewer" };
const admin: Viewer = { id: "user_3", role: "admin" };
const builder: Viewer = { id: "user_4", role: "builder" };

const openFor = async (viewer: Viewer) =>
	(await tasks.listTasks({ viewer, status: "open", limit: 50 })).items.map(
		(task) => task.id,
	);

describe("the inbox", () => {
	it("shows each person what they may decide", async () => {
		const forAll = newTask(runId, { id: "task_all" });
		const forAnn = newTask(runId, {
			id: "task_ann",
			userIds: [ann.id],
			createdAt: minutesLater(1),
		});
		const notAnn = newTask(runId, {
			id: "task_not_ann",
			excludedUserId: ann.id,
			createdAt: minutesLater(2),
		});
		const forBuilders = newTask(runId, {
			id: "task_builders",
			role: "builder",
			createdAt: minutesLater(3),
		});
		await journal.append({
			runId,
			events: [],
			openTasks: [forBuilders, notAnn, forAnn, forAll],
		});
		expect(await openFor(ann)).toEqual(["task_all", "task_ann"]);
		expect(await openFor(ben)).toEqual(["task_all", "task_not_ann"]);
		expect(await openFor(admin)).toEqual([
			"task_all",
			"task_not_ann",
			"task_builders",
		]);
		expect(await openFor(builder)).toEqual(["task_builders"]);
		expect(
			await Promise.all(
				[ann, ben, admin, builder].map((viewer) => tasks.countOpen(viewer)),
			),
		).toEqual([2, 2, 3, 1]);
	});

	it("says in which pass of which container it is asked", async () => {
		const scope = "n_all[3]/";
		const openTasks = [
			newTask(runId, { id: "task_top" }),
			newTask(runId, { id: "task_item", scope }),
		];
		await journal.append({ runId, events: [], openTasks });
		expect(
			await Promise.all(
				openTasks.map(async ({ id }) => (await tasks.getTask(id))?.scope),
			),
		).toEqual([null, scope]);
	});

	it("goes page by page, the oldest first, and the newest first for what is over", async () => {
		const all = [1, 2, 3, 4, 5].map((minute) =>
			newTask(runId, { id: `task_${minute}`, createdAt: minutesLater(minute) }),
		);
		await journal.append({ runId, events: [], openTasks: all });
		const pages = async (status: "open" | "done") => {
			const first = await tasks.listTasks({ viewer: ann, status, limit: 3 });
			const second = await tasks.listTasks({
				viewer: ann,
				status,
				limit: 3,
				cursor: first.nextCursor ?? undefined,
			});
			expect(second.nextCursor).toBeNull();
			return [first, second].map((page) =>
				page.items.map((task) => task.id).join(" "),
			);
		};
		expect(await pages("open")).toEqual([
			"task_1 task_2 task_3",
			"task_4 task_5",
		]);
		await journal.append({
			runId,
			events: [],
			closeTasks: all.map(({ id }, index) => ({
				id,
				status: "approved",
				closedAt: minutesLater(10 + index),
			})),
		});
		expect(await openFor(ann)).toEqual([]);
		expect(await pages("done")).toEqual([
			"task_5 task_4 task_3",
			"task_2 task_1",
		]);
	});

	it("does not ask a person again who has decided", async () => {
		await journal.append({
			runId,
			events: [],
			openTasks: [newTask(runId, { id: "task_1", quorum: 2 })],
		});
		const claim = { taskId: "task_1", userId: ann.id };
		const claims = await Promise.all(
			[1, 2, 3].map(() => tasks.claimDecision({ ...claim, at: NOON })),
		);
		expect(claims.filter(Boolean)).toHaveLength(1);
		expect([await openFor(ann), await openFor(ben)]).toEqual([[], ["task_1"]]);
		await tasks.releaseDecision(claim);
		expect(await openFor(ann)).toEqual(["task_1"]);
	});
});

describe("a task", () => {
	it("comes with its run, its flow and what was decided so far", async () => {
		await createFlowStore(processes.database.db).createFlow({
			id: "flow_test",
			document: flowWithAction("Playlists"),
			createdBy: BUILDER,
			at: NOON,
		});
		const task = newTask(runId, { quorum: 2, dueAt: minutesLater(60) });
		const decided = at(
			2,
			{
				kind: "approval.decided",
				data: {
					nodeId: task.nodeId,
					taskId: task.id,
					signalId: 1,
					decision: "approved",
					comment: "Fine.",
					viewHash: task.viewHash,
					port: null,
					output: {},
				},
			},
			REVIEWER,
		);
		await journal.append({
			runId,
			events: [decided],
			openTasks: [task],
			patch: { labels: { region: "EU" } },
		});
		const { createdAt, ...asked } = task;
		expect(await tasks.getTask(task.id)).toMatchObject({
			...asked,
			createdAt,
			flowTitle: "Playlists",
			labels: { region: "EU" },
			startedBy: REVIEWER,
			status: "open",
			closedAt: null,
			decisions: [
				{
					by: REVIEWER,
					decision: "approved",
					comment: "Fine.",
					at: decided.at,
				},
			],
		});
		expect(await tasks.getTask("task_none")).toBeNull();
	});
});
