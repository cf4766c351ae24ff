export {
	type OpenDatabase,
	type OpenDatabaseOptions,
	openDatabase,
} from "./database.ts";
export {
	DatabaseStartError,
	type DatabaseStartErrorCode,
} from "./database-start-error.ts";
export {
	type EmbeddedPostgres,
	type EmbeddedPostgresOptions,
	startEmbeddedPostgres,
} from "./embedded-postgres.ts";
