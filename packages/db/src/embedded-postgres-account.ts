/**
 * PostgreSQL refuses to run as root. When we are root, it runs under an unprivileged user of the machine; nothing is
 * added to the machine's users. Whatever that user must reach has to be below directories that it may pass through.
 */
import {
	chmod,
	lchown,
	lstat,
	mkdir,
	readdir,
	readFile,
	stat,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseStartError, errorCode } from "./database-start-error.ts";

/** The user that PostgreSQL runs as. */
export type Account = { uid: number; gid: number };

/** Users that exist for this or for having no rights, in the order in which we would rather be them. */
const CANDIDATES = ["postgres", "_postgres", "nobody"];

/** The user to run PostgreSQL as, or undefined when it may simply run as we do. */
export async function findAccount(
	clusterDir: string,
): Promise<Account | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const owner = await ownerOf(clusterDir);
	// A cluster that an ordinary user made stays that user's, so that both can start it.
	if (owner !== undefined && owner.uid !== 0) return owner;
	const users = parseUsers(await readFile("/etc/passwd", "utf8"));
	for (const name of CANDIDATES) {
		const account = users.get(name);
		if (account !== undefined) return account;
	}
	throw new DatabaseStartError(
		"no-unprivileged-user",
		`PostgreSQL refuses to run as root, and this machine has none of the users ${CANDIDATES.join(", ")}. Start Patchbay as an ordinary user, add a user named postgres (useradd --system postgres), or set DATABASE_URL to a PostgreSQL of your own.`,
	);
}

/** The users of an `/etc/passwd`, without those that are root by another name. */
export function parseUsers(passwd: string): Map<string, Account> {
	const users = new Map<string, Account>();
	for (const line of passwd.split("\n")) {
		const [name, , uid, gid] = line.split(":");
		if (!name || !/^\d+$/.test(uid ?? "") || !/^\d+$/.test(gid ?? "")) continue;
		if (Number(uid) !== 0)
			users.set(name, { uid: Number(uid), gid: Number(gid) });
	}
	return users;
}

/** The directory on the way down to this one (or itself) that the account may not pass through, if any. */
export async function findClosedDirectory(
	account: Account | undefined,
	directory: string,
): Promise<string | undefined> {
	if (account === undefined) return undefined;
	const parent = dirname(directory);
	const above =
		parent === directory
			? undefined
			: await findClosedDirectory(account, parent);
	if (above !== undefined) return above;
	return mayPass(account, await stat(directory)) ? undefined : directory;
}

function mayPass(
	account: Account,
	directory: { mode: number; uid: number; gid: number },
): boolean {
	if (directory.uid === account.uid) return (directory.mode & 0o100) !== 0;
	if (directory.gid === account.gid) return (directory.mode & 0o010) !== 0;
	return (directory.mode & 0o001) !== 0;
}

/** Gives a file, or a directory with all that is in it, to the account. */
export async function giveTo(
	account: Account | undefined,
	path: string,
): Promise<void> {
	if (account === undefined) return;
	try {
		for (const each of await treeOf(path)) {
			await lchown(each, account.uid, account.gid);
		}
	} catch (error) {
		if (errorCode(error) !== "EPERM") throw error;
		throw cannotSwitch(account, error);
	}
}

/** Makes a directory that every user may pass through, whatever the umask. */
export async function makeOpenDirectory(directory: string): Promise<void> {
	const first = await mkdir(directory, { recursive: true });
	if (first === undefined) return;
	for (let path = directory; ; path = dirname(path)) {
		await chmod(path, 0o711);
		if (path === first || path === dirname(path)) return;
	}
}

/** Lets everybody read what is in a directory, and run what is a program. */
export async function makeReadable(directory: string): Promise<void> {
	for (const path of await treeOf(directory)) {
		const entry = await lstat(path);
		if (entry.isSymbolicLink()) continue;
		const isProgram = (entry.mode & 0o100) !== 0;
		await chmod(path, entry.mode | (isProgram ? 0o555 : 0o444));
	}
}

/** We are root by name, but the container does not let us act for other users. */
export function cannotSwitch(
	account: Account,
	cause: unknown,
): DatabaseStartError {
	return new DatabaseStartError(
		"no-unprivileged-user",
		`PostgreSQL refuses to run as root, and this system does not let root act as user ${account.uid}. Start Patchbay as an ordinary user (for Docker: --user 1000), or set DATABASE_URL to a PostgreSQL of your own.`,
		{ cause },
	);
}

async function treeOf(path: string): Promise<string[]> {
	if (!(await lstat(path)).isDirectory()) return [path];
	const entries = await readdir(path, { recursive: true });
	return [path, ...entries.map((entry) => join(path, entry))];
}

async function ownerOf(path: string): Promise<Account | undefined> {
	try {
		const { uid, gid } = await stat(path);
		return { uid, gid };
	} catch (error) {
		if (errorCode(error) === "ENOENT") return undefined;
		throw error;
	}
}
