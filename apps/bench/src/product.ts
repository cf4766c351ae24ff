/** The product as its users start it: a process of its own, spoken to over HTTP only. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Flow } from "@patchbay/flow";

const MAIN = fileURLToPath(
	new URL("../../server/src/main.ts", import.meta.url),
);
const READY_AFTER_MS = 60_000;

/** A running product with an admin who is signed in. */
export interface Product {
	readonly url: string;
	/** Publishes a flow and gives the address of its webhook. */
	publish(document: Flow): Promise<string>;
	stop(): Promise<void>;
}

async function waitForUrl(child: ReturnType<typeof spawn>): Promise<string> {
	let printed = "";
	child.stdout?.on("data", (chunk: Buffer) => {
		printed += chunk.toString();
	});
	child.stderr?.on("data", (chunk: Buffer) => {
		printed += chunk.toString();
	});
	const until = performance.now() + READY_AFTER_MS;
	while (performance.now() < until) {
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
		if (
			url &&
			(await fetch(`${url}/healthz`).then(
				(answer) => answer.ok,
				() => false,
			))
		)
			return url;
		if (child.exitCode !== null) break;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`The server did not become ready:\n${printed}`);
}

/** Starts the product on this database, sets it up and signs its admin in. */
export async function startProduct(given: {
	readonly databaseUrl: string;
	readonly dataDir: string;
}): Promise<Product> {
	const child = spawn(process.execPath, [MAIN], {
		env: {
			...process.env,
			NODE_ENV: "production",
			PORT: "0",
			SANDBOX_PORT: "0",
			DATABASE_URL: given.databaseUrl,
			PATCHBAY_DATA_DIR: given.dataDir,
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	const url = await waitForUrl(child);
	let cookie = "";
	const post = async <Answer>(path: string, body: unknown): Promise<Answer> => {
		const answer = await fetch(`${url}${path}`, {
			method: "POST",
			headers: { "content-type": "application/json", origin: url, cookie },
			body: JSON.stringify(body),
		});
		if (!answer.ok)
			throw new Error(
				`${path} answered ${answer.status}: ${await answer.text()}`,
			);
		const cookies = answer.headers
			.getSetCookie()
			.map((line) => line.split(";")[0] ?? "");
		if (cookies.length > 0) cookie = cookies.join("; ");
		return (await answer.json()) as Answer; // the server's own answer to a call whose form is known
	};
	const call = <Answer>(procedure: string, input: unknown) =>
		post<{ result: { data: Answer } }>(`/api/trpc/${procedure}`, input).then(
			(answer) => answer.result.data,
		);

	const admin = {
		name: "Bench admin",
		email: "bench@example.org",
		password: "a long bench password",
	};
	await call("setup.createAdmin", { ...admin, demo: false });
	await post("/api/auth/sign-in/email", {
		email: admin.email,
		password: admin.password,
	});

	return {
		url,
		async publish(document) {
			const { id, revision } = await call<{ id: string; revision: number }>(
				"flows.create",
				{ document },
			);
			await call("flows.publish", { id, revision, note: "" });
			const input = encodeURIComponent(JSON.stringify({ id }));
			const answer = await fetch(
				`${url}/api/trpc/flows.webhook?input=${input}`,
				{ headers: { cookie } },
			);
			const { result } = (await answer.json()) as {
				result: { data: { url: string } };
			}; // as the router declares it
			return result.data.url;
		},
		async stop() {
			child.kill("SIGTERM");
			if (child.exitCode === null) await once(child, "exit");
		},
	};
}
