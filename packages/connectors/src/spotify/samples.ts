/** Answers that the designer shows before anything has run. */
import type { z } from "zod";
import type {
	episodeSchema,
	playlistSchema,
	showSchema,
	trackSchema,
} from "./results.ts";

export const sampleTrack: z.output<typeof trackSchema> = {
	uri: "spotify:track:11dFghVXANMlKmJXsNCbNl",
	name: "First Light",
	artists: ["The Harbour Lines"],
	album: "Early Boats",
	durationMs: 214_000,
	explicit: false,
	url: "https://open.spotify.com/track/11dFghVXANMlKmJXsNCbNl",
};

export const sampleEpisode: z.output<typeof episodeSchema> = {
	id: "512ojhOuo1ktJprKbVcKyQ",
	uri: "spotify:episode:512ojhOuo1ktJprKbVcKyQ",
	name: "How a brand sounds",
	description: "What a brand is when nobody sees it.",
	show: "Off the Shelf",
	durationMs: 1_860_000,
	explicit: false,
	playable: true,
	languages: ["en"],
	releaseDate: "2026-10-06",
	url: "https://open.spotify.com/episode/512ojhOuo1ktJprKbVcKyQ",
};

export const sampleShow: z.output<typeof showSchema> = {
	id: "38bS44xjbVVZ3No3ByF1dJ",
	uri: "spotify:show:38bS44xjbVVZ3No3ByF1dJ",
	name: "Off the Shelf",
	description: "How things get from an idea onto a shelf.",
	publisher: null,
	explicit: false,
	languages: ["en"],
	episodeCount: 48,
	url: "https://open.spotify.com/show/38bS44xjbVVZ3No3ByF1dJ",
	imageUrl: null,
};

export const samplePlaylist: z.output<typeof playlistSchema> = {
	id: "3cEYpjA9oz9GiPac4AsH4n",
	name: "Summer Launch",
	url: "https://open.spotify.com/playlist/3cEYpjA9oz9GiPac4AsH4n",
	uri: "spotify:playlist:3cEYpjA9oz9GiPac4AsH4n",
	snapshotId: "AAAAAQ1mYb1rJz1jXh3sG5rQYq0xJX9N",
	description: "Songs for long evenings · Ref 7K3F9Q2M",
	public: true,
	collaborative: false,
	owner: "Marketing EU",
	trackCount: 12,
};
