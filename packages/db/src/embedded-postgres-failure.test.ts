import { expect, test } from "vitest";
import { DatabaseStartError } from "./database-start-error.ts";
import { toOutputError, toStartError } from "./embedded-postgres-failure.ts";

test.each([
	[
		'FATAL:  could not write lock file "postmaster.pid": No space left on device',
		"disk-full",
	],
	["initdb: error: could not write: Disk quota exceeded", "disk-full"],
	[
		'FATAL:  could not resize shared memory segment "/PostgreSQL.1" to 8 bytes: No space left on device',
		"start-failed",
	],
	[
		'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets',
		"port-taken",
	],
	["FATAL:  database files are incompatible with server", "version-mismatch"],
	['FATAL:  lock file "postmaster.pid" already exists', "in-use"],
	['FATAL:  data directory "/d/postgres" has wrong ownership', "not-writable"],
	[
		'FATAL:  could not open file "PG_VERSION": Permission denied',
		"not-writable",
	],
	[
		"postgres: error while loading shared libraries: libicuuc.so.60",
		"binaries-missing",
	],
	["initdb: error: cannot be run as root", "no-unprivileged-user"],
	["FATAL:  something never seen", "start-failed"],
	["", "start-failed"],
])("%s is %s", (output, code) => {
	expect(toOutputError(output, "/data").code).toBe(code);
});

test.each([
	["ENOSPC", "disk-full"],
	["EDQUOT", "disk-full"],
	["EACCES", "not-writable"],
	["EROFS", "not-writable"],
	["EMFILE", "start-failed"],
])(
	"a file operation that fails with %s is %s, and the cause is kept",
	(code, expected) => {
		const cause = Object.assign(new Error(code), { code });
		const error = toStartError(cause, "/data");
		expect(error).toMatchObject({ code: expected, cause });
		expect(error.message).toContain("/data");
	},
);

test("an error that already says what to do stays as it is", () => {
	const error = new DatabaseStartError("in-use", "Stop the other one.");
	expect(toStartError(error, "/data")).toBe(error);
});
