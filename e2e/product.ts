/** The product as its users have it: a server with its own data directory, driven over HTTP and by signals only. */
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Program, startProgram } from "./program.ts";

/** A server that can be stopped, killed and started again on the same data and at the same address. */
export interface Product {
	readonly url: string;
	/** What the server printed since it was last started. */
	printed(): string;
	/** `kill -9` of the server. Its PostgreSQL lives on, as it would on a real machine. */
	kill(): Promise<void>;
	/** Starts it again after it was killed. */
	restart(): Promise<void>;
	/** Stops everything that belongs to it and removes its data. */
	stop(): Promise<void>;
}

/** Starts a product on data of its own; with `sandboxUrl`, beside a sandbox that runs already. */
export async function startProduct(
	options: { readonly sandboxUrl?: string } = {},
): Promise<Product> {
	// The product makes it, so that it also sees to it that PostgreSQL's own user may reach it.
	const dataDir = join(tmpdir(), `patchbay-e2e-${randomUUID()}`);
	const start = async (port: string): Promise<Program> => {
		const program = await startProgram({
			main: "apps/server/src/main.ts",
			ready: "Patchbay is ready at",
			env: {
				PORT: port,
				PATCHBAY_DATA_DIR: dataDir,
				...(options.sandboxUrl
					? { SANDBOX_URL: options.sandboxUrl }
					: { SANDBOX_PORT: "0" }),
			},
		});
		const health = await fetch(`${program.url}/healthz`);
		if (!health.ok) {
			await program.stop();
			throw new Error(`/healthz answered ${health.status}.`);
		}
		return program;
	};

	let server: Program | null = null;
	try {
		server = await start("0");
	} catch (error) {
		await rm(dataDir, { recursive: true, force: true });
		throw error;
	}
	const { url } = server;
	const restart = async () => {
		server ??= await start(new URL(url).port);
	};
	return {
		url,
		printed: () => server?.printed() ?? "",
		async kill() {
			await server?.kill();
			server = null;
		},
		restart,
		async stop() {
			// Only a server knows how to stop its PostgreSQL in order, so a killed one comes back for that.
			await restart();
			await server?.stop();
			server = null;
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}
