/** Catalogue things in the vendor's shapes. */
import type { Context } from "../../context.ts";
import type {
	Album,
	Artist,
	Episode,
	Show,
	Track,
} from "../catalogue/catalogue.ts";
import { isTrack, markets } from "../catalogue/catalogue.ts";
import { toPage } from "./paging.ts";

const ART_SIZE = 640;
const SHOW_PAGE_SIZE = 50;

/** Addresses and type words that every thing carries. */
export function presentReference<T extends string>(
	context: Context,
	type: T,
	id: string,
) {
	return {
		external_urls: { spotify: `${context.publicUrl}/spotify/${type}s/${id}` },
		href: `${context.publicUrl}/spotify/v1/${type}s/${id}`,
		id,
		type,
		uri: `spotify:${type}:${id}`,
	};
}

/** The address of the picture that the sandbox draws for a thing. */
export function artUrl(context: Context, id: string): string {
	return `${context.publicUrl}/spotify/art/${id}.svg`;
}

function presentImages(context: Context, id: string) {
	return [{ url: artUrl(context, id), height: ART_SIZE, width: ART_SIZE }];
}

/** Development mode lost some fields; those that the schema requires stay, empty. */
function isExtended(context: Context): boolean {
	return context.store.state.settings.quotaMode === "extended";
}

function presentMarkets(context: Context): readonly string[] {
	return isExtended(context) ? markets : [];
}

function popularityOf(id: string): number {
	return 20 + (Number.parseInt(id.slice(0, 3), 36) % 70);
}

function presentSimpleArtist(context: Context, artist: Artist) {
	return {
		...presentReference(context, "artist", artist.id),
		name: artist.name,
	};
}

export function presentArtist(context: Context, artist: Artist) {
	const full = {
		...presentSimpleArtist(context, artist),
		images: presentImages(context, artist.id),
	};
	if (!isExtended(context)) return full;
	const popularity = popularityOf(artist.id);
	return {
		...full,
		genres: artist.genres,
		popularity,
		followers: { href: null, total: popularity * 1250 },
	};
}

export function presentSimpleAlbum(context: Context, album: Album) {
	return {
		...presentReference(context, "album", album.id),
		album_type: album.kind,
		artists: [presentSimpleArtist(context, album.artist)],
		available_markets: presentMarkets(context),
		images: presentImages(context, album.id),
		name: album.name,
		release_date: album.releaseDate,
		release_date_precision: "day",
		total_tracks: album.tracks.length,
	};
}

/** A whole album with its tracks. */
export function presentAlbum(context: Context, album: Album) {
	const { href } = presentReference(context, "album", album.id);
	const range = { limit: SHOW_PAGE_SIZE, offset: 0 };
	const label = `${album.artist.name} Records`;
	return {
		...presentSimpleAlbum(context, album),
		copyrights: [
			{ text: `${album.releaseDate.slice(0, 4)} ${label}`, type: "C" },
		],
		external_ids: {
			upc: String(Number.parseInt(album.id.slice(0, 7), 36))
				.padStart(12, "0")
				.slice(-12),
		},
		genres: isExtended(context) ? album.genres : [],
		label: isExtended(context) ? label : "",
		popularity: isExtended(context) ? popularityOf(album.id) : 0,
		tracks: toPage(
			{ href: `${href}/tracks`, range, all: album.tracks },
			(track) => presentSimpleTrack(context, track),
		),
	};
}

export function presentSimpleTrack(context: Context, track: Track) {
	const simple = {
		...presentReference(context, "track", track.id),
		artists: [presentSimpleArtist(context, track.album.artist)],
		disc_number: 1,
		duration_ms: track.durationMs,
		explicit: track.explicit,
		is_local: false,
		is_playable: true,
		name: track.name,
		track_number: track.trackNumber,
	};
	return isExtended(context)
		? { ...simple, available_markets: markets }
		: simple;
}

export function presentTrack(context: Context, track: Track) {
	const full = {
		...presentSimpleTrack(context, track),
		album: presentSimpleAlbum(context, track.album),
		external_ids: { isrc: track.isrc },
	};
	return isExtended(context)
		? { ...full, popularity: popularityOf(track.id) }
		: full;
}

export function presentSimpleShow(context: Context, show: Show) {
	return {
		...presentReference(context, "show", show.id),
		available_markets: presentMarkets(context),
		copyrights: [],
		description: show.description,
		explicit: show.explicit,
		html_description: `<p>${show.description}</p>`,
		images: presentImages(context, show.id),
		is_externally_hosted: false,
		languages: [show.language],
		media_type: "audio",
		name: show.name,
		publisher: isExtended(context) ? show.publisher : "",
		total_episodes: show.episodes.length,
	};
}

/** A whole show with its first page of episodes. */
export function presentShow(context: Context, show: Show) {
	const { href } = presentReference(context, "show", show.id);
	const range = { limit: SHOW_PAGE_SIZE, offset: 0 };
	const episodes = toPage(
		{ href: `${href}/episodes`, range, all: show.episodes },
		(episode) => presentSimpleEpisode(context, episode),
	);
	return { ...presentSimpleShow(context, show), episodes };
}

export function presentSimpleEpisode(context: Context, episode: Episode) {
	return {
		...presentReference(context, "episode", episode.id),
		audio_preview_url: null,
		description: episode.description,
		duration_ms: episode.durationMs,
		explicit: episode.show.explicit,
		html_description: `<p>${episode.description}</p>`,
		images: presentImages(context, episode.show.id),
		is_externally_hosted: false,
		is_playable: true,
		languages: [episode.show.language],
		name: episode.name,
		release_date: episode.releaseDate,
		release_date_precision: "day",
		resume_point: { fully_played: false, resume_position_ms: 0 },
	};
}

export function presentEpisode(context: Context, episode: Episode) {
	return {
		...presentSimpleEpisode(context, episode),
		show: presentSimpleShow(context, episode.show),
	};
}

/** A playlist item's content: a whole track or a whole episode. */
export function presentPlayable(context: Context, thing: Track | Episode) {
	return isTrack(thing)
		? presentTrack(context, thing)
		: presentEpisode(context, thing);
}
