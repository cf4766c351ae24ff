/**
 * For tests only: the sandbox as its own process, a recorder in front of it that shows every exchange to the judge, and
 * an account that is connected the way a person connects one.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import {
	createServer,
	type IncomingMessage,
	request,
	type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type Exchange, type Judge, loadJudge } from "../contract-judge.ts";
import type { ActionCredential, TokenRequest } from "../credential.ts";
import { spotifyAuth } from "./spotify-auth.ts";

const MAIN = fileURLToPath(
	new URL("../../../../apps/sandbox/src/main.ts", import.meta.url),
);
const CONTRACT = new URL(
	"../../contracts/spotify-web-api.openapi.yml",
	import.meta.url,
);
const API = "/spotify/v1";
const CLIENT_ID = "patchbay-connector-tests";
const REDIRECT_URI = "http://127.0.0.1:1/callback"; // nobody goes there: the answer is read from the redirect

const tokenSchema = z.object({
	access_token: z.string(),
	refresh_token: z.string(),
});
const playlistCountSchema = z.object({ total: z.number() });

/** A simulated Spotify, watched. */
export interface WatchedSpotify {
	/** Of the recorder: what connectors are to call. */
	readonly origin: string;
	/** Exchanges that did not fit the vendor's document, in words. */
	readonly objections: string[];
	/** How many exchanges the judge has seen. */
	readonly judged: () => number;
	/** Switches a fault on. */
	readonly fault: (rule: Readonly<Record<string, unknown>>) => Promise<void>;
	/** Switches all faults off. */
	readonly calm: () => Promise<void>;
	/** Signs in on the consent page and returns a credential that refreshes itself. */
	readonly connect: (scopes?: readonly string[]) => Promise<ActionCredential>;
	/** How many playlists the account has, asked without the connector. */
	readonly countPlaylists: (credential: ActionCredential) => Promise<number>;
	readonly close: () => Promise<void>;
}

/** Starts all of it. */
export async function startWatchedSpotify(): Promise<WatchedSpotify> {
	const sandbox = await startSandboxProcess();
	const recorder = await startRecorder(sandbox.origin, loadJudge(CONTRACT));
	const steer = async (method: string, body?: unknown) => {
		const headers = { "content-type": "application/json" };
		const answer = await fetch(`${sandbox.origin}/faults`, {
			method,
			headers,
			body: JSON.stringify(body) ?? null,
		});
		if (!answer.ok)
			throw new Error(
				`The sandbox did not take the fault: ${await answer.text()}`,
			);
	};
	return {
		origin: recorder.origin,
		objections: recorder.objections,
		judged: recorder.judged,
		fault: (rule) => steer("POST", { system: "spotify", ...rule }),
		calm: () => steer("DELETE"),
		connect: (scopes = spotifyAuth.scopes) => connect(sandbox.origin, scopes),
		async countPlaylists({ secret }) {
			if (secret.kind !== "oauth") return 0;
			const token = await secret.accessToken({
				rejected: null,
				signal: AbortSignal.timeout(5_000),
			});
			const headers = { authorization: `Bearer ${token}` };
			const answer = await fetch(`${sandbox.origin}${API}/me/playlists`, {
				headers,
			});
			return playlistCountSchema.parse(await answer.json()).total;
		},
		async close() {
			await recorder.close();
			await sandbox.close();
		},
	};
}

async function startSandboxProcess() {
	const child: ChildProcess = spawn(process.execPath, [MAIN], {
		stdio: ["ignore", "pipe", "inherit"],
		env: { PATH: "", SANDBOX_PORT: "0" },
	});
	if (!child.stdout) throw new Error("The sandbox has no output");
	let origin: string | undefined;
	for await (const line of createInterface({ input: child.stdout })) {
		origin = /^Sandbox ready at (\S+)$/.exec(line)?.[1];
		if (origin) break;
	}
	if (!origin) throw new Error("The sandbox ended before it was ready");
	return {
		origin,
		async close() {
			const ended = once(child, "exit");
			child.kill("SIGTERM");
			await ended;
		},
	};
}

/** A reverse proxy that shows each exchange with the Web API to the judge, and cuts the line where the sandbox does. */
async function startRecorder(target: string, judge: Judge) {
	const objections: string[] = [];
	let judged = 0;
	let own = "";
	const record = (exchange: Exchange) => {
		judged += 1;
		const found = judge(exchange);
		objections.push(
			...found.map(
				(problem) =>
					`${exchange.method} ${exchange.path} → ${exchange.status}: ${problem}`,
			),
		);
	};
	const forward = async (req: IncomingMessage, res: ServerResponse) => {
		const requestBody = await text(req);
		const upstream = request(`${target}${req.url}`, {
			method: req.method,
			headers: { ...req.headers, host: new URL(target).host },
		});
		upstream.end(requestBody);
		const [answer]: IncomingMessage[] = await once(upstream, "response");
		if (!answer) throw new Error("no answer");
		const responseBody = (await text(answer)).replaceAll(target, own);
		if (req.url?.startsWith(`${API}/`) && !isCut(answer, responseBody)) {
			record({
				method: req.method ?? "",
				path: req.url.slice(API.length),
				requestType: req.headers["content-type"],
				requestBody,
				status: answer.statusCode ?? 0,
				responseBody,
			});
		}
		const {
			"content-length": _length,
			"transfer-encoding": _coding,
			...headers
		} = answer.headers;
		res.writeHead(answer.statusCode ?? 502, headers).end(responseBody);
	};
	const server = createServer((req, res) => {
		forward(req, res).catch(() => req.socket.resetAndDestroy());
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
	return {
		origin: own,
		objections,
		judged: () => judged,
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** The fault `malformed` breaks JSON on purpose; that is not for the judge. */
function isCut(answer: IncomingMessage, body: string): boolean {
	if (!answer.headers["content-type"]?.includes("json")) return false;
	try {
		JSON.parse(body);
		return false;
	} catch {
		return true;
	}
}

async function connect(
	origin: string,
	scopes: readonly string[],
): Promise<ActionCredential> {
	const endpoints = spotifyAuth.endpoints({
		environment: "sandbox",
		sandboxOrigin: origin,
	});
	if (!endpoints) throw new Error("no endpoints");
	const verifier = randomBytes(32).toString("base64url");
	const consent = await fetch(endpoints.authorizeUrl, {
		method: "POST",
		redirect: "manual",
		body: new URLSearchParams({
			response_type: "code",
			client_id: CLIENT_ID,
			redirect_uri: REDIRECT_URI,
			scope: scopes.join(" "),
			state: "state-1",
			code_challenge_method: "S256",
			code_challenge: createHash("sha256").update(verifier).digest("base64url"),
			decision: "agree",
		}),
	});
	const code =
		new URL(consent.headers.get("location") ?? "").searchParams.get("code") ??
		"";
	const ask = async (form: Record<string, string>) => {
		const body = new URLSearchParams({ client_id: CLIENT_ID, ...form });
		const answer = await fetch(endpoints.tokenUrl, { method: "POST", body });
		return tokenSchema.parse(await answer.json());
	};
	let tokens = await ask({
		grant_type: "authorization_code",
		code,
		redirect_uri: REDIRECT_URI,
		code_verifier: verifier,
	});
	const accessToken = async ({ rejected }: TokenRequest) => {
		if (rejected === tokens.access_token) {
			tokens = await ask({
				grant_type: "refresh_token",
				refresh_token: tokens.refresh_token,
			});
		}
		return tokens.access_token;
	};
	return {
		id: "cred_spotify",
		connector: "spotify",
		environment: "sandbox",
		secret: { kind: "oauth", accessToken },
	};
}
