/** A sandbox for a test, on a port of its own and with a clock that the test moves; and a client that knows its ways. */
import { createHash, randomBytes } from "node:crypto";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { startSandbox } from "./start-sandbox.ts";

export const redirectUri = "http://127.0.0.1:4000/callback";
export const allScopes =
	"playlist-read-private playlist-modify-private playlist-modify-public ugc-image-upload user-read-playback-position user-read-private";

const tokensSchema = z.object({
	access_token: z.string(),
	token_type: z.literal("Bearer"),
	scope: z.string(),
	expires_in: z.number(),
	refresh_token: z.string().optional(),
});

export type Tokens = z.infer<typeof tokensSchema>;

/** An answer with its body read: JSON as a value, other text as text, nothing as null. */
export type Answer = {
	readonly status: number;
	readonly headers: Headers;
	readonly body: unknown;
	readonly text: string;
};

type SignInOptions = {
	readonly clientId?: string;
	readonly account?: string;
	readonly scope?: string;
};
type SendOptions = {
	readonly token?: string;
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
};

/** Starts a sandbox that ends with the test. */
export async function openTestSandbox(
	options: { dataFile?: string; startAt?: string } = {},
) {
	const { dataFile, startAt = "2026-11-02T08:00:00Z" } = options;
	let nowMs = Date.parse(startAt);
	const running = await startSandbox({
		port: 0,
		dataFile,
		now: () => new Date(nowMs),
	});
	onTestFinished(() => running.close());
	return {
		url: running.url,
		close: () => running.close(),
		advance: (ms: number) => {
			nowMs += ms;
		},
		moveTo: (instant: string) => {
			nowMs = Date.parse(instant);
		},
		client: createTestClient(running.url),
	};
}

/** Calls to a running sandbox, whoever started it. */
export function createTestClient(url: string) {
	async function send(
		method: string,
		path: string,
		options: SendOptions = {},
	): Promise<Answer> {
		const { token, body, headers = {} } = options;
		const isRaw =
			typeof body === "string" ||
			body instanceof URLSearchParams ||
			body === undefined;
		const response = await fetch(url + path, {
			method,
			redirect: "manual",
			headers: {
				...(token !== undefined && { Authorization: `Bearer ${token}` }),
				...(!isRaw && { "Content-Type": "application/json" }),
				...headers,
			},
			...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		return {
			status: response.status,
			headers: response.headers,
			body: readBody(text),
			text,
		};
	}

	const api = (method: string, path: string, options?: SendOptions) =>
		send(method, `/spotify/v1${path}`, options);
	const askForToken = (
		form: Record<string, string>,
		headers: Record<string, string> = {},
	) =>
		send("POST", "/spotify/accounts/api/token", {
			body: new URLSearchParams(form),
			headers,
		});

	/** Goes through the consent page as a person who agrees, and returns the code. */
	async function obtainCode(
		query: Record<string, string>,
		account = "marketing-eu",
	): Promise<string> {
		const form = new URLSearchParams({ ...query, decision: "agree", account });
		const answer = await send("POST", "/spotify/accounts/authorize", {
			body: form,
		});
		return (
			new URL(answer.headers.get("Location") ?? "").searchParams.get("code") ??
			""
		);
	}

	/** Signs a public client in with PKCE. */
	async function signIn(options: SignInOptions = {}): Promise<Tokens> {
		const {
			clientId = "app-under-test",
			account = "marketing-eu",
			scope = allScopes,
		} = options;
		const { verifier, query } = pkceQuery({ clientId, scope });
		const code = await obtainCode(query, account);
		const answer = await askForToken({
			grant_type: "authorization_code",
			code,
			redirect_uri: redirectUri,
			client_id: clientId,
			code_verifier: verifier,
		});
		return tokensSchema.parse(answer.body);
	}

	async function createPlaylist(
		token: string,
		body: object = { name: "Spring in the café" },
	) {
		const answer = await api("POST", "/me/playlists", { token, body });
		return z
			.object({ id: z.string(), snapshot_id: z.string() })
			.parse(answer.body);
	}

	return { send, api, askForToken, obtainCode, signIn, createPlaylist };
}

/** An authorize query with PKCE, and the verifier that belongs to it. */
export function pkceQuery(options: { clientId?: string; scope?: string } = {}) {
	const { clientId = "app-under-test", scope = allScopes } = options;
	const verifier = randomBytes(32).toString("base64url");
	const query = {
		response_type: "code",
		client_id: clientId,
		redirect_uri: redirectUri,
		scope,
		state: "state-1",
		code_challenge: createHash("sha256").update(verifier).digest("base64url"),
		code_challenge_method: "S256",
	};
	return { verifier, query };
}

/** Reads tokens out of an answer. */
export function toTokens(answer: Answer): Tokens {
	return tokensSchema.parse(answer.body);
}

/** The Authorization header of a client with a secret. */
export function basicHeader(
	id: string,
	secret: string,
): Record<string, string> {
	return {
		Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
	};
}

/** A body in the vendor's error shape. */
export function vendorError(status: number, message: unknown) {
	return { error: { status, message } };
}

function readBody(text: string): unknown {
	if (text === "") return null;
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return text;
	}
}
