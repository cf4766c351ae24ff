import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createLog } from "../log.ts";
import { until } from "../test-server.ts";
import { keepSandbox } from "./keep-sandbox.ts";

const toDo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (let next = toDo.pop(); next; next = toDo.pop()) await next();
});

async function keep(signal?: AbortSignal) {
	const dataDir = await mkdtemp(join(tmpdir(), "patchbay-sandbox-"));
	toDo.push(() => rm(dataDir, { recursive: true, force: true }));
	const lines: string[] = [];
	const pids: number[] = [];
	const sandbox = await keepSandbox({
		port: 0,
		dataFile: join(dataDir, "sandbox.json"),
		compileCache: join(dataDir, "compile-cache"),
		log: createLog("debug", (line) => lines.push(line)),
		onStarted: (pid) => pids.push(pid),
		signal,
	});
	toDo.push(() => sandbox.stop());
	const answers = () =>
		fetch(sandbox.url).then(
			(answer) => answer.ok,
			() => false,
		);
	const kill = async () => {
		process.kill(pids.at(-1) ?? 0, "SIGKILL");
		await until(async () => !(await answers()));
	};
	return { sandbox, lines, pids, answers, kill };
}

test("a sandbox that is killed comes back at its address, again and again", async () => {
	const { sandbox, lines, pids, answers, kill } = await keep();
	for (const deaths of [1, 2]) {
		await kill();
		await until(answers, 20_000);
		expect(new Set(pids).size).toBe(deaths + 1);
	}
	const log = lines.join("");
	expect(log).toContain("the sandbox has ended by itself");
	expect(log).toContain("the sandbox runs again");
	await sandbox.stop();
	expect(await answers()).toBe(false);
});

test("a sandbox that is stopped while it is about to come back stays away", async () => {
	const { sandbox, pids, answers, kill } = await keep();
	await kill();
	await sandbox.stop();
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	expect([pids.length, await answers()]).toEqual([1, false]);
});

test("a sandbox that dies after a stop was asked for stays away", async () => {
	const stopping = new AbortController();
	const { pids, answers, kill } = await keep(stopping.signal);
	stopping.abort();
	await kill();
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	expect([pids.length, await answers()]).toEqual([1, false]);
});
