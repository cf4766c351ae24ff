/**
 * `pnpm bench:hostile [words of a name]`: what the worst expressions cost in CPU and memory. Each is measured in fresh
 * processes, because what runs once is slower than what runs often; the median counts.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOSTILE_CASES } from "@patchbay/feel/hostile-cases";
import type { HostileMeasure } from "./measure-one-hostile.ts";

const RESULTS = new URL("../hostile.json", import.meta.url);
const ONE = new URL("measure-one-hostile.ts", import.meta.url).pathname;
/** The code is translated once, as it is in a server that has run for a while. */
const CACHE = mkdtempSync(join(tmpdir(), "patchbay-hostile-"));
/** Cases that took less than this in one run are not measured again. */
const NEAR_MS = 25;
const NEAR_MB = 24;
const RUNS = 3;
/** What goes on for longer has not ended. */
const LIMIT_MS = 10_000;

function measureOnce(family: string, name: string): HostileMeasure {
	const { stdout, stderr, status } = spawnSync(
		process.execPath,
		["--expose-gc", ONE, family, name],
		{
			encoding: "utf8",
			timeout: LIMIT_MS,
			env: { ...process.env, NODE_COMPILE_CACHE: CACHE },
		},
	);
	if (status !== 0)
		return {
			ended: stderr || "not ended",
			expected: "",
			cpuMs: LIMIT_MS,
			memoryMb: 0,
		};
	return JSON.parse(stdout) as HostileMeasure; // it is what the other file writes
}

const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

function measure(family: string, name: string) {
	const first = measureOnce(family, name);
	const isNear = first.cpuMs >= NEAR_MS || first.memoryMb >= NEAR_MB;
	const runs = [first];
	while (isNear && runs.length < RUNS && first.cpuMs < LIMIT_MS)
		runs.push(measureOnce(family, name));
	return {
		family,
		name,
		ended: first.ended,
		expected: first.expected,
		cpuMs: Math.round(median(runs.map(({ cpuMs }) => cpuMs))),
		memoryMb: Math.round(median(runs.map(({ memoryMb }) => memoryMb))),
	};
}

const wanted = process.argv[2] ?? "";
const results = Object.entries(HOSTILE_CASES)
	.flatMap(([family, cases]) => cases.map(({ name }) => ({ family, name })))
	.filter(({ family, name }) => `${family}: ${name}`.includes(wanted))
	.map(({ family, name }) => measure(family, name))
	.toSorted((a, b) => b.cpuMs - a.cpuMs);

rmSync(CACHE, { recursive: true });
if (wanted === "")
	await writeFile(
		RESULTS,
		`${JSON.stringify(
			results.map(({ family, name, ended, cpuMs, memoryMb }) => ({
				family,
				name,
				ended,
				cpuMs,
				memoryMb,
			})),
			null,
			"\t",
		)}\n`,
	);
const SHOWN = 25;
console.table(results.slice(0, SHOWN), [
	"family",
	"name",
	"ended",
	"cpuMs",
	"memoryMb",
]);
const most = (key: "cpuMs" | "memoryMb") =>
	results.reduce((all, each) => Math.max(all, each[key]), 0);
console.log(
	`${results.length} cases; at most ${most("cpuMs")} ms of CPU and ${most("memoryMb")} MB`,
);
for (const { family, name, ended, expected } of results)
	if (ended !== expected)
		console.log(`${family}, ${name}: ${ended} instead of ${expected}`);
