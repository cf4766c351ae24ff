/** `pnpm bench`: the budgets of the engine, measured against the raw limit in the same run. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@patchbay/db";
import { gateFlow } from "./gate-flow.ts";
import { measureGateFlow } from "./gate-flow-load.ts";
import { startProduct } from "./product.ts";
import { measureRawJournal } from "./raw-journal.ts";
import { printTable, type Result, toResult } from "./result.ts";

const CONCURRENCIES = [1, 10, 50];
const SPAN = { warmUpMs: 3_000, measureMs: 10_000 };
const RESULTS = new URL("../results.json", import.meta.url);

const dataDir = await mkdtemp(join(tmpdir(), "patchbay-bench-"));
const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
const results: Result[] = [];
try {
	const product = await startProduct({ databaseUrl: postgres.url, dataDir });
	try {
		const webhook = await product.publish(gateFlow);
		for (const concurrency of CONCURRENCIES) {
			console.log(`Measuring at concurrency ${concurrency} …`);
			const raw = await measureRawJournal(postgres.url, concurrency, SPAN);
			const gate = await measureGateFlow(webhook, concurrency, SPAN);
			results.push(toResult("raw journal limit", concurrency, raw, raw));
			results.push(toResult("F1 gate flow by HTTP", concurrency, gate, raw));
		}
	} finally {
		await product.stop();
	}
} finally {
	await postgres.stop();
	await rm(dataDir, { recursive: true, force: true });
}
await writeFile(RESULTS, `${JSON.stringify(results, null, "\t")}\n`);
printTable(results);
