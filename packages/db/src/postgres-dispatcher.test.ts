import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { DriveJob } from "@patchbay/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
	createProcesses,
	type Processes,
	REVIEWER,
	STARTED_AT,
	startRun,
	stepDone,
} from "./journal.testing.ts";
import type { RunStorage } from "./run-storage.ts";

let processes: Processes;
beforeEach(async () => {
	processes = await createProcesses();
});
afterEach(async () => {
	await processes.close();
});

const range = (length: number) => Array.from({ length }, (_, index) => index);
const idsOf = (jobs: readonly DriveJob[]) => jobs.map((job) => job.id);

/** Fetches until there is a job. */
async function fetchOne({ dispatcher }: RunStorage): Promise<DriveJob> {
	for (;;) {
		const [job] = await dispatcher.fetch(1);
		if (job) return job;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

describe("the dispatcher", () => {
	it("hands each job to one process only", async () => {
		const [one, two, three] = [
			await processes.open(),
			await processes.open(),
			await processes.open(),
		];
		const started = await Promise.all(
			range(120).map(() => startRun(one.journal)),
		);
		const fetched = await Promise.all(
			[one, two, three, one, two, three].map(({ dispatcher }) =>
				dispatcher.fetch(40),
			),
		);
		expect(idsOf(fetched.flat()).sort()).toEqual(
			started.map(({ jobId }) => jobId).sort(),
		);
		expect(fetched.flat().every((job) => !job.timer)).toBe(true);
	});

	it("is done with a job that was completed", async () => {
		const { journal, dispatcher } = await processes.open();
		await startRun(journal);
		const jobs = await dispatcher.fetch(10);
		await dispatcher.touch(idsOf(jobs));
		await dispatcher.complete(idsOf(jobs));
		const { rows } = await processes.database.pool.query(
			"select from pgboss.job",
		);
		expect([jobs.length, rows.length]).toEqual([1, 0]);
	});

	it("gives a released job to another process at once, under its id", async () => {
		const [one, two] = [await processes.open(), await processes.open()];
		const { runId, jobId } = await startRun(one.journal);
		await one.dispatcher.release(idsOf(await one.dispatcher.fetch(10)));
		expect(await two.dispatcher.fetch(10)).toEqual([
			{ id: jobId, runId, timer: false },
		]);
	});

	it("hands a job out again when its process has died, and lets a late one do no harm", async () => {
		const [dead, alive] = [await processes.open(), await processes.open()];
		const { runId, jobId } = await startRun(dead.journal);
		await startRun(dead.journal);
		const held = await dead.dispatcher.fetch(2);
		const kept = held.filter((job) => job.id !== jobId);
		const touching = setInterval(
			() => void dead.dispatcher.touch(idsOf(kept)),
			1_000,
		);
		try {
			expect(await fetchOne(alive)).toEqual({ id: jobId, runId, timer: false });
			await dead.dispatcher.complete([jobId]);
			await alive.dispatcher.touch([jobId]);
			expect(await alive.dispatcher.fetch(10)).toEqual([]);
			await alive.dispatcher.release([jobId]);
			expect(idsOf(await alive.dispatcher.fetch(10))).toEqual([jobId]);
		} finally {
			clearInterval(touching);
		}
	});

	it("wakes a parked run when its time has come, once", async () => {
		const storage = await processes.open();
		const { journal, dispatcher } = storage;
		const { runId, jobId } = await startRun(journal);
		await dispatcher.complete(idsOf(await dispatcher.fetch(1)));
		const until = new Date(Date.now() + 300);
		await journal.park(
			{ runId, events: [stepDone(2)] },
			{ until, seenSignals: 0, owner: jobId, seq: 2 },
		);
		expect(await dispatcher.fetch(1)).toEqual([]);
		const timer = await fetchOne(storage);
		expect(timer).toMatchObject({ runId, timer: true });
		expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
		expect(await journal.claimWaiting(runId, timer.id)).toBe(true);
		expect(await journal.load(runId)).toMatchObject({
			status: "running",
			ownerJobId: timer.id,
		});
		expect(await journal.claimWaiting(runId, jobId)).toBe(false);
	});

	it("tells its own process of new jobs, and others when nobody listens here", async () => {
		const [web, worker] = [await processes.open(), await processes.open()];
		const heard: string[] = [];
		const stop = worker.dispatcher.onWork({
			jobs: () => heard.push("jobs"),
			signal: (runId) => heard.push(runId),
		});
		await expect.poll(() => heard).toContain("jobs");
		heard.length = 0;
		const { runId } = await startRun(worker.journal);
		expect(heard).toContain("jobs");
		await web.journal.signal(
			runId,
			{ kind: "cancel", reason: "" },
			{ actor: REVIEWER, at: STARTED_AT },
		);
		await expect.poll(() => heard).toContain(runId);
		stop();
	});

	it("leaves nothing behind of a process that was killed", async () => {
		const worker = fileURLToPath(
			new URL("./dying-worker.testing.ts", import.meta.url),
		);
		const child = spawn(process.execPath, [worker, processes.database.url], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		const [words] = await once(child.stdout, "data");
		const { runId, jobId } = JSON.parse(String(words));
		child.kill("SIGKILL");
		await once(child, "exit");
		const survivor = await processes.open();
		expect(await fetchOne(survivor)).toEqual({
			id: jobId,
			runId,
			timer: false,
		});
		expect(await survivor.journal.load(runId)).toMatchObject({
			status: "running",
			ownerJobId: jobId,
		});
	});
});
