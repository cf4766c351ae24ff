/** Every action against every fault that the simulated Spotify can make. */
import { describe, expect, test } from "vitest";
import { type Step, useSpotify } from "./spotify-bench.ts";
import { spotifyConnector } from "./spotify-connector.ts";

const COVER = Buffer.concat([
	Buffer.from("ffd8ffe0", "hex"),
	Buffer.alloc(300, 7),
]).toString("base64");

const { fault, findShow, findUris, makePlaylist, newKey, perform } =
	useSpotify();

/** Every action with input that succeeds, and the request that is its heart. */
const actions: readonly {
	readonly action: string;
	readonly write: boolean;
	readonly method: string;
	readonly path: string;
	readonly answers: boolean; // whether the answer to that request is read
	readonly timeoutMs?: number; // longer where something is read before
	readonly input: () => Promise<Step["input"]>;
}[] = [
	{
		action: "search",
		write: false,
		method: "GET",
		path: "/search",
		answers: true,
		input: async () => ({ query: "morning", types: ["track", "show"] }),
	},
	{
		action: "show.get",
		write: false,
		method: "GET",
		path: "/shows/*",
		answers: true,
		input: async () => ({ showId: await findShow() }),
	},
	{
		action: "show.episodes.list",
		write: false,
		method: "GET",
		path: "/shows/*/episodes",
		answers: true,
		input: async () => ({ showId: await findShow() }),
	},
	{
		action: "playlist.list",
		write: false,
		method: "GET",
		path: "/me/playlists",
		answers: true,
		input: async () => ({ limit: 60 }),
	},
	{
		action: "playlist.get",
		write: false,
		method: "GET",
		path: "/playlists/*",
		answers: true,
		input: async () => ({ playlistId: await makePlaylist() }),
	},
	{
		action: "playlist.items.list",
		write: false,
		method: "GET",
		path: "/playlists/*/items",
		answers: true,
		input: async () => ({ playlistId: await makePlaylist() }),
	},
	{
		action: "playlist.create",
		write: true,
		method: "POST",
		path: "/me/playlists",
		answers: true,
		input: async () => ({
			name: "Harbour nights",
			description: "For the stand & the shop",
			public: true,
		}),
	},
	{
		action: "playlist.update",
		write: true,
		method: "PUT",
		path: "/playlists/*",
		answers: false,
		input: async () => ({
			playlistId: await makePlaylist(),
			name: "Renamed",
			public: true,
		}),
	},
	{
		action: "playlist.items.add",
		write: true,
		method: "POST",
		path: "/playlists/*/items",
		answers: true,
		timeoutMs: 2_000,
		input: async () => ({
			playlistId: await makePlaylist(),
			uris: await findUris(),
		}),
	},
	{
		action: "playlist.items.replace",
		write: true,
		method: "PUT",
		path: "/playlists/*/items",
		answers: true,
		input: async () => ({
			playlistId: await makePlaylist(),
			uris: await findUris(),
		}),
	},
	{
		action: "playlist.cover.upload",
		write: true,
		method: "PUT",
		path: "/playlists/*/images",
		answers: false,
		input: async () => ({ playlistId: await makePlaylist(), cover: COVER }),
	},
];

describe("every action is tried here", () => {
	test("none is left out", () => {
		expect(actions.map(({ action }) => action).sort()).toEqual(
			spotifyConnector.actions.map(({ id }) => id).sort(),
		);
	});
});

describe.each(actions)(
	"$action",
	({ action, write, method, path, timeoutMs = 500, input }) => {
		const at = { method, path };

		test("succeeds, says what it did and records its calls", async () => {
			const outcome = await perform({ action, input: await input() });
			expect(outcome).toMatchObject({
				kind: "done",
				credentialId: "cred_spotify",
			});
			expect(outcome.calls.some((call) => call.method === method)).toBe(true);
		});

		test("is refused in Spotify's words", async () => {
			const given = await input();
			await fault({ kind: "server-error", status: 403, ...at });
			const outcome = await perform({ action, input: given });
			expect(outcome).toMatchObject({
				kind: "failed",
				inDoubt: false,
				error: { kind: "rejected", status: 403 },
			});
			expect(outcome.kind === "failed" && outcome.error.message).toMatch(
				/^Spotify answered 403: ./,
			);
		});

		test("waits as long as Spotify asks", async () => {
			const given = await input();
			await fault({ kind: "rate-limited", retryAfterS: 3, ...at });
			const outcome = await perform({ action, input: given });
			expect(outcome).toMatchObject({
				kind: "failed",
				retryAfterMs: 3_000,
				inDoubt: false,
				error: { kind: "rate-limited" },
			});
		});

		test("gives up when its time is up, and a write is then in doubt", async () => {
			const given = await input();
			await fault({ kind: "delay", delayMs: 2 * timeoutMs, ...at });
			const outcome = await perform(
				{ action, input: given },
				newKey(),
				timeoutMs,
			);
			expect(outcome).toMatchObject({
				kind: "failed",
				inDoubt: write,
				error: { kind: "timeout" },
			});
		});

		test("leaves a write in doubt when the line is cut after it", async () => {
			const given = await input();
			await fault({ kind: "reset-after", ...at });
			const outcome = await perform({ action, input: given });
			expect(outcome).toMatchObject({
				kind: "failed",
				inDoubt: write,
				error: { kind: "unavailable" },
			});
		});

		test("renews a token that has expired on the way", async () => {
			const given = await input();
			await fault({ kind: "expired-token", ...at });
			expect(await perform({ action, input: given })).toMatchObject({
				kind: "done",
			});
		});
	},
);

describe("an answer that cannot be read", () => {
	test.each(actions.filter(({ answers }) => answers))(
		"is not swallowed by $action",
		async ({ action, write, method, path, input }) => {
			const given = await input();
			await fault({ kind: "malformed", method, path });
			const outcome = await perform({ action, input: given });
			expect(outcome).toMatchObject({
				kind: "failed",
				inDoubt: write,
				error: { kind: "rejected" },
			});
			expect(outcome.kind === "failed" && outcome.error.message).toContain(
				"expected JSON",
			);
		},
	);
});
