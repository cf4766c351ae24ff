import { randomUUID } from "node:crypto";
import { testJournal } from "./journal.testsuite.ts";
import { createMemoryDispatcher } from "./memory-dispatcher.ts";
import { createMemoryJournal } from "./memory-journal.ts";

testJournal("The journal in memory", async () => {
	let now = Date.parse("2027-03-04T10:00:00Z");
	const jobs = createMemoryDispatcher(() => new Date(now));
	const journal = createMemoryJournal({ jobs, newJobId: randomUUID });
	return {
		journal,
		dispatcher: jobs,
		flowId: "flow_1",
		versionHash: "hash_1",
		newRunId: randomUUID,
		newJobId: randomUUID,
		readRow: async (runId) => {
			const row = journal.row(runId);
			if (!row) throw new Error("no such run");
			return row;
		},
		readTasks: async (runId) =>
			journal.tasks(runId).map(({ task, status }) => ({ id: task.id, status })),
		now: () => new Date(now),
		passTime: async (delayMs) => {
			now += delayMs;
		},
		loseProcess: async (jobId) => jobs.loseProcess(jobId),
		close: async () => undefined,
	};
});
