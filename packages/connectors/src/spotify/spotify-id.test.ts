import { describe, expect, test } from "vitest";
import {
	marketSchema,
	playableUrisSchema,
	spotifyIdSchema,
} from "./spotify-id.ts";

const ID = "3cEYpjA9oz9GiPac4AsH4n";
const playlist = spotifyIdSchema("playlist", "Playlist");

describe("a playlist", () => {
	test.each([
		ID,
		` ${ID} `,
		`spotify:playlist:${ID}`,
		`https://open.spotify.com/playlist/${ID}`,
		`https://open.spotify.com/playlist/${ID}?si=0123`,
		`https://open.spotify.com/intl-de/playlist/${ID}`,
	])("may be named by %j", (text) => expect(playlist.parse(text)).toBe(ID));

	test.each([
		"",
		"abc",
		`${ID}x`,
		`spotify:show:${ID}`,
		`https://evil.example/playlist/${ID}`,
		`https://open.spotify.com/playlist/../${ID}`,
		`${ID}/../../me`,
	])("is not named by %j", (text) =>
		expect(playlist.safeParse(text).success).toBe(false),
	);
});

describe("a track or an episode", () => {
	test.each([
		[`spotify:track:${ID}`, `spotify:track:${ID}`],
		[`https://open.spotify.com/episode/${ID}?si=1`, `spotify:episode:${ID}`],
	])("given as %s is sent as %s", (text, uri) =>
		expect(playableUrisSchema.parse([text])).toEqual([uri]),
	);

	test.each([ID, `spotify:album:${ID}`, "spotify:local:a:b:c:1"])(
		"is not %s",
		(text) => {
			expect(playableUrisSchema.safeParse([text]).success).toBe(false);
		},
	);
});

test("a country left empty is as good as none", () => {
	expect(marketSchema.parse("")).toBeUndefined();
	expect(marketSchema.parse("DE")).toBe("DE");
	expect(marketSchema.safeParse("de").success).toBe(false);
});
