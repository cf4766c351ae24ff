/** The catalogue prepared for searching, once at start. */
import {
	type Album,
	type Artist,
	albums,
	artists,
	type Episode,
	episodes,
	type Show,
	shows,
	type Track,
	tracks,
} from "./catalogue.ts";
import { type SearchEntry, toSearchEntry } from "./search.ts";

function yearOf(date: string): number {
	return Number(date.slice(0, 4));
}

export const trackIndex: readonly SearchEntry<Track>[] = tracks.map((track) =>
	toSearchEntry(track, {
		name: track.name,
		artist: track.album.artist.name,
		album: track.album.name,
		year: yearOf(track.album.releaseDate),
		genres: [...track.album.genres, ...track.album.moods],
	}),
);

export const albumIndex: readonly SearchEntry<Album>[] = albums.map((album) =>
	toSearchEntry(album, {
		name: album.name,
		artist: album.artist.name,
		album: album.name,
		year: yearOf(album.releaseDate),
		genres: [...album.genres, ...album.moods],
	}),
);

export const artistIndex: readonly SearchEntry<Artist>[] = artists.map(
	(artist) =>
		toSearchEntry(artist, {
			name: artist.name,
			artist: artist.name,
			genres: artist.genres,
		}),
);

export const showIndex: readonly SearchEntry<Show>[] = shows.map((show) =>
	toSearchEntry(show, {
		name: show.name,
		keywords: [...show.keywords, ...show.description.split(" ")],
	}),
);

export const episodeIndex: readonly SearchEntry<Episode>[] = episodes.map(
	(episode) =>
		toSearchEntry(episode, {
			name: episode.name,
			album: episode.show.name,
			year: yearOf(episode.releaseDate),
			keywords: [...episode.show.keywords, ...episode.description.split(" ")],
		}),
);
