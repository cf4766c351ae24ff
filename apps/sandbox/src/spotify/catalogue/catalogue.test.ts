import { expect, test } from "vitest";
import { albums, artists, episodes, shows, tracks } from "./catalogue.ts";
import { isSpotifyId } from "./spotify-id.ts";

test("every thing has an id of its own in the vendor's form", () => {
	const ids = [albums, artists, episodes, shows, tracks]
		.flat()
		.map((thing) => thing.id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids.every(isSpotifyId)).toBe(true);
});

test("the catalogue is large enough to search in", () => {
	expect(tracks.length).toBeGreaterThanOrEqual(60);
	expect(shows.map((show) => show.episodes.length)).toEqual([8, 8, 8, 8]);
	expect(tracks.some((track) => track.explicit)).toBe(true);
	expect(new Set(tracks.map((track) => track.isrc)).size).toBe(tracks.length);
});

test("episodes are listed newest first", () => {
	for (const show of shows) {
		const dates = show.episodes.map((episode) => episode.releaseDate);
		expect(dates).toEqual([...dates].sort().reverse());
	}
});
