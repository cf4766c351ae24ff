/**
 * The raw limit of the disk and the database, without any of the product: per run one row, eight events of 200 bytes
 * and a last update, with four waits for durability, and commits shared by all runs that wait. What the product reaches
 * is told as a share of this, measured in the same run on the same PostgreSQL.
 */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { closedLoop, type Measured, type Span } from "./closed-loop.ts";

interface Rows {
	readonly runs: string[];
	readonly events: { run: string; seq: number }[];
	readonly ends: string[];
}

const FILLER = "x".repeat(150);
const MAX_IN_FLIGHT = 2;

const emptyRows = (): Rows => ({ runs: [], events: [], ends: [] });

/** Collects rows of many runs and writes them together; at most two writes are under way. */
function createGroupCommit(pool: pg.Pool) {
	let rows = emptyRows();
	let waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];
	let inFlight = 0;

	async function write(batch: Rows): Promise<void> {
		await pool.query({
			name: "bench-flush",
			text: `with started as (insert into bench_run (id) select unnest($1::uuid[])),
				ended as (update bench_run set status = 'succeeded' where id = any($5::uuid[]))
				insert into bench_event (run_id, seq, data)
				select * from unnest($2::uuid[], $3::int[], $4::jsonb[])`,
			values: [
				batch.runs,
				batch.events.map((event) => event.run),
				batch.events.map((event) => event.seq),
				batch.events.map((event) =>
					JSON.stringify({
						kind: "step.succeeded",
						seq: event.seq,
						filler: FILLER,
					}),
				),
				batch.ends,
			],
		});
	}

	function pump(): void {
		if (inFlight >= MAX_IN_FLIGHT || waiting.length === 0) return;
		const batch = rows;
		const callers = waiting;
		rows = emptyRows();
		waiting = [];
		inFlight += 1;
		write(batch)
			.then(
				() => {
					for (const caller of callers) caller.resolve();
				},
				(error: unknown) => {
					for (const caller of callers) caller.reject(error);
				},
			)
			.finally(() => {
				inFlight -= 1;
				pump();
			});
	}

	return (add: (rows: Rows) => void): Promise<void> => {
		add(rows);
		return new Promise((resolve, reject) => {
			waiting.push({ resolve, reject });
			// The callers of this turn share a write.
			queueMicrotask(pump);
		});
	};
}

/** Measures the raw limit at one concurrency, in tables of its own that are removed afterwards. */
export async function measureRawJournal(
	url: string,
	concurrency: number,
	span: Span,
): Promise<Measured> {
	const pool = new pg.Pool({ connectionString: url, max: MAX_IN_FLIGHT });
	try {
		await pool.query(`drop table if exists bench_run, bench_event;
			create table bench_run (id uuid primary key, status text not null default 'running');
			create table bench_event (run_id uuid, seq int, data jsonb not null, primary key (run_id, seq))`);
		const commit = createGroupCommit(pool);
		return await closedLoop(concurrency, span, async () => {
			const run = randomUUID();
			const pair = (seq: number) => (rows: Rows) =>
				rows.events.push({ run, seq }, { run, seq: seq + 1 });
			await commit((rows) => {
				rows.runs.push(run);
				pair(1)(rows);
			});
			await commit(pair(3));
			await commit(pair(5));
			await commit((rows) => {
				pair(7)(rows);
				rows.ends.push(run);
			});
		});
	} finally {
		await pool
			.query("drop table if exists bench_run, bench_event")
			.catch(() => {});
		await pool.end();
	}
}
