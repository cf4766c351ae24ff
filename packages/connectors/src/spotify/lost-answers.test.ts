/** Writes whose answer was lost: what is found, what is sent again, and that nothing happens twice. */
import { describe, expect, test } from "vitest";
import { verifyAction } from "../verify-action.ts";
import { type Step, useSpotify } from "./spotify-bench.ts";
import { spotifyConnector } from "./spotify-connector.ts";

const {
	countPlaylists,
	credential,
	fault,
	findUris,
	makePlaylist,
	newKey,
	optionsOf,
	perform,
	urisOn,
	verify,
} = useSpotify();

describe("a playlist whose creation was not answered", () => {
	const step: Step = {
		action: "playlist.create",
		input: { name: "Once only", description: "Nobody wants two" },
	};

	test("is found by its mark, and not made again", async () => {
		const key = newKey();
		const before = await countPlaylists();
		await fault({
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
		expect(await countPlaylists()).toBe(before + 1);
	});

	test("is found among more playlists than a page holds", async () => {
		const key = newKey();
		await fault({
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
		const before = await countPlaylists();
		await fault({
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
		expect(await countPlaylists()).toBe(before + 1);
	});

	test("is found when it is made only after the first look", async () => {
		const key = newKey();
		await fault({
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

	test("is looked for again after the pause that Spotify asks for", async () => {
		const key = newKey();
		expect(await perform(step, key)).toMatchObject({ kind: "done" });
		await fault({
			kind: "rate-limited",
			retryAfterS: 1,
			method: "GET",
			path: "/me/playlists",
		});
		expect(await verify(step, key)).toMatchObject({ kind: "happened" });
	});

	test.each([
		{ kind: "server-error" },
		{ kind: "reset-before" },
		{ kind: "rate-limited", retryAfterS: 3600 },
	])("cannot be told just now after %j", async (rule) => {
		const key = newKey();
		expect(await perform(step, key)).toMatchObject({ kind: "done" });
		await fault({ ...rule, method: "GET", path: "/me/playlists" });
		expect(await verify(step, key)).toMatchObject({
			kind: "cannot-tell",
			temporary: true,
		});
	});

	test("cannot be told when the credential no longer works", async () => {
		const secret = {
			kind: "oauth",
			accessToken: async () => "revoked",
		} as const;
		const options = {
			...optionsOf(step, newKey()),
			credential: { ...credential(), secret },
		};
		expect(await verifyAction([spotifyConnector], options)).toMatchObject({
			kind: "cannot-tell",
			temporary: false,
			reason: expect.stringMatching(/^Spotify answered 401/),
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
		await fault({
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
		await fault({
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
