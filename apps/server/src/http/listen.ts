/** The socket of the web side. It is opened before anything else is, so that a taken port costs no time. */
import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerResponse,
} from "node:http";
import { StartError } from "../start-error.ts";

/** How long requests may take to end by themselves when the server stops. */
const DRAIN_MS = 3_000;

/** A server that listens, and answers 503 until it is given its handler. */
export interface Listening {
	readonly port: number;
	/** From now on, requests go here, and `/healthz` answers 200. */
	ready(handler: RequestListener): void;
	/** Takes no more requests, lets those under way end, and cuts off what is still open then. Calling it again changes nothing. */
	stop(): Promise<void>;
}

/** Listens, or throws StartError with what to do about it. */
export async function listen({
	host,
	port,
}: {
	host: string;
	port: number;
}): Promise<Listening> {
	let handler: RequestListener | null = null;
	const server = createServer((request, response) => {
		if (request.url === "/healthz") answerHealth(response, handler !== null);
		else if (handler) handler(request, response);
		else answerStarting(request, response);
	});
	let stopping: Promise<void> | undefined;
	server.keepAliveTimeout = 65_000; // longer than proxies keep theirs
	await opened(server, { host, port });
	const address = server.address();
	return {
		port: typeof address === "object" && address ? address.port : port,
		ready(given) {
			handler = given;
		},
		stop() {
			handler = null;
			stopping ??= drain(server);
			return stopping;
		},
	};
}

async function drain(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	server.closeIdleConnections();
	const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
	await closed;
	clearTimeout(timer);
}

function opened(
	server: Server,
	{ host, port }: { host: string; port: number },
): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", (error: NodeJS.ErrnoException) =>
			reject(toStartError(error, host, port)),
		);
		server.listen(port, host, resolve);
	});
}

function toStartError(
	error: NodeJS.ErrnoException,
	host: string,
	port: number,
): StartError {
	const cause = { cause: error };
	switch (error.code) {
		case "EADDRINUSE":
			return new StartError(
				`Port ${port} is taken. Stop the program that uses it, or choose another one: PORT=${port > 65_000 ? port - 10 : port + 10} npm start (PORT=0 takes any free port).`,
				cause,
			);
		case "EACCES":
			return new StartError(
				`Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start.`,
				cause,
			);
		case "EADDRNOTAVAIL":
		case "ENOTFOUND":
			return new StartError(
				`HOST ${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of them.`,
				cause,
			);
		default:
			return new StartError(
				`Patchbay cannot listen at ${host}:${port}: ${error.message}.`,
				cause,
			);
	}
}

function answerHealth(response: ServerResponse, isReady: boolean): void {
	response.writeHead(isReady ? 200 : 503, {
		"Content-Type": "application/json",
		"Cache-Control": "no-store",
	});
	response.end(JSON.stringify({ status: isReady ? "ready" : "not ready" }));
}

function answerStarting(
	request: IncomingMessage,
	response: ServerResponse,
): void {
	const isPage = request.headers.accept?.includes("text/html") ?? false;
	response.writeHead(503, {
		"Content-Type": isPage ? "text/html; charset=utf-8" : "application/json",
		"Cache-Control": "no-store",
		"Retry-After": "1",
	});
	response.end(
		isPage
			? '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Patchbay</title><p>Patchbay is starting…</p>'
			: '{"error":"Patchbay is starting. Try again in a moment."}',
	);
}
