/** Finds the PostgreSQL programs that npm installed, and makes sure that the account can run them. */
import { randomUUID } from "node:crypto";
import { cp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as z from "zod";
import { DatabaseStartError, errorCode } from "./database-start-error.ts";
import {
	type Account,
	makeOpenDirectory,
	makeReadable,
} from "./embedded-postgres-account.ts";
import { runTool } from "./embedded-postgres-tool.ts";

/** Paths of the programs, and the major version of the data that they read and write. */
export type Binaries = {
	initdb: string;
	pgCtl: string;
	postgres: string;
	major: string;
};

type Search = {
	account: Account | undefined;
	/** Where a copy goes when the account cannot reach the installed ones. */
	copyDir: string;
	log: (message: string) => void;
	packageDir?: string;
};

/** The programs, ready to run as the account. Below a home that is closed to others, that takes a copy of them. */
export async function findBinaries({
	account,
	copyDir,
	log,
	packageDir = locatePackage(),
}: Search): Promise<Binaries> {
	const installed = join(packageDir, "native");
	const major = await tryVersion(installed, account);
	if (major !== undefined) return toBinaries(installed, major);

	const copy = join(copyDir, `postgresql-${await packageVersion(packageDir)}`);
	const copiedMajor = await tryVersion(copy, account);
	if (copiedMajor !== undefined) return toBinaries(copy, copiedMajor);
	log(
		`Copying PostgreSQL's programs to ${copy}, because its user cannot reach ${installed}.`,
	);
	try {
		await copyTree(installed, copy);
	} catch (cause) {
		throw missing(
			`its user cannot reach ${installed}, and ${copyDir} cannot hold a copy`,
			{ cause },
		);
	}
	const freshMajor = await tryVersion(copy, account);
	if (freshMajor !== undefined) return toBinaries(copy, freshMajor);
	throw missing(`user ${account?.uid} cannot run ${copy}`);
}

function locatePackage(): string {
	const { platform, arch } = process;
	const system = platform === "win32" ? "windows" : platform;
	const name = `@embedded-postgres/${system}-${arch}`;
	try {
		const entry = createRequire(import.meta.url).resolve(name);
		return dirname(dirname(entry));
	} catch (cause) {
		throw missing(`the package ${name} is not installed`, { cause });
	}
}

/** The major version, or undefined if the account is not let through to the program. */
async function tryVersion(
	directory: string,
	account: Account | undefined,
): Promise<string | undefined> {
	const { postgres } = toBinaries(directory, "");
	let output: string;
	try {
		({ output } = await runTool(postgres, ["--version"], account));
	} catch (cause) {
		if (cause instanceof DatabaseStartError) throw cause;
		if (account !== undefined && isOutOfReach(cause)) return undefined;
		throw missing(`${postgres} does not run on this system`, { cause });
	}
	const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
	if (major === undefined) throw missing(output.trim());
	return major;
}

/** Not there yet (the copy), or behind a closed directory. */
function isOutOfReach(error: unknown): boolean {
	return errorCode(error) === "EACCES" || errorCode(error) === "ENOENT";
}

async function copyTree(from: string, to: string): Promise<void> {
	const draft = `${to}.${randomUUID()}`;
	try {
		await makeOpenDirectory(dirname(to));
		await cp(from, draft, { recursive: true, verbatimSymlinks: true });
		await makeReadable(draft);
		await rm(to, { recursive: true, force: true });
		await rename(draft, to);
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

async function packageVersion(packageDir: string): Promise<string> {
	const text = await readFile(join(packageDir, "package.json"), "utf8");
	return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function toBinaries(directory: string, major: string): Binaries {
	const suffix = process.platform === "win32" ? ".exe" : "";
	const program = (name: string) => join(directory, "bin", `${name}${suffix}`);
	return {
		initdb: program("initdb"),
		pgCtl: program("pg_ctl"),
		postgres: program("postgres"),
		major,
	};
}

function missing(reason: string, options?: ErrorOptions): DatabaseStartError {
	return new DatabaseStartError(
		"binaries-missing",
		`The PostgreSQL that comes with Patchbay cannot be used here (${reason}). Run the install again, or set DATABASE_URL to a PostgreSQL of your own.`,
		options,
	);
}
