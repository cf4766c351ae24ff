/**
 * The one statement of the journal. It is put together from the parts that a flush has (runs, events, patches, tasks),
 * each a CTE over arrays; every combination is its own named statement, so that PostgreSQL plans it once per session.
 */

import type { RunPatch } from "@patchbay/engine";
import { ENGINE, type RunEvent } from "@patchbay/flow";
import { cleanText, jsonText } from "./json-text.ts";
import { type RuleHits, toRuleHits } from "./rule-hits.ts";
import type { RunWrite, TaskRow, WaitRow } from "./run-write.ts";

/** What pg sends: a named statement is parsed once per session. */
export interface Statement {
	readonly name: string;
	readonly text: string;
	readonly values: readonly unknown[];
}

interface Part<Row> {
	readonly name: string;
	/** Its part in the name of a statement, of which PostgreSQL reads 63 characters. */
	readonly letter: string;
	/** One array parameter for each: its type, and its value for a row. */
	readonly columns: readonly (readonly [
		type: string,
		value: (row: Row) => unknown,
	])[];
	/** The CTE, given the `unnest(…)` over the arrays. */
	readonly toSql: (rows: string) => string;
	/** More CTEs, which read the first one. */
	readonly then?: string;
}

/** The statement that makes all these writes durable, or null when there is nothing to write but jobs. */
export function toStatement(writes: readonly RunWrite[]): Statement | null {
	const starts = writes.filter(isStart);
	const events = writes.flatMap(({ runId, events }) =>
		events.map((event) => toEventRow(runId, event)),
	);
	const patches = writes.filter(
		(write) => !write.start && (write.patch || write.ownerJobId !== undefined),
	);
	const values: unknown[] = [];
	let name = "write_";
	const ctes: string[] = [];
	const add = <Row>(part: Part<Row>, rows: readonly Row[]) => {
		if (rows.length === 0) return;
		const parameters = part.columns.map(([type, value]) => {
			values.push(rows.map(value));
			return `$${values.length}::${type}[]`;
		});
		name += part.letter;
		ctes.push(
			`${part.name} as (${part.toSql(`unnest(${parameters.join(", ")})`)})`,
			...(part.then ? [part.then] : []),
		);
	};
	add(NEW_RUNS, starts);
	add(NEW_EVENTS, events);
	add(PATCHES, patches);
	add(RULE_HITS, writes.flatMap(toRuleHits));
	add(
		NEW_TASKS,
		writes.flatMap((write) => write.openTasks),
	);
	add(
		CLOSED_TASKS,
		writes.flatMap((write) => write.closeTasks),
	);
	add(
		NEW_WAITS,
		writes.flatMap((write) => write.openWaits),
	);
	add(
		CLOSED_WAITS,
		writes.flatMap((write) => write.closeWaits),
	);
	if (ctes.length === 0) return null;
	return {
		name,
		text: `with ${ctes.join(",\n")}\nselect 1`,
		values,
	};
}

type StartWrite = RunWrite & { readonly start: NonNullable<RunWrite["start"]> };

const isStart = (write: RunWrite): write is StartWrite => write.start !== null;

const toText = (text: string | null | undefined) =>
	text == null ? null : cleanText(text);
const toInstant = (at: Date | null | undefined) => at?.toISOString() ?? null;

const NEW_RUNS: Part<StartWrite> = {
	name: "new_run",
	letter: "r",
	columns: [
		["uuid", (write) => write.runId],
		["text", ({ start }) => start.flowId],
		["text", ({ start }) => start.versionHash],
		["boolean", ({ start }) => start.test],
		["text", ({ start }) => start.via],
		["jsonb", ({ start }) => jsonText(start.startedBy)],
		["timestamptz", ({ start }) => toInstant(start.startedAt)],
		["text", ({ start }) => start.dedupeKey],
		["text", ({ patch }) => patch?.status ?? "running"],
		["text", ({ patch }) => toText(patch?.outcome)],
		["jsonb", ({ patch }) => jsonText(patch?.labels ?? {})],
		["text", ({ patch }) => toText(patch?.summary)],
		["timestamptz", ({ patch }) => toInstant(patch?.endedAt)],
		["uuid", (write) => write.ownerJobId ?? null],
		["uuid", ({ start }) => start.parentRunId ?? null],
	],
	toSql: (rows) => `
		insert into run (id, flow_id, version_hash, test, via, started_by, started_at, dedupe_key,
			status, outcome, labels, summary, ended_at, owner_job_id, parent_run_id)
		select * from ${rows}`,
};

interface EventRow {
	readonly runId: string;
	readonly event: RunEvent;
	readonly nodeId: string | null;
	readonly data: object;
}

/** The node's id has a column; it is not stored twice. */
function toEventRow(runId: string, event: RunEvent): EventRow {
	if (!("nodeId" in event.data) || event.data.nodeId === null)
		return { runId, event, nodeId: null, data: event.data };
	const { nodeId, ...data } = event.data;
	return { runId, event, nodeId, data };
}

const NEW_EVENTS: Part<EventRow> = {
	name: "new_event",
	letter: "e",
	columns: [
		["uuid", (row) => row.runId],
		["integer", ({ event }) => event.seq],
		["timestamptz", ({ event }) => toInstant(event.at)],
		["text", ({ event }) => event.kind],
		["text", (row) => row.nodeId],
		[
			"jsonb",
			({ event }) => (isEngine(event.actor) ? null : jsonText(event.actor)),
		],
		["jsonb", (row) => jsonText(row.data)],
	],
	toSql: (rows) => `
		insert into run_event (run_id, seq, at, kind, node_id, actor, data)
		select * from ${rows}`,
};

const isEngine = ({ kind, id, name }: RunEvent["actor"]) =>
	kind === ENGINE.kind && id === ENGINE.id && name === ENGINE.name;

const has = (field: keyof RunPatch) => (write: RunWrite) =>
	write.patch?.[field] !== undefined;

const PATCHES: Part<RunWrite> = {
	name: "patched_run",
	letter: "p",
	columns: [
		["uuid", (write) => write.runId],
		["text", ({ patch }) => patch?.status ?? null],
		["boolean", has("outcome")],
		["text", ({ patch }) => toText(patch?.outcome)],
		["jsonb", ({ patch }) => (patch?.labels ? jsonText(patch.labels) : null)],
		["boolean", has("summary")],
		["text", ({ patch }) => toText(patch?.summary)],
		["boolean", has("endedAt")],
		["timestamptz", ({ patch }) => toInstant(patch?.endedAt)],
		["boolean", (write) => write.ownerJobId !== undefined],
		["uuid", (write) => write.ownerJobId ?? null],
	],
	toSql: (rows) => `
		update run set
			status = coalesce(p.status, run.status),
			outcome = case when p.has_outcome then p.outcome else run.outcome end,
			labels = coalesce(p.labels, run.labels),
			summary = case when p.has_summary then p.summary else run.summary end,
			ended_at = case when p.has_ended_at then p.ended_at else run.ended_at end,
			owner_job_id = case when p.has_owner then p.owner_job_id else run.owner_job_id end
		from ${rows} as p (id, status, has_outcome, outcome, labels, has_summary, summary,
			has_ended_at, ended_at, has_owner, owner_job_id)
		where run.id = p.id`,
};

const NEW_TASKS: Part<TaskRow> = {
	name: "new_task",
	letter: "t",
	columns: [
		["text", (task) => task.id],
		["uuid", (task) => task.runId],
		["text", (task) => task.nodeId],
		["text", (task) => toText(task.question)],
		["text", (task) => toText(task.reason)],
		["jsonb", (task) => jsonText(task.shown)],
		["text", (task) => task.viewHash],
		["text", (task) => task.role],
		["jsonb", (task) => jsonText(task.userIds)],
		["integer", (task) => task.quorum],
		["text", (task) => task.excludedUserId],
		["boolean", (task) => task.commentOnReject],
		["timestamptz", (task) => toInstant(task.dueAt)],
		["timestamptz", (task) => toInstant(task.createdAt)],
		["text", (task) => task.closed?.status ?? "open"],
		["timestamptz", (task) => toInstant(task.closed?.closedAt)],
		["text", (task) => task.scope ?? null],
	],
	toSql: (rows) => `
		insert into task (id, run_id, node_id, question, reason, shown, view_hash, role, user_ids, quorum,
			excluded_user_id, comment_on_reject, due_at, created_at, status, closed_at, scope)
		select * from ${rows}`,
};

const CLOSED_TASKS: Part<{ id: string; status: string; closedAt: Date }> = {
	name: "closed_task",
	letter: "c",
	columns: [
		["text", (task) => task.id],
		["text", (task) => task.status],
		["timestamptz", (task) => toInstant(task.closedAt)],
	],
	toSql: (rows) => `
		update task set status = c.status, closed_at = c.closed_at
		from ${rows} as c (id, status, closed_at)
		where task.id = c.id`,
};

const NEW_WAITS: Part<WaitRow> = {
	name: "new_wait",
	letter: "w",
	columns: [
		["uuid", (wait) => wait.runId],
		["text", (wait) => wait.stepId],
		["text", (wait) => toText(wait.name)],
		["text", (wait) => toText(wait.key)],
	],
	toSql: (rows) => `
		insert into event_wait (run_id, step_id, name, key)
		select * from ${rows}`,
};

const CLOSED_WAITS: Part<Pick<WaitRow, "runId" | "stepId">> = {
	name: "closed_wait",
	letter: "x",
	columns: [
		["uuid", (wait) => wait.runId],
		["text", (wait) => wait.stepId],
	],
	toSql: (rows) => `
		delete from event_wait using ${rows} as c (run_id, step_id)
		where event_wait.run_id = c.run_id and event_wait.step_id = c.step_id`,
};

/** Sessions that count at the same moment do so in different rows; where they cannot, they take them in the same order. */
const PARTS_OF_COUNT = 64;

const RULE_HITS: Part<RuleHits> = {
	name: "new_hit",
	letter: "h",
	columns: [
		["uuid", (rule) => rule.runId],
		["text", (rule) => rule.start?.flowId ?? null],
		["text", (rule) => rule.start?.versionHash ?? null],
		["text", (rule) => rule.nodeId],
		["text", (rule) => toText(rule.ruleId)],
		["integer", (rule) => rule.hits],
		["integer", (rule) => rule.decided],
	],
	toSql: (rows) => `
		select node.id, rule.rule_id, rule.run_id, rule.hits, rule.decided
		from ${rows} as rule (run_id, flow_id, version_hash, node_id, rule_id, hits, decided)
		left join run on run.id = rule.run_id and rule.flow_id is null
		join decision_node node on node.flow_id = coalesce(rule.flow_id, run.flow_id)
			and node.version_hash = coalesce(rule.version_hash, run.version_hash)
			and node.node_id = rule.node_id
		where run.test is not true`,
	then: `
		stored_hit as (
			insert into rule_hit (decision_node_id, rule_id, run_id, hits)
			select id, rule_id, run_id, hits from new_hit
			on conflict (decision_node_id, rule_id, run_id) do update set hits = rule_hit.hits + excluded.hits
		), counted_hit as (
			insert into rule_count (decision_node_id, rule_id, part, hits, decided)
			select id, rule_id, pg_backend_pid() % ${PARTS_OF_COUNT}, sum(hits), sum(decided)
			from new_hit group by id, rule_id order by id, rule_id
			on conflict (decision_node_id, rule_id, part) do update
			set hits = rule_count.hits + excluded.hits, decided = rule_count.decided + excluded.decided
		)`,
};
