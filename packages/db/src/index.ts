export {
	type AuditEvent,
	type AuditStore,
	createAuditStore,
} from "./audit-store.ts";
export {
	type CredentialInfo,
	type CredentialPatch,
	type CredentialRecord,
	type CredentialStore,
	type CredentialUse,
	createCredentialStore,
	type SealedSecret,
} from "./credential-store.ts";
export {
	type OpenDatabase,
	type OpenDatabaseOptions,
	openDatabase,
} from "./database.ts";
export type { Database, DatabaseSchema } from "./database-schema.ts";
export {
	DatabaseStartError,
	type DatabaseStartErrorCode,
} from "./database-start-error.ts";
export type { RuleSource } from "./decision-node.ts";
export {
	createDecisionStore,
	type DecisionListItem,
	type DecisionStore,
} from "./decision-store.ts";
export { hashDocument } from "./document-hash.ts";
export {
	type EmbeddedPostgres,
	type EmbeddedPostgresOptions,
	startEmbeddedPostgres,
} from "./embedded-postgres.ts";
export type { FlowListItem, FlowRunCounts } from "./flow-list.ts";
export { MOST_COUNTED } from "./flow-list.ts";
export {
	createFlowStore,
	type FlowRecord,
	type FlowStore,
	type NewFlow,
} from "./flow-store.ts";
export {
	createGuardStore,
	type GuardRecord,
	type GuardStore,
} from "./guard-store.ts";
export { migrate } from "./migrate.ts";
export { newId, newRunId } from "./new-id.ts";
export {
	createPeopleStore,
	type PeopleSeen,
	type PeopleStore,
	type PersonChange,
	type PersonRecord,
} from "./people-store.ts";
export type { AppendedListener, PostgresJournal } from "./postgres-journal.ts";
export { removeDemo } from "./remove-demo.ts";
export {
	createRuleHitStore,
	type RuleHitCounts,
	type RuleHitStore,
	type RuleRef,
} from "./rule-hit-store.ts";
export type { RunFilter, RunListItem } from "./run-list.ts";
export { openRunStorage, type RunStorage } from "./run-storage.ts";
export {
	createRunStore,
	MOST_RUNS_COUNTED,
	type RunRecord,
	type RunStore,
} from "./run-store.ts";
export { createSettingStore, type SettingStore } from "./setting-store.ts";
export {
	createTaskStore,
	type TaskDecision,
	type TaskItem,
	type TaskRecord,
	type TaskStore,
	type Viewer,
} from "./task-store.ts";
export type {
	Changed,
	DraftChange,
	NewDocument,
	RefusedChange,
	VersionedRecord,
	VersionedStore,
} from "./versioned-document.ts";
export type { DocumentListItem } from "./versioned-list.ts";
export type { Draft, VersionInfo } from "./versioned-rows.ts";
export { isSameToken, newWebhookToken } from "./webhook-token.ts";
