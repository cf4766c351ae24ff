import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandbox, type SandboxOptions } from "./create-sandbox.ts";

export type RunningSandbox = { readonly url: string; close(): Promise<void> };

/** Listens on the loopback address and serves a sandbox there; port 0 takes any free one. */
export async function startSandbox(
	options: Omit<SandboxOptions, "publicUrl"> & { readonly port: number },
): Promise<RunningSandbox> {
	const { port, ...rest } = options;
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
	// The address is known only now; no request can be handled before this turn ends, so none is missed.
	const address = server.address();
	const url = `http://127.0.0.1:${isAddressInfo(address) ? address.port : port}`;
	try {
		const sandbox = createSandbox({ ...rest, publicUrl: url });
		server.on("request", sandbox.app);
		return {
			url,
			close: async () => {
				const closed = new Promise<void>((resolve) =>
					server.close(() => resolve()),
				);
				server.closeAllConnections();
				await closed;
				await sandbox.close();
			},
		};
	} catch (error) {
		server.close();
		throw error;
	}
}

function isAddressInfo(
	address: string | AddressInfo | null,
): address is AddressInfo {
	return typeof address === "object" && address !== null;
}
