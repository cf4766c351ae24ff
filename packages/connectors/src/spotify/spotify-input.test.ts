/** What people give to Spotify's actions, and what they are told. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { testCredential } from "../test-credential.ts";
import { useSpotify } from "./spotify-bench.ts";
import { spotifyConnector } from "./spotify-connector.ts";

const { credential, done, makePlaylist, outbound, perform, reconnect } =
	useSpotify();

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
		const result = await testCredential([spotifyConnector], {
			credential: credential(),
			outbound: outbound(),
		});
		expect(result).toMatchObject({
			ok: true,
			account: { name: "Marketing EU" },
		});
	});

	test("that lacks a permission is to be reconnected", async () => {
		await reconnect(["user-read-private"]);
		const outcome = await perform({
			action: "playlist.create",
			input: { name: "Not allowed" },
		});
		expect(outcome).toMatchObject({
			kind: "failed",
			error: {
				kind: "auth",
				status: 403,
				advice: expect.stringMatching(/^Reconnect/),
			},
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
