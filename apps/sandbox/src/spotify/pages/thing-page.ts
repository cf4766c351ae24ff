/** Pages behind `external_urls.spotify` of everything that is not a playlist. */
import type { Context } from "../../context.ts";
import { countOf, formatLength } from "../../pages/format.ts";
import { type Html, html } from "../../pages/html.ts";
import { renderPage } from "../../pages/layout.ts";
import {
	albumById,
	albums,
	artistById,
	episodeById,
	showById,
	trackById,
} from "../catalogue/catalogue.ts";
import { playlistsOf } from "../playlists.ts";
import { renderTable } from "./playlist-list-page.ts";

type Line = {
	readonly href: string;
	readonly name: string;
	readonly detail: string;
};

type Thing = {
	readonly kind: string;
	readonly name: string;
	readonly uri: string;
	readonly artId: string | null;
	readonly text: string;
	readonly facts: readonly string[];
	readonly list: { readonly title: string; readonly content: Html } | null;
};

/** The page of a thing, or undefined when there is none with that kind and id. */
export function renderThingPage(
	context: Context,
	kind: string,
	id: string,
): string | undefined {
	const thing = Object.hasOwn(finders, kind)
		? finders[kind]?.(id, context)
		: undefined;
	if (thing === undefined) return undefined;
	const body = html`<p><a href="/spotify">← Spotify</a></p>
	<div class="hero">${thing.artId !== null && html`<img class="art large" src="/spotify/art/${thing.artId}.svg" alt="">`}
		<div>
			<p class="eyebrow system-spotify">Spotify ${thing.kind} <span class="chip">simulated</span></p>
			<h1>${thing.name}</h1>
			${thing.text !== "" && html`<p>${thing.text}</p>`}
			<p class="facts">${thing.facts.map((fact) => html`<span>${fact}</span>`)}</p>
			<p><code>${thing.uri}</code></p>
		</div>
	</div>
	${thing.list !== null && html`<section class="section"><h2>${thing.list.title}</h2><div class="panel">${thing.list.content}</div></section>`}`;
	return renderPage({ title: thing.name, section: "spotify", body });
}

const finders: Readonly<
	Record<string, (id: string, context: Context) => Thing | undefined>
> = {
	tracks(id) {
		const track = trackById.get(id);
		if (track === undefined) return undefined;
		const { name, uri, album } = track;
		const facts = [
			album.artist.name,
			formatLength(track.durationMs),
			track.explicit ? "explicit" : "not explicit",
		];
		const line = {
			href: `/spotify/albums/${album.id}`,
			name: album.name,
			detail: album.releaseDate,
		};
		return {
			kind: "track",
			name,
			uri,
			artId: album.id,
			text: "",
			facts,
			list: listOf("Album", [line]),
		};
	},
	albums(id) {
		const album = albumById.get(id);
		if (album === undefined) return undefined;
		const facts = [
			album.artist.name,
			album.releaseDate,
			countOf(album.tracks.length, "track"),
		];
		const lines = album.tracks.map((track) => ({
			href: `/spotify/tracks/${track.id}`,
			name: track.name,
			detail: formatLength(track.durationMs),
		}));
		const words = [...album.genres, ...album.moods].join(", ");
		return {
			kind: "album",
			name: album.name,
			uri: `spotify:album:${id}`,
			artId: id,
			text: words,
			facts,
			list: listOf("Tracks", lines),
		};
	},
	artists(id) {
		const artist = artistById.get(id);
		if (artist === undefined) return undefined;
		const lines = albums
			.filter((album) => album.artist.id === id)
			.map((album) => ({
				href: `/spotify/albums/${album.id}`,
				name: album.name,
				detail: album.releaseDate,
			}));
		const list = listOf("Albums", lines);
		return {
			kind: "artist",
			name: artist.name,
			uri: `spotify:artist:${id}`,
			artId: id,
			text: "",
			facts: artist.genres,
			list,
		};
	},
	shows(id) {
		const show = showById.get(id);
		if (show === undefined) return undefined;
		const facts = [
			show.publisher,
			countOf(show.episodes.length, "episode"),
			`language: ${show.language}`,
		];
		const lines = show.episodes.map((episode) => ({
			href: `/spotify/episodes/${episode.id}`,
			name: episode.name,
			detail: episode.releaseDate,
		}));
		const { name, description: text } = show;
		return {
			kind: "show",
			name,
			uri: `spotify:show:${id}`,
			artId: id,
			text,
			facts,
			list: listOf("Episodes", lines),
		};
	},
	episodes(id) {
		const episode = episodeById.get(id);
		if (episode === undefined) return undefined;
		const { name, uri, show, description: text } = episode;
		const line = {
			href: `/spotify/shows/${show.id}`,
			name: show.name,
			detail: show.publisher,
		};
		const facts = [episode.releaseDate, formatLength(episode.durationMs)];
		return {
			kind: "episode",
			name,
			uri,
			artId: show.id,
			text,
			facts,
			list: listOf("Show", [line]),
		};
	},
	users(id, context) {
		const account = context.store.state.accounts.get(id);
		if (account === undefined) return undefined;
		const playlists = playlistsOf(context, id);
		const list =
			playlists.length === 0
				? null
				: { title: "Playlists", content: renderTable(context, playlists) };
		const facts = [account.country, countOf(playlists.length, "playlist")];
		return {
			kind: "account",
			name: account.displayName,
			uri: `spotify:user:${id}`,
			artId: null,
			text: "",
			facts,
			list,
		};
	},
};

function listOf(
	title: string,
	lines: readonly Line[],
): NonNullable<Thing["list"]> {
	const rows = lines.map(
		(line) =>
			html`<tr><td><span class="thing"><a href="${line.href}">${line.name}</a></span></td><td class="number quiet">${line.detail}</td></tr>`,
	);
	return { title, content: html`<table><tbody>${rows}</tbody></table>` };
}
