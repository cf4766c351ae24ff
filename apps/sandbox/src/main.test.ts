import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createTestClient, openTestSandbox } from "./testing.ts";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

function watch(child: ChildProcess) {
	let output = "";
	child.stdout?.on("data", (chunk) => {
		output += chunk;
	});
	let errors = "";
	child.stderr?.on("data", (chunk) => {
		errors += chunk;
	});
	const exited = once(child, "exit");
	onTestFinished(() => void child.kill("SIGKILL"));
	const ready = async () => {
		while (!output.includes("\n")) await once(child.stdout ?? child, "data");
		return (
			/^Sandbox ready at (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(output)?.[1] ??
			`no line but ${output}`
		);
	};
	return {
		ready,
		exitCode: async () => (await exited)[0] as unknown,
		errors: () => errors,
	};
}

function start(environment: Record<string, string>) {
	const child = spawn(process.execPath, [main], {
		env: { ...process.env, ...environment },
		stdio: "pipe",
	});
	return { child, ...watch(child) };
}

test("it prints one line when ready, and a signal stops it with its state saved", async () => {
	const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const dataFile = join(folder, "sandbox.json");
	for (const signal of ["SIGTERM", "SIGINT"] as const) {
		const { child, ready, exitCode } = start({
			SANDBOX_PORT: "0",
			SANDBOX_DATA: dataFile,
		});
		await createTestClient(await ready()).send("POST", "/http/tickets", {
			body: { title: signal },
		});
		child.kill(signal);
		expect(await exitCode()).toBe(0);
		expect(readFileSync(dataFile, "utf8")).toContain(signal);
	}
});

test("a taken port is told with what to do about it", async () => {
	const { url } = await openTestSandbox();
	const { exitCode, errors } = start({ SANDBOX_PORT: new URL(url).port });
	expect(await exitCode()).toBe(1);
	expect(errors()).toMatch(/^Port \d+ is taken\..*SANDBOX_PORT=\d+/);
});

test("a port that is none is refused", async () => {
	const { exitCode, errors } = start({ SANDBOX_PORT: "many" });
	expect(await exitCode()).toBe(1);
	expect(errors()).toContain("SANDBOX_PORT must be a number");
});

test("with a parent, it ignores signals and ends when the parent lets go", async () => {
	const child = fork(main, {
		env: { ...process.env, SANDBOX_PORT: "0" },
		silent: true,
		execArgv: [],
	});
	const { ready, exitCode } = watch(child);
	const { send } = createTestClient(await ready());
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
		child.kill(signal);
	expect((await send("GET", "/")).status).toBe(200);
	child.disconnect();
	expect(await exitCode()).toBe(0);
});
