/** The simulated vendors, as tests steer and ask them: over their own HTTP calls. */
import { startProgram } from "./program.ts";

/** A playlist that exists at the simulated Spotify. */
export interface SandboxPlaylist {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly public: boolean;
	readonly owner: string;
	readonly items: readonly string[];
	readonly url: string;
}

/** A call that the simulated vendors were sent; `status` is null when it was never answered. */
export interface SandboxRequest {
	readonly seq: number;
	readonly method: string;
	readonly path: string;
	readonly status: number | null;
}

/** A rule by which calls go wrong; see the README of the sandbox. */
export interface Fault {
	readonly system: "spotify" | "http";
	readonly kind: string;
	readonly path?: string;
	readonly method?: string;
	readonly status?: number;
	readonly delayMs?: number;
	readonly retryAfterS?: number;
	/** null: for as long as the rule is there. */
	readonly times?: number | null;
}

/** What tests ask of a sandbox. */
export interface Sandbox {
	readonly url: string;
	playlists(): Promise<readonly SandboxPlaylist[]>;
	/** The calls after this one, of the last 5,000. */
	requests(after?: number): Promise<readonly SandboxRequest[]>;
	addFault(fault: Fault): Promise<void>;
	clearFaults(): Promise<void>;
	set(
		settings: Readonly<Record<string, number | string | null>>,
	): Promise<void>;
}

/** Speaks to the sandbox at an address. */
export function openSandbox(url: string): Sandbox {
	const ask = async (path: string, method = "GET", body?: unknown) => {
		const answer = await fetch(`${url}${path}`, {
			method,
			...(body === undefined
				? {}
				: {
						headers: { "content-type": "application/json" },
						body: JSON.stringify(body),
					}),
		});
		const text = await answer.text();
		if (!answer.ok)
			throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
		return text;
	};
	return {
		url,
		// The two casts: forms that the sandbox's README promises.
		playlists: async () =>
			JSON.parse(await ask("/spotify/playlists.json")) as SandboxPlaylist[],
		requests: async (after = 0) =>
			JSON.parse(
				await ask(`/requests.json?since=${after}`),
			) as SandboxRequest[],
		addFault: async (fault) => void (await ask("/faults", "POST", fault)),
		clearFaults: async () => void (await ask("/faults", "DELETE")),
		set: async (settings) => void (await ask("/settings", "POST", settings)),
	};
}

/** A sandbox as a process of its own, which lives on when servers die. */
export async function startSandbox(): Promise<
	Sandbox & { stop(): Promise<void> }
> {
	const program = await startProgram({
		main: "apps/sandbox/src/main.ts",
		ready: "Sandbox ready at",
		env: { SANDBOX_PORT: "0" },
	});
	return { ...openSandbox(program.url), stop: () => program.stop() };
}
