/** What the tests of this package share: real servers on loopback, and credentials for them. */
import {
	createServer,
	type IncomingMessage,
	type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { ActionCredential } from "./credential.ts";
import { createOutbound, type Outbound } from "./http-client/outbound.ts";

/** A server on a free port of this machine. */
export interface TestServer {
	readonly origin: string;
	readonly port: number;
	/** Requests that have come in. */
	readonly seen: readonly string[];
	readonly close: () => Promise<void>;
}

/** What a server does with a request. */
export type Answer = (req: IncomingMessage, res: ServerResponse) => unknown;

/** Starts a server that answers so; when answering fails, it cuts the line. */
export async function startServer(answer: Answer): Promise<TestServer> {
	const seen: string[] = [];
	const server = createServer((req, res) => {
		seen.push(`${req.method} ${req.url}`);
		Promise.resolve(answer(req, res)).catch(() => res.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo; // it listens on TCP
	return {
		origin: `http://127.0.0.1:${port}`,
		port,
		seen,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** A way out that lets sandbox credentials reach this origin. */
export const outboundTo = (sandboxOrigin: string): Outbound =>
	createOutbound({ sandboxOrigin });

/** A generic HTTP credential for a server on this machine. */
export const siteCredential = (
	baseUrl: string,
	fields: Readonly<Record<string, string>> = {},
): ActionCredential => ({
	id: "cred_site",
	connector: "http",
	environment: "sandbox",
	secret: { kind: "form", fields: { baseUrl, ...fields } },
});
