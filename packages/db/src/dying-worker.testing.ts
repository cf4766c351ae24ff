/** A process that starts a run, takes its job, says so, and waits to be killed. */

import { openDatabase } from "./database.ts";
import { startRun } from "./journal.testing.ts";
import { openRunStorage } from "./run-storage.ts";

const url = process.argv[2];
if (url === undefined) throw new Error("Say which database.");
const { pool } = await openDatabase({
	url,
	maxSockets: 2,
	applicationName: "dying worker",
});
const { journal, dispatcher } = await openRunStorage({
	url,
	pool,
	onError: () => undefined,
});
const started = await startRun(journal);
await dispatcher.fetch(1);
process.stdout.write(JSON.stringify(started));
