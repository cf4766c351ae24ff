import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";
import { z } from "zod";
import type { ActionCredential } from "../credential.ts";
import type { Outbound } from "../http-client/outbound.ts";
import { performAction } from "../perform-action.ts";
import { testCredential } from "../test-credential.ts";
import { outboundTo } from "../testing.ts";
import { verifyAction } from "../verify-action.ts";
import { spotifyConnector } from "./spotify-connector.ts";
import { startWatchedSpotify, type WatchedSpotify } from "./spotify-testing.ts";

const connectors = [spotifyConnector];
const COVER = Buffer.concat([
	Buffer.from("ffd8ffe0", "hex"),
	Buffer.alloc(300, 7),
]).toString("base64");

let spotify: WatchedSpotify;
let outbound: Outbound;
let credential: ActionCredential;
let steps = 0;

beforeAll(async () => {
	spotify = await startWatchedSpotify();
	outbound = outboundTo(spotify.origin);
});

beforeEach(async () => {
	credential = await spotify.connect();
});

afterEach(async () => {
	await spotify.calm();
	expect(spotify.objections.splice(0)).toEqual([]);
});

afterAll(async () => {
	expect(spotify.judged()).toBeGreaterThan(100);
	await outbound.close();
	await spotify.close();
});

interface Step {
	readonly action: string;
	readonly input: Readonly<
		Record<string, string | number | boolean | readonly string[]>
	>;
}

const newKey = () => {
	steps += 1;
	return `run-1/step-${steps}`;
};

function optionsOf(
	{ action, input }: Step,
	idempotencyKey: string,
	timeoutMs = 5_000,
) {
	const request = {
		connector: "spotify",
		action,
		input,
		idempotencyKey,
		timeoutMs,
		test: true,
	};
	return { request, credential, outbound };
}

const perform = (step: Step, key = newKey(), timeoutMs?: number) =>
	performAction(connectors, optionsOf(step, key, timeoutMs));

const verify = (step: Step, key: string, settleMs = 0) =>
	verifyAction(connectors, { ...optionsOf(step, key), settleMs });

/** Performs what must succeed, and reads its output by a schema of the test's own. */
async function done<Output extends z.ZodType>(
	action: string,
	input: Step["input"],
	output: Output,
): Promise<z.output<Output>> {
	const outcome = await perform({ action, input });
	if (outcome.kind !== "done")
		throw new Error(`${action} failed: ${outcome.error.message}`);
	return output.parse(outcome.output);
}

const idSchema = z.object({ id: z.string() });
const urisSchema = z.object({ uris: z.array(z.string()) });

const makePlaylist = async (name = "Made for a test") =>
	(await done("playlist.create", { name }, idSchema)).id;
const findUris = async (limit = 5) =>
	(await done("search", { query: "genre:electronic", limit }, urisSchema)).uris;
const findShow = async () =>
	(
		await done(
			"search",
			{ query: "brand", types: ["show"] },
			z.object({ shows: z.array(idSchema).min(1) }),
		)
	).shows[0]?.id ?? "";
const urisOn = async (playlistId: string) =>
	(await done("playlist.items.list", { playlistId, limit: 1000 }, urisSchema))
		.uris;

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
			await spotify.fault({ kind: "server-error", status: 403, ...at });
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
			await spotify.fault({ kind: "rate-limited", retryAfterS: 3, ...at });
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
			await spotify.fault({ kind: "delay", delayMs: 2 * timeoutMs, ...at });
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
			await spotify.fault({ kind: "reset-after", ...at });
			const outcome = await perform({ action, input: given });
			expect(outcome).toMatchObject({
				kind: "failed",
				inDoubt: write,
				error: { kind: "unavailable" },
			});
		});

		test("renews a token that has expired on the way", async () => {
			const given = await input();
			await spotify.fault({ kind: "expired-token", ...at });
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
			await spotify.fault({ kind: "malformed", method, path });
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

describe("a playlist whose creation was not answered", () => {
	const step: Step = {
		action: "playlist.create",
		input: { name: "Once only", description: "Nobody wants two" },
	};

	test("is found by its mark, and not made again", async () => {
		const key = newKey();
		const before = await spotify.countPlaylists(credential);
		await spotify.fault({
			kind: "reset-after",
			method: "POST",
			path: "/me/playlists",
		});
		expect(await perform(step, key)).toMatchObject({
			kind: "failed",
			inDoubt: true,
		});
		const found = await verify(step, key);
		expect(found).toMatchObject({
			kind: "happened",
			output: { name: "Once only", trackCount: 0 },
		});
		expect(await spotify.countPlaylists(credential)).toBe(before + 1);
	});

	test("is found among more playlists than a page holds", async () => {
		const key = newKey();
		await spotify.fault({
			kind: "malformed",
			method: "POST",
			path: "/me/playlists",
		});
		expect(await perform(step, key)).toMatchObject({
			kind: "failed",
			inDoubt: true,
		});
		for (let made = 0; made < 55; made += 1)
			await makePlaylist(`Later ${made}`);
		expect(await verify(step, key)).toMatchObject({ kind: "happened" });
	});

	test("is seen not to exist when the line was cut before, and is then made once", async () => {
		const key = newKey();
		const before = await spotify.countPlaylists(credential);
		await spotify.fault({
			kind: "reset-before",
			method: "POST",
			path: "/me/playlists",
		});
		expect(await perform(step, key)).toMatchObject({
			kind: "failed",
			inDoubt: true,
		});
		expect(await verify(step, key)).toMatchObject({ kind: "not-happened" });
		expect(await perform(step, key)).toMatchObject({ kind: "done" });
		expect(await spotify.countPlaylists(credential)).toBe(before + 1);
	});

	test("is found when it is made only after the first look", async () => {
		const key = newKey();
		await spotify.fault({
			kind: "delay",
			delayMs: 800,
			method: "POST",
			path: "/me/playlists",
		});
		expect(await perform(step, key, 100)).toMatchObject({
			kind: "failed",
			inDoubt: true,
		});
		expect(await verify(step, key, 1_500)).toMatchObject({ kind: "happened" });
	});

	test("is looked for again when Spotify is busy or the line fails", async () => {
		const key = newKey();
		expect(await perform(step, key)).toMatchObject({ kind: "done" });
		await spotify.fault({
			kind: "rate-limited",
			retryAfterS: 1,
			method: "GET",
			path: "/me/playlists",
		});
		await spotify.fault({
			kind: "server-error",
			method: "GET",
			path: "/me/playlists",
		});
		expect(await verify(step, key)).toMatchObject({ kind: "happened" });
	});

	test("cannot be told when the credential no longer works", async () => {
		const secret = {
			kind: "oauth",
			accessToken: async () => "revoked",
		} as const;
		const options = {
			...optionsOf(step, newKey()),
			credential: { ...credential, secret },
		};
		expect(await verifyAction(connectors, options)).toMatchObject({
			kind: "cannot-tell",
			reason: /^Spotify answered 401/,
		});
	});

	test("is not confused with the playlist of another step", async () => {
		await perform(step, newKey());
		expect(await verify(step, newKey())).toMatchObject({
			kind: "not-happened",
		});
	});
});

describe("adding to a playlist", () => {
	test("adds only what is not on it yet, and says so", async () => {
		const playlistId = await makePlaylist();
		const [first = "", second = "", third = ""] = await findUris();
		await perform({
			action: "playlist.items.add",
			input: { playlistId, uris: [first, second] },
		});
		const outcome = await perform({
			action: "playlist.items.add",
			input: { playlistId, uris: [second, third, third] },
		});
		expect(outcome).toMatchObject({
			kind: "done",
			output: { count: 2, trackCount: 3 },
			warnings: ["1 of 2 stood on the playlist already."],
		});
		expect(await urisOn(playlistId)).toEqual([first, second, third]);
	});

	test("does nothing when all of it stands there", async () => {
		const playlistId = await makePlaylist();
		const step = {
			action: "playlist.items.add",
			input: { playlistId, uris: await findUris() },
		};
		const first = await perform(step);
		const second = await perform(step);
		expect(second.calls.every((call) => call.method === "GET")).toBe(true);
		expect(second.kind === "done" && second.output).toEqual(
			first.kind === "done" && first.output,
		);
	});

	test("is found to have happened when its answer was lost", async () => {
		const playlistId = await makePlaylist();
		const step = {
			action: "playlist.items.add",
			input: { playlistId, uris: await findUris() },
		};
		await spotify.fault({
			kind: "reset-after",
			method: "POST",
			path: "/playlists",
		});
		expect(await perform(step)).toMatchObject({
			kind: "failed",
			inDoubt: true,
		});
		expect(await verify(step, newKey())).toMatchObject({
			kind: "happened",
			output: { count: 5, trackCount: 5 },
		});
	});
});

describe("replacing what is on a playlist", () => {
	test("leads to the same list when it is sent again, repeats included", async () => {
		const playlistId = await makePlaylist();
		const [a = "", b = ""] = await findUris();
		const uris = Array.from({ length: 130 }, (_, index) =>
			index % 3 === 0 ? a : b,
		);
		const step = {
			action: "playlist.items.replace",
			input: { playlistId, uris },
		};
		await spotify.fault({
			kind: "reset-after",
			method: "POST",
			path: "/playlists",
		});
		expect(await perform(step)).toMatchObject({
			kind: "failed",
			inDoubt: true,
		});
		expect(await perform(step)).toMatchObject({
			kind: "done",
			output: { trackCount: 130 },
		});
		expect(await urisOn(playlistId)).toEqual(uris);
	});
});

describe("what people give", () => {
	test("may be a link, and a description comes back as it was written", async () => {
		const id = await makePlaylist();
		const description = `Stand & shop: "louder" <together>\nall day`;
		const link = `https://open.spotify.com/playlist/${id}?si=abc`;
		const output = await done(
			"playlist.update",
			{ playlistId: link, description },
			z.object({ id: z.string(), description: z.string() }),
		);
		expect(output).toEqual({
			id,
			description: `Stand & shop: "louder" <together> all day`,
		});
	});

	test.each([
		["playlist.create", {}, "“Name” is missing."],
		["playlist.create", { name: "  " }, "“Name” must not be empty."],
		[
			"playlist.create",
			{ name: "A", description: "x".repeat(286) },
			"“Description” must have at most 285 characters.",
		],
		[
			"playlist.create",
			{ name: "A", public: true, collaborative: true },
			"“Collaborative” needs “Public” to be off.",
		],
		[
			"playlist.get",
			{ playlistId: "nope" },
			"“Playlist” must be the id, URI or link of a playlist at Spotify.",
		],
		[
			"playlist.update",
			{ playlistId: "3cEYpjA9oz9GiPac4AsH4n" },
			"The input changes nothing: give a name, a description or a visibility.",
		],
		[
			"playlist.items.add",
			{ playlistId: "3cEYpjA9oz9GiPac4AsH4n", uris: [] },
			"“Tracks and episodes” must have at least 1 entry.",
		],
		[
			"playlist.items.add",
			{
				playlistId: "3cEYpjA9oz9GiPac4AsH4n",
				uris: ["spotify:album:3cEYpjA9oz9GiPac4AsH4n"],
			},
			"“Tracks and episodes”, entry 1 must be the URI or link of a track or an episode at Spotify.",
		],
		[
			"playlist.cover.upload",
			{ playlistId: "3cEYpjA9oz9GiPac4AsH4n", cover: "iVBORw0KGgo=" },
			"“Picture” must be a JPEG picture.",
		],
		["search", { query: "x", limit: 101 }, "“At most” must be at most 100."],
		[
			"search",
			{ query: "x", types: ["song"] },
			"“What to find”, entry 1 must be one of track, episode, show, album, artist, playlist.",
		],
	])(
		"%s refuses %j before anything is sent",
		async (action, input, message) => {
			expect(await perform({ action, input })).toEqual({
				kind: "failed",
				error: { kind: "input", message },
				retryAfterMs: null,
				inDoubt: false,
				calls: [],
			});
		},
	);

	test("leaves out explicit content when asked to", async () => {
		const schema = z.object({
			tracks: z.array(z.object({ explicit: z.boolean() })),
		});
		const { tracks } = await done(
			"search",
			{ query: "night", limit: 100, withoutExplicit: true },
			schema,
		);
		expect(tracks.length).toBeGreaterThan(0);
		expect(tracks.every((track) => !track.explicit)).toBe(true);
	});
});

describe("a credential", () => {
	test("that works shows whose account it is", async () => {
		const result = await testCredential(connectors, { credential, outbound });
		expect(result).toMatchObject({
			ok: true,
			account: { name: "Marketing EU" },
		});
	});

	test("that lacks a permission is to be reconnected", async () => {
		credential = await spotify.connect(["user-read-private"]);
		const outcome = await perform({
			action: "playlist.create",
			input: { name: "Not allowed" },
		});
		expect(outcome).toMatchObject({
			kind: "failed",
			error: { kind: "auth", status: 403, advice: /^Reconnect/ },
		});
	});

	test("that names nobody's playlist is told that there is none", async () => {
		const outcome = await perform({
			action: "playlist.get",
			input: { playlistId: "0000000000000000000000" },
		});
		expect(outcome).toMatchObject({
			kind: "failed",
			error: { kind: "rejected", status: 404 },
		});
	});
});
