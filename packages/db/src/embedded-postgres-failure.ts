/** Turns what initdb, PostgreSQL or the file system said into an error that tells the operator what to do. */
import {
	DatabaseStartError,
	type DatabaseStartErrorCode,
	errorCode,
} from "./database-start-error.ts";

type Rule = {
	pattern: RegExp;
	code: DatabaseStartErrorCode;
	advice: (dataDir: string) => string;
};

const diskFull = (dataDir: string) =>
	`The disk that holds ${dataDir} is full. Free some space (PostgreSQL needs about 60 MB to begin with), or set PATCHBAY_DATA_DIR to a directory on another disk.`;
const notWritable = (dataDir: string) =>
	`Patchbay cannot write to its data directory ${dataDir}. Give the user that runs Patchbay the right to write there, or set PATCHBAY_DATA_DIR to a directory that it owns.`;
const versionMismatch = (dataDir: string) =>
	`The data in ${dataDir} was made by another version of PostgreSQL. Start the Patchbay that made it, export with pg_dump and import here, or set PATCHBAY_DATA_DIR to a new directory.`;
const otherServer = (dataDir: string) =>
	`Another PostgreSQL is still using ${dataDir}. Stop it, or set PATCHBAY_DATA_DIR to a different directory.`;

/** How PostgreSQL says that a disk is full. */
export const DISK_FULL = "No space left on device";

/** PostgreSQL's own words (always English: it runs in the C locale), first match wins. */
const RULES: readonly Rule[] = [
	{
		pattern: /shared memory segment.*No space left on device/,
		code: "start-failed",
		advice: () =>
			"PostgreSQL got no shared memory from the system. Give the container or machine more (for Docker: --shm-size=256m).",
	},
	{
		pattern: /No space left on device|[Dd]isk quota exceeded/,
		code: "disk-full",
		advice: diskFull,
	},
	{
		pattern: /Address already in use|could not create any TCP\/IP sockets/,
		code: "port-taken",
		advice: () =>
			"The port for the embedded PostgreSQL is taken by another program. Stop that program, or choose another port.",
	},
	{
		pattern: /files are incompatible with server|not compatible with this/,
		code: "version-mismatch",
		advice: versionMismatch,
	},
	{
		pattern: /pre-existing shared memory block|lock file .* already exists/,
		code: "in-use",
		advice: otherServer,
	},
	{
		pattern:
			/Permission denied|Read-only file system|Operation not permitted|wrong ownership|invalid permissions/,
		code: "not-writable",
		advice: notWritable,
	},
	{
		pattern: /error while loading shared libraries|Library not loaded/,
		code: "binaries-missing",
		advice: () =>
			"The PostgreSQL that comes with Patchbay is not complete. Run the install again, or set DATABASE_URL to a PostgreSQL of your own.",
	},
	{
		pattern: /cannot be run as root|"root" exec|administrative permission/,
		code: "no-unprivileged-user",
		advice: () =>
			"PostgreSQL refuses to run with administrator rights. Start Patchbay as an ordinary user.",
	},
];

/**
 * True for output that says: what is in the way goes away within seconds, or another look will find it. That is a
 * killed PostgreSQL whose processes have not all ended, one that was starting just now, and a port lost in a race.
 */
export function isPassing(output: string): boolean {
	return /pre-existing shared memory block|lock file .* already exists|Address already in use/.test(
		output,
	);
}

/** What the output of a failed PostgreSQL program means. The last lines go along, for whoever has to dig. */
export function toOutputError(
	output: string,
	dataDir: string,
): DatabaseStartError {
	const lines = output.trim().split("\n").slice(-4).join("\n");
	const rule = RULES.find(({ pattern }) => pattern.test(output));
	if (rule !== undefined) {
		return new DatabaseStartError(
			rule.code,
			`${rule.advice(dataDir)}\nPostgreSQL said: ${lines}`,
		);
	}
	return new DatabaseStartError(
		"start-failed",
		`The embedded PostgreSQL did not start. Look at postgres.log in ${dataDir}, or set DATABASE_URL to a PostgreSQL of your own.\nPostgreSQL said: ${lines || "nothing"}`,
	);
}

/** What a failed file operation on the data directory means; an error that already says so stays as it is. */
export function toStartError(
	error: unknown,
	dataDir: string,
): DatabaseStartError {
	if (error instanceof DatabaseStartError) return error;
	const cause = { cause: error };
	switch (errorCode(error)) {
		case "ENOSPC":
		case "EDQUOT":
			return new DatabaseStartError("disk-full", diskFull(dataDir), cause);
		case "EACCES":
		case "EPERM":
		case "EROFS":
		case "ENOTDIR":
		case "EEXIST":
			return new DatabaseStartError(
				"not-writable",
				notWritable(dataDir),
				cause,
			);
		default: {
			const reason = error instanceof Error ? error.message : String(error);
			return new DatabaseStartError(
				"start-failed",
				`The embedded PostgreSQL in ${dataDir} did not start: ${reason}`,
				cause,
			);
		}
	}
}

/** The data directory holds a cluster of another major version. */
export function toVersionError(
	found: string,
	ours: string,
	dataDir: string,
): DatabaseStartError {
	return new DatabaseStartError(
		"version-mismatch",
		`${versionMismatch(dataDir)} (found version ${found}, this is ${ours})`,
	);
}
