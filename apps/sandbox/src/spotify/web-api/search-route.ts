/** `GET /search` over catalogue and playlists. */
import { z } from "zod";
import type { Playlist } from "../../state.ts";
import {
	albumIndex,
	artistIndex,
	episodeIndex,
	showIndex,
	trackIndex,
} from "../catalogue/catalogue-index.ts";
import {
	parseQuery,
	type SearchEntry,
	type SearchQuery,
	search,
	toSearchEntry,
} from "../catalogue/search.ts";
import { type Call, type CallHandler, parseOrRefuse } from "./call.ts";
import { marketOf } from "./market.ts";
import {
	hrefOf,
	type Page,
	type Range,
	rangeSchema,
	toPage,
} from "./paging.ts";
import {
	presentArtist,
	presentSimpleAlbum,
	presentSimpleEpisode,
	presentSimpleShow,
	presentTrack,
} from "./present-catalogue.ts";
import { presentSimplePlaylist } from "./present-playlist.ts";

const searchTypes = [
	"album",
	"artist",
	"playlist",
	"track",
	"show",
	"episode",
	"audiobook",
] as const;

const searchSchema = rangeSchema({
	defaultLimit: 5,
	maxLimit: 10,
	maxOffset: 1000,
}).extend({
	q: z.string("No search query").trim().min(1, "No search query"),
	type: z
		.string("Missing parameter type")
		.transform((text) => text.split(","))
		.pipe(z.array(z.enum(searchTypes, "Bad search type field"))),
	include_external: z.literal("audio", "Invalid include_external").optional(),
});

/** Answers a search with one page per kind of thing asked for. */
export const searchCatalogue: CallHandler = (call) => {
	const { q, type, limit, offset } = parseOrRefuse(
		searchSchema,
		call.req.query,
	);
	marketOf(call);
	const query = parseQuery(q);
	const answer: Record<string, Page<unknown>> = {};
	for (const kind of type)
		answer[`${kind}s`] = searchKind(call, kind, query, { limit, offset });
	call.res.json(answer);
};

function searchKind(
	call: Call,
	kind: (typeof searchTypes)[number],
	query: SearchQuery,
	range: Range,
): Page<unknown> {
	const { context } = call;
	const page = <T>(
		entries: readonly SearchEntry<T>[],
		present: (thing: T) => unknown,
	) =>
		toPage({ href: hrefOf(call), range, all: search(entries, query) }, present);
	switch (kind) {
		case "track":
			return page(trackIndex, (track) => presentTrack(context, track));
		case "album":
			return page(albumIndex, (album) => presentSimpleAlbum(context, album));
		case "artist":
			return page(artistIndex, (artist) => presentArtist(context, artist));
		case "show":
			return page(showIndex, (show) => presentSimpleShow(context, show));
		case "episode":
			return page(episodeIndex, (episode) =>
				presentSimpleEpisode(context, episode),
			);
		case "playlist":
			return page(visiblePlaylists(call), (playlist) =>
				presentSimplePlaylist(context, playlist),
			);
		case "audiobook":
			return page<never>([], (nothing) => nothing);
	}
}

/** Public playlists and the caller's own. */
function visiblePlaylists(call: Call): SearchEntry<Playlist>[] {
	const { state } = call.context.store;
	const visible = [...state.playlists.values()].filter(
		(playlist) => playlist.public || playlist.ownerId === call.account?.id,
	);
	return visible.map((playlist) =>
		toSearchEntry(playlist, {
			name: playlist.name,
			keywords: [playlist.description],
		}),
	);
}
