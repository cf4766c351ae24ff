/** A whole server of a test's own: its own database, sandbox, data directory and ports, spoken to over HTTP only. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	createMigratedDatabase,
	type MigratedDatabase,
} from "@patchbay/db/testing";
import { createTRPCClient, httpLink } from "@trpc/client";
import { readEnv } from "./env.ts";
import type { AppRouter } from "./router.ts";
import { startServer } from "./start-server.ts";

const PASSWORD = "a password for tests";
const ADMIN = { name: "Admin", email: "admin@example.org", password: PASSWORD };

/** The API as one person sees it. */
export interface TestPerson {
	readonly api: ReturnType<typeof createTRPCClient<AppRouter>>;
	/** What the browser would send. */
	readonly cookie: string;
	readonly id: string;
}

/** A server under test. */
export interface TestServer {
	readonly url: string;
	readonly sandboxUrl: string;
	readonly dataDir: string;
	readonly database: MigratedDatabase;
	/** Every line that was logged, and every answer of the API: no secret may be in either. */
	readonly lines: string[];
	readonly answers: string[];
	/** The API without anybody signed in. */
	readonly guest: TestPerson["api"];
	/** Sets up and signs the admin in. */
	setUp(options?: { demo?: boolean }): Promise<TestPerson>;
	/** Makes an account and signs it in. */
	addPerson(
		admin: TestPerson,
		role: "builder" | "reviewer" | "admin",
	): Promise<TestPerson>;
	signIn(email: string, password?: string): Promise<TestPerson>;
	/** What the sandbox answers at an address of its own. */
	sandbox<Answer>(path: string, init?: RequestInit): Promise<Answer>;
	stopServer(): Promise<void>;
	/** Stops it and removes all that it had. */
	stop(): Promise<void>;
}

/** Starts one. With `like`, on the database and the data of another one that was stopped. */
export async function startTestServer(
	options: {
		variables?: Readonly<Record<string, string>>;
		like?: Pick<TestServer, "database" | "dataDir">;
		recheckMs?: number;
	} = {},
): Promise<TestServer> {
	const database = options.like?.database ?? (await createMigratedDatabase());
	const dataDir =
		options.like?.dataDir ??
		(await mkdtemp(join(tmpdir(), "patchbay-server-")));
	const lines: string[] = [];
	const answers: string[] = [];
	const env = readEnv({
		PORT: "0",
		DATABASE_URL: database.url,
		PATCHBAY_DATA_DIR: dataDir,
		LOG_LEVEL: "debug",
		...options.variables,
	});
	const server = await startServer(env, {
		writeLog: (line) => lines.push(line),
		...(options.recheckMs === undefined
			? {}
			: { recheckMs: options.recheckMs }),
	});
	const { url } = server;
	const sandboxUrl = server.sandboxUrl ?? "";
	const apiFor = (cookie: string) =>
		createTRPCClient<AppRouter>({
			links: [
				httpLink({
					url: `${url}/api/trpc`,
					headers: { cookie, origin: url },
					async fetch(input, init) {
						const answer = await fetch(input, init as RequestInit); // the client's own type of the same thing
						answers.push(await answer.clone().text());
						return answer;
					},
				}),
			],
		});
	const guest = apiFor("");

	const signIn = async (
		email: string,
		password = PASSWORD,
	): Promise<TestPerson> => {
		const answer = await fetch(`${url}/api/auth/sign-in/email`, {
			method: "POST",
			headers: { "content-type": "application/json", origin: url },
			body: JSON.stringify({ email, password }),
		});
		const text = await answer.text();
		answers.push(text);
		if (!answer.ok)
			throw new Error(`Signing in answered ${answer.status}: ${text}`);
		const cookie = answer.headers
			.getSetCookie()
			.map((line) => line.split(";")[0])
			.join("; ");
		const api = apiFor(cookie);
		const { user } = await api.session.me.query();
		return { api, cookie, id: user?.id ?? "" };
	};

	return {
		url,
		sandboxUrl,
		dataDir,
		database,
		lines,
		answers,
		guest,
		signIn,
		async setUp({ demo = false } = {}) {
			await guest.setup.createAdmin.mutate({ ...ADMIN, demo });
			return await signIn(ADMIN.email);
		},
		async addPerson(admin, role) {
			const email = `${role}@example.org`;
			await admin.api.people.create.mutate({
				name: `A ${role}`,
				email,
				password: PASSWORD,
				role,
			});
			return await signIn(email);
		},
		async sandbox<Answer>(path: string, init?: RequestInit) {
			const answer = await fetch(`${sandboxUrl}${path}`, init);
			if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
			return (answer.status === 204 ? null : await answer.json()) as Answer; // the caller knows the sandbox's forms
		},
		stopServer: () => server.stop(),
		async stop() {
			await server.stop();
			await database.drop();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}

/** Waits until `look` gives something; throws when it does not in time. */
export async function until<Value>(
	look: () => Promise<Value | null | undefined | false>,
	withinMs = 10_000,
): Promise<Value> {
	for (const end = Date.now() + withinMs; Date.now() < end; ) {
		const value = await look();
		if (value !== null && value !== undefined && value !== false) return value;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error("It did not come to be in time.");
}
