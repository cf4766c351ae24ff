import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { testJournal } from "@patchbay/engine/testsuite";
import { sql } from "kysely";
import { createFlowStore } from "./flow-store.ts";
import { createProcesses } from "./journal.testing.ts";
import { newRunId } from "./new-id.ts";
import { createRunStore } from "./run-store.ts";
import { BUILDER, flowWithAction, NOON } from "./stores.testing.ts";

testJournal("The journal on PostgreSQL", async () => {
	const processes = await createProcesses();
	const { db } = processes.database;
	const { journal, dispatcher } = await processes.open();
	const flows = createFlowStore(db);
	const runs = createRunStore(db, flows);
	const document = flowWithAction("Playlists");
	await flows.createFlow({
		id: "flow_a",
		document,
		createdBy: BUILDER,
		at: NOON,
	});
	return {
		journal,
		dispatcher,
		flowId: "flow_a",
		versionHash: await flows.saveDocument(document),
		newRunId,
		newJobId: randomUUID,
		readRow: async (runId) => {
			const run = await runs.getRun(runId);
			if (!run) throw new Error("no such run");
			return run;
		},
		readTasks: (runId) =>
			db
				.selectFrom("task")
				.select(["id", "status"])
				.where("run_id", "=", runId)
				.execute(),
		now: () => new Date(),
		passTime: (delayMs) => delay(delayMs),
		async loseProcess(jobId) {
			await sql`update pgboss.job set heartbeat_on = now() - interval '1 minute' where id = ${jobId}`.execute(
				db,
			);
			const isGivenBack = async () => {
				const { rows } =
					await sql`select from pgboss.job where id = ${jobId} and state = 'retry'`.execute(
						db,
					);
				return rows.length > 0;
			};
			while (!(await isGivenBack())) await delay(50);
		},
		close: () => processes.close(),
	};
});
