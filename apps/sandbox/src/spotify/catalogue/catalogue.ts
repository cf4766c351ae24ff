/** The simulated catalogue with ids and look-ups. It never changes while the sandbox runs. */
import { albumSeeds, type TrackSeed } from "./album-seeds.ts";
import { type EpisodeSeed, type ShowSeed, showSeeds } from "./show-seeds.ts";
import { seededId } from "./spotify-id.ts";

export type Artist = {
	readonly id: string;
	readonly name: string;
	readonly genres: readonly string[];
};

export type Album = {
	readonly id: string;
	readonly name: string;
	readonly kind: "album" | "single" | "compilation";
	readonly artist: Artist;
	readonly releaseDate: string;
	readonly genres: readonly string[];
	readonly moods: readonly string[];
	readonly tracks: Track[];
};

export type Track = {
	readonly id: string;
	readonly uri: string;
	readonly name: string;
	readonly durationMs: number;
	readonly explicit: boolean;
	readonly trackNumber: number;
	readonly isrc: string;
	readonly album: Album;
};

export type Show = {
	readonly id: string;
	readonly name: string;
	readonly publisher: string;
	readonly description: string;
	readonly language: string;
	readonly explicit: boolean;
	readonly keywords: readonly string[];
	readonly episodes: Episode[]; // newest first, as the vendor lists them
};

export type Episode = {
	readonly id: string;
	readonly uri: string;
	readonly name: string;
	readonly description: string;
	readonly durationMs: number;
	readonly releaseDate: string;
	readonly show: Show;
};

/** Markets in which the whole catalogue is available. */
export const markets: readonly string[] =
	"AT AU BE BR CA CH CZ DE DK ES FI FR GB GR HU IE IN IT JP MX NL NO NZ PL PT RO SE US ZA".split(
		" ",
	);

const DAY_MS = 24 * 60 * 60 * 1000;

function toMs(length: string): number {
	const [minutes = "0", seconds = "0"] = length.split(":");
	return (Number(minutes) * 60 + Number(seconds)) * 1000;
}

function buildTrack(
	album: Album,
	[name, length, mark]: TrackSeed,
	index: number,
): Track {
	const id = seededId(`track:${album.artist.name}:${name}`);
	return {
		id,
		uri: `spotify:track:${id}`,
		name,
		durationMs: toMs(length),
		explicit: mark === "explicit",
		trackNumber: index + 1,
		isrc: `QZPB${album.releaseDate.slice(2, 4)}${String(Number.parseInt(id.slice(0, 4), 36) % 100_000).padStart(5, "0")}`,
		album,
	};
}

function buildAlbums(): Album[] {
	return albumSeeds.map((seed) => {
		const artist: Artist = {
			id: seededId(`artist:${seed.artist}`),
			name: seed.artist,
			genres: seed.genres,
		};
		const album: Album = {
			id: seededId(`album:${seed.artist}:${seed.album}`),
			name: seed.album,
			kind: seed.kind,
			artist,
			releaseDate: seed.releaseDate,
			genres: seed.genres,
			moods: seed.moods,
			tracks: [],
		};
		album.tracks.push(
			...seed.tracks.map((track, index) => buildTrack(album, track, index)),
		);
		return album;
	});
}

function buildEpisode(
	show: Show,
	seed: ShowSeed,
	[name, minutes, description]: EpisodeSeed,
	index: number,
): Episode {
	const id = seededId(`episode:${seed.name}:${name}`);
	const releasedAt = new Date(
		Date.parse(seed.firstEpisodeOn) + index * 7 * DAY_MS,
	);
	return {
		id,
		uri: `spotify:episode:${id}`,
		name,
		description,
		durationMs:
			minutes * 60_000 + (Number.parseInt(id.slice(0, 4), 36) % 60) * 1000,
		releaseDate: releasedAt.toISOString().slice(0, 10),
		show,
	};
}

function buildShows(): Show[] {
	return showSeeds.map((seed) => {
		const { name, publisher, description, language, explicit, keywords } = seed;
		const id = seededId(`show:${name}`);
		const show: Show = {
			id,
			name,
			publisher,
			description,
			language,
			explicit,
			keywords,
			episodes: [],
		};
		show.episodes.push(
			...seed.episodes
				.map((episode, index) => buildEpisode(show, seed, episode, index))
				.reverse(),
		);
		return show;
	});
}

function byId<T extends { readonly id: string }>(
	things: readonly T[],
): ReadonlyMap<string, T> {
	return new Map(things.map((thing) => [thing.id, thing]));
}

export const albums: readonly Album[] = buildAlbums();
export const shows: readonly Show[] = buildShows();
export const artists: readonly Artist[] = albums.map((album) => album.artist);
export const tracks: readonly Track[] = albums.flatMap((album) => album.tracks);
export const episodes: readonly Episode[] = shows.flatMap(
	(show) => show.episodes,
);

export const albumById = byId(albums);
export const showById = byId(shows);
export const artistById = byId(artists);
export const trackById = byId(tracks);
export const episodeById = byId(episodes);

const playableByUri = new Map<string, Track | Episode>(
	[...tracks, ...episodes].map((thing) => [thing.uri, thing]),
);

/** The track or episode behind a URI, if the catalogue has it. */
export function playableOf(uri: string): Track | Episode | undefined {
	return playableByUri.get(uri);
}

/** Tells the two kinds of playlist items apart. */
export function isTrack(thing: Track | Episode): thing is Track {
	return "album" in thing;
}
