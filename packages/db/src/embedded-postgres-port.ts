/** Chooses the loopback port of a cluster: the same as last time while it is free, so that other tools keep working. */
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { DatabaseStartError } from "./database-start-error.ts";

const PORT_FILE = "postgres.port";

/** A port that was free a moment ago. A port that was asked for by number is used or refused, never replaced. */
export async function choosePort(
	dataDir: string,
	wanted: number | undefined,
): Promise<number> {
	if (wanted !== undefined) {
		if ((await tryPort(wanted)) !== undefined) return wanted;
		throw portTaken(wanted);
	}
	const kept = await keptPort(dataDir);
	const free = (await tryPort(kept)) ?? (await tryPort(0));
	if (free === undefined) throw portTaken(kept);
	return free;
}

/** Remembers the port for the next start. */
export async function keepPort(dataDir: string, port: number): Promise<void> {
	await writeFile(join(dataDir, PORT_FILE), `${port}\n`);
}

async function keptPort(dataDir: string): Promise<number> {
	try {
		const port = Number(await readFile(join(dataDir, PORT_FILE), "utf8"));
		return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
	} catch {
		return 0;
	}
}

async function tryPort(port: number): Promise<number | undefined> {
	const server = createServer();
	return new Promise((resolve) => {
		server.once("error", () => resolve(undefined));
		server.listen({ port, host: "127.0.0.1" }, () => {
			const address = server.address();
			const chosen = typeof address === "object" ? address?.port : undefined;
			server.close(() => resolve(chosen));
		});
	});
}

function portTaken(port: number): DatabaseStartError {
	return new DatabaseStartError(
		"port-taken",
		`Port ${port} on 127.0.0.1, meant for the embedded PostgreSQL, is taken by another program. Stop that program, or choose another port.`,
	);
}
