import { randomUUID } from "node:crypto";
import { chmod, link, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * The text of a file that only this user may read. When there is none it is made with what `create` answers; when two
 * processes try at once, both get the text of the one that was first.
 */
export async function readOrCreatePrivateFile(
	path: string,
	create: () => string,
): Promise<string> {
	const existing = await readIfThere(path);
	if (existing !== null) return existing;
	await mkdir(dirname(path), { recursive: true });
	const draft = `${path}.${randomUUID()}`;
	const handle = await open(draft, "wx", 0o600);
	try {
		await handle.writeFile(create());
		await handle.sync();
	} finally {
		await handle.close();
	}
	try {
		// A link is made only when the name is free, and the file is complete by then.
		await link(draft, path);
	} catch (error) {
		if (!hasCode(error, "EEXIST")) throw error;
	} finally {
		await rm(draft, { force: true });
	}
	return await readFile(path, "utf8");
}

async function readIfThere(path: string): Promise<string | null> {
	try {
		const text = await readFile(path, "utf8");
		await chmod(path, 0o600);
		return text;
	} catch (error) {
		if (hasCode(error, "ENOENT")) return null;
		throw error;
	}
}

const hasCode = (error: unknown, code: string) =>
	error instanceof Error && "code" in error && error.code === code;
