import { compileFlow, newRunState } from "@patchbay/flow";
import {
	endNode,
	flowOf,
	startNode,
	testCatalog,
} from "@patchbay/flow/testing";
import { expect, test } from "vitest";
import { createHandOver } from "./hand-over.ts";
import { LiveRun } from "./live-run.ts";
import { createResponseBoard } from "./response-board.ts";
import {
	createFakeClock,
	createMemoryDispatcher,
	createMemoryJournal,
} from "./testing.ts";

const compiled = compileFlow(
	flowOf([startNode(), endNode("done")], ["start -> done"]),
	testCatalog,
);
const clock = createFakeClock();
const jobs = createMemoryDispatcher(() => clock.now());
const world = {
	journal: createMemoryJournal({ jobs, newJobId: () => "job" }),
	responses: createResponseBoard(),
};
const runOf = (id: string) =>
	new LiveRun({ id, compiled, state: newRunState(compiled), world });
const job = (id: string, runId: string) => ({ id, runId, timer: false });

test("a run is taken once, by its own job", () => {
	const handOver = createHandOver(clock);
	const run = runOf("run_1");
	handOver.put("job_1", run);
	expect(handOver.holds("run_1")).toBe(true);
	expect(handOver.take(job("job_1", "run_1"))).toMatchObject({
		run,
		signalled: false,
	});
	expect(handOver.take(job("job_1", "run_1"))).toBeNull();
	handOver.put("job_1", run);
	expect(handOver.take(job("job_2", "run_1"))).toBeNull();
	expect(handOver.size()).toBe(0);
});

test("a signal that comes meanwhile is not forgotten", () => {
	const handOver = createHandOver(clock);
	handOver.put("job_1", runOf("run_1"));
	handOver.signal("run_1");
	handOver.signal("run_none");
	expect(handOver.take(job("job_1", "run_1"))?.signalled).toBe(true);
});

test("a run that was driven elsewhere is not trusted later, and leaves when others come", async () => {
	const handOver = createHandOver(clock);
	handOver.put("job_1", runOf("run_1"));
	handOver.put("job_2", runOf("run_2"));
	await clock.advance(5_000);
	expect(handOver.take(job("job_1", "run_1"))).toBeNull();
	handOver.put("job_3", runOf("run_3"));
	expect(handOver.size()).toBe(1);
	handOver.drop("run_3");
	expect(handOver.size()).toBe(0);
});

test("no more runs wait than there is room for", () => {
	const handOver = createHandOver(clock);
	for (let count = 0; count < 2_500; count += 1)
		handOver.put(`job_${count}`, runOf(`run_${count}`));
	expect(handOver.size()).toBe(2_000);
	expect(handOver.holds("run_2499")).toBe(true);
});
