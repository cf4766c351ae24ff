/** The tables as Kysely sees them. Columns of JSON are written as text (`jsonText`) and parsed by the stores on reading. */
import type { ColumnType, Generated, Kysely } from "kysely";

/** A jsonb column: whatever was stored, to be parsed. */
type Json = ColumnType<unknown, string, string>;

interface UserTable {
	id: string;
	name: string;
	email: string;
	emailVerified: boolean;
	image: string | null;
	createdAt: Generated<Date>;
	updatedAt: Generated<Date>;
	role: string | null;
	banned: boolean | null;
	banReason: string | null;
	banExpires: Date | null;
}

/** Only whose it is: a session ends when its person's rights change. */
interface SessionTable {
	id: string;
	userId: string;
}

/** Of something with a draft and versions. */
interface HeadTable {
	id: string;
	/** Title and description of the draft, for lists. */
	title: string;
	description: string;
	created_at: Date;
	created_by: Json;
	archived_at: Date | null;
}

interface DraftTable {
	document: Json;
	hash: string;
	/** Goes up with each save; a save names the one that it began with. */
	revision: number;
	updated_at: Date;
	updated_by: Json;
}

interface VersionTable {
	number: number;
	/** SHA-256 of the document's canonical JSON. */
	hash: string;
	published_at: Date;
	published_by: Json;
	note: string;
}

interface FlowTable extends HeadTable {
	demo: boolean;
	webhook_token: string;
}

interface FlowDraftTable extends DraftTable {
	flow_id: string;
	/** The systems that the document uses. */
	connectors: string[];
}

interface FlowVersionTable extends VersionTable {
	flow_id: string;
}

interface DecisionDraftTable extends DraftTable {
	decision_id: string;
}

interface DecisionVersionTable extends VersionTable {
	decision_id: string;
	document: Json;
}

interface GuardTable {
	id: string;
	title: string;
	decision_id: string;
	passes: Json;
	actions: Json;
	/** Goes up with each change; a change names the one that it began with. */
	revision: number;
	updated_at: Date;
	updated_by: Json;
}

interface FlowDocumentTable {
	/** SHA-256 of the document's canonical JSON. */
	hash: string;
	document: Json;
}

interface DecisionNodeTable {
	id: Generated<number>;
	flow_id: string;
	/** Of a published version of that flow. */
	version_hash: string;
	node_id: string;
	/** Null for a table of the flow's own. */
	decision_id: string | null;
	decision_version: number | null;
}

interface RuleHitTable {
	decision_node_id: number;
	/** Empty: no rule applied. */
	rule_id: string;
	run_id: string;
	hits: number;
}

interface RuleCountTable {
	decision_node_id: number;
	rule_id: string;
	/** Whoever counts at the same moment counts in another part. */
	part: number;
	hits: number;
	/** Decisions in which it was the first that applied. */
	decided: number;
}

interface RunTable {
	id: string;
	flow_id: string;
	version_hash: string;
	test: boolean;
	via: string;
	started_by: Json;
	started_at: Date;
	dedupe_key: string | null;
	status: string;
	outcome: string | null;
	labels: Json;
	summary: string | null;
	ended_at: Date | null;
	/** The job that drives it; null while it waits or is over. */
	owner_job_id: string | null;
	/** Number of the newest signal. */
	signal_count: Generated<number>;
	/** The run that has begun it. */
	parent_run_id: string | null;
}

interface RunEventTable {
	run_id: string;
	seq: number;
	at: Date;
	kind: string;
	/** Taken out of `data`, where there is one. */
	node_id: string | null;
	/** Null for the engine itself. */
	actor: Json | null;
	data: Json;
}

interface SignalTable {
	run_id: string;
	number: number;
	body: Json;
	actor: Json;
	at: Date;
}

interface TaskTable {
	id: string;
	run_id: string;
	node_id: string;
	question: string;
	reason: string;
	shown: Json;
	view_hash: string;
	role: string;
	user_ids: Json;
	quorum: number;
	excluded_user_id: string | null;
	comment_on_reject: boolean;
	due_at: Date | null;
	created_at: Date;
	status: string;
	closed_at: Date | null;
	/** In which pass of which containers; null at the top. */
	scope: string | null;
}

interface TaskDecisionTable {
	task_id: string;
	user_id: string;
	at: Date;
}

interface EventWaitTable {
	run_id: string;
	step_id: string;
	name: string;
	key: string;
	/** Waits of a run get their events in this order. */
	place: Generated<number>;
}

interface InboundEventTable {
	id: string;
	name: string;
	key: string;
	payload: Json;
	actor: Json;
	received_at: Date;
	delivery_id: string | null;
	/** For the first run in earnest that waits for it. */
	kept: boolean;
	/** The runs that it went to. */
	run_ids: string[];
}

interface CredentialTable {
	id: string;
	connector: string;
	title: string;
	environment: string;
	owner: Json;
	status: string;
	/** The name of the account at the vendor. */
	account: string | null;
	scopes: string[];
	expires_at: Date | null;
	reconnect_by: Date | null;
	last_used_at: Date | null;
	last_tested_at: Date | null;
	last_error: string | null;
	created_at: Date;
	demo: boolean;
	key_id: string;
	wrapped_key: Buffer;
	iv: Buffer;
	ciphertext: Buffer;
}

interface AuditEventTable {
	id: Generated<number>;
	at: Date;
	actor: Json;
	action: string;
	subject_kind: string;
	subject_id: string;
	data: Json;
}

interface SettingTable {
	key: string;
	value: Json;
}

/** All tables that our own SQL reads and writes; passwords, and sessions while they last, are left to the auth library. */
export interface DatabaseSchema {
	user: UserTable;
	session: SessionTable;
	flow: FlowTable;
	flow_draft: FlowDraftTable;
	flow_document: FlowDocumentTable;
	flow_version: FlowVersionTable;
	decision: HeadTable;
	decision_draft: DecisionDraftTable;
	decision_version: DecisionVersionTable;
	guard: GuardTable;
	decision_node: DecisionNodeTable;
	rule_hit: RuleHitTable;
	rule_count: RuleCountTable;
	run: RunTable;
	run_event: RunEventTable;
	signal: SignalTable;
	task: TaskTable;
	task_decision: TaskDecisionTable;
	event_wait: EventWaitTable;
	inbound_event: InboundEventTable;
	credential: CredentialTable;
	audit_event: AuditEventTable;
	setting: SettingTable;
}

/** What every store works on. */
export type Database = Kysely<DatabaseSchema>;
