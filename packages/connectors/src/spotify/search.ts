import { z } from "zod";
import { defineAction } from "../define-action.ts";
import type { HttpClient } from "../http-client/http-client.ts";
import { readList } from "./pages.ts";
import {
	albumReplySchema,
	artistReplySchema,
	episodeReplySchema,
	playlistReplySchema,
	showReplySchema,
	trackReplySchema,
} from "./replies.ts";
import {
	albumSchema,
	artistSchema,
	episodeSchema,
	playlistSchema,
	showSchema,
	toAlbum,
	toArtist,
	toEpisode,
	toPlaylist,
	toShow,
	toTrack,
	trackSchema,
} from "./results.ts";
import { sampleTrack } from "./samples.ts";
import { marketSchema } from "./spotify-id.ts";

const PAGE_SIZE = 10; // the most that Spotify gives at once
const MAX_RESULTS = 100;

const inputSchema = z.object({
	query: z
		.string()
		.trim()
		.min(1)
		.max(500)
		.meta({
			title: "Search for",
			description:
				"Words, and filters such as artist:, album:, genre: or year:2020-2026.",
			examples: ["morning coffee genre:jazz"],
		}),
	types: z
		.array(z.enum(["track", "episode", "show", "album", "artist", "playlist"]))
		.min(1)
		.max(6)
		.default(["track"])
		.meta({ title: "What to find" }),
	limit: z
		.int()
		.min(1)
		.max(MAX_RESULTS)
		.default(10)
		.meta({ title: "At most", description: "Results of each kind." }),
	market: marketSchema,
	withoutExplicit: z.boolean().default(false).meta({
		title: "Leave out explicit content",
		description: "What Spotify marks as explicit is not in the result.",
	}),
});

const outputSchema = z.object({
	count: z
		.number()
		.meta({ title: "Found", description: "Results of all kinds together." }),
	uris: z.array(z.string()).meta({
		title: "URIs",
		description: "Of the tracks, then of the episodes: what a playlist takes.",
	}),
	tracks: z.array(trackSchema),
	episodes: z.array(episodeSchema),
	shows: z.array(showSchema),
	albums: z.array(albumSchema),
	artists: z.array(artistSchema),
	playlists: z.array(playlistSchema),
});

/** Searches the catalogue. */
export const searchAction = defineAction({
	id: "search",
	title: "Search",
	help: "Looks for tracks, episodes, shows, albums, artists or playlists in Spotify's catalogue.",
	effect: "read",
	input: inputSchema,
	output: outputSchema,
	sample: {
		count: 1,
		uris: [sampleTrack.uri],
		tracks: [sampleTrack],
		episodes: [],
		shows: [],
		albums: [],
		artists: [],
		playlists: [],
	},
	story: "Searched Spotify for “{input.query}” and found {output.count}",
	async run({ http }, input) {
		const find = finder(http, input);
		const isAllowed = (thing: { readonly explicit: boolean }) =>
			!(input.withoutExplicit && thing.explicit);
		const tracks = (await find("track", trackReplySchema))
			.map(toTrack)
			.filter(isAllowed);
		const episodes = (await find("episode", episodeReplySchema))
			.map(toEpisode)
			.filter(isAllowed);
		const shows = (await find("show", showReplySchema))
			.map(toShow)
			.filter(isAllowed);
		const albums = (await find("album", albumReplySchema)).map(toAlbum);
		const artists = (await find("artist", artistReplySchema)).map(toArtist);
		const playlists = (await find("playlist", playlistReplySchema)).map(
			toPlaylist,
		);
		const lists = { tracks, episodes, shows, albums, artists, playlists };
		const count = Object.values(lists).reduce(
			(sum, list) => sum + list.length,
			0,
		);
		return {
			count,
			uris: [...tracks, ...episodes].map((thing) => thing.uri),
			...lists,
		};
	},
});

/** Each kind is asked for by itself, since each has its own pages. */
function finder(http: HttpClient, input: z.output<typeof inputSchema>) {
	return async <Item>(
		type: (typeof input.types)[number],
		item: z.ZodType<Item>,
	): Promise<readonly Item[]> => {
		if (!input.types.includes(type)) return [];
		const query = { q: input.query, type, market: input.market };
		const list = {
			path: "/search",
			query,
			pageSize: PAGE_SIZE,
			item,
			inside: `${type}s`,
			limit: input.limit,
		};
		return (await readList(http, list)).items;
	};
}
