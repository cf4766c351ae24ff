/** All playlists that exist, and what can be searched for. */
import type { Context } from "../../context.ts";
import { countOf, formatInstant } from "../../pages/format.ts";
import { type Html, html } from "../../pages/html.ts";
import { renderPage } from "../../pages/layout.ts";
import type { Playlist } from "../../state.ts";
import { albums, shows } from "../catalogue/catalogue.ts";
import { renderPlaylistCover } from "./cover.ts";

const PAGE_SIZE = 50;

/** One page of playlists, newest first, and below them the catalogue. */
export function renderPlaylistListPage(
	context: Context,
	pageNumber: number,
): string {
	const all = [...context.store.state.playlists.values()].reverse();
	const shown = all.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
	const body = html`<div class="head">
		<div><p class="eyebrow system-spotify">Spotify <span class="chip">simulated</span></p><h1>Playlists</h1></div>
		<p class="quiet">${countOf(all.length, "playlist")} · <a href="/spotify/playlists.json">as JSON</a></p>
	</div>
	${all.length === 0 ? renderEmpty() : html`<div class="panel">${renderTable(context, shown)}</div>`}
	${renderPager(pageNumber, all.length)}
	<section class="section"><h2>What can be found by search</h2>${renderCatalogue()}</section>`;
	return renderPage({ title: "Spotify playlists", section: "spotify", body });
}

function renderEmpty(): Html {
	return html`<div class="empty panel"><h2>No playlist yet</h2>
		<p class="quiet">Run a flow with a “Create playlist” step on a sandbox credential. The playlist appears here, with what the flow put into it.</p></div>`;
}

/** A table of playlists. */
export function renderTable(
	context: Context,
	playlists: readonly Playlist[],
): Html {
	return html`<table class="stack">
		<thead><tr><th>Name</th><th>Owner</th><th class="number">Items</th><th>Created</th></tr></thead>
		<tbody>${playlists.map((playlist) => renderRow(context, playlist))}</tbody>
	</table>`;
}

function renderRow(context: Context, playlist: Playlist): Html {
	const owner =
		context.store.state.accounts.get(playlist.ownerId)?.displayName ??
		playlist.ownerId;
	return html`<tr>
		<td class="wide"><div class="thing">${renderPlaylistCover(playlist)}
			<span><a href="/spotify/playlists/${playlist.id}">${playlist.name}</a><span class="quiet">${playlist.description}</span></span></div></td>
		<td class="nowrap">${owner}${!playlist.public && html` <span class="chip">private</span>`}</td>
		<td class="number">${countOf(playlist.items.length, "item")}</td>
		<td class="nowrap quiet">${formatInstant(playlist.createdAt)}</td>
	</tr>`;
}

function renderPager(pageNumber: number, total: number): Html | null {
	const pages = Math.ceil(total / PAGE_SIZE);
	if (pages < 2) return null;
	return html`<nav class="pager" aria-label="Pages">
		${pageNumber > 1 && html`<a class="button" href="/spotify?page=${pageNumber - 1}">Newer</a>`}
		<span class="quiet">Page ${pageNumber} of ${pages}</span>
		${pageNumber < pages && html`<a class="button" href="/spotify?page=${pageNumber + 1}">Older</a>`}
	</nav>`;
}

function renderCatalogue(): Html {
	const rows = albums.map(
		(album) => html`<tr>
			<td class="wide"><div class="thing"><img class="art" src="/spotify/art/${album.id}.svg" alt="">
				<span><a href="/spotify/albums/${album.id}">${album.name}</a><span class="quiet">${album.artist.name}</span></span></div></td>
			<td>${[...album.genres, ...album.moods].map((word) => html`<span class="chip">${word}</span> `)}</td>
			<td class="number">${countOf(album.tracks.length, "track")}</td>
		</tr>`,
	);
	const showRows = shows.map(
		(show) => html`<tr>
			<td class="wide"><div class="thing"><img class="art" src="/spotify/art/${show.id}.svg" alt="">
				<span><a href="/spotify/shows/${show.id}">${show.name}</a><span class="quiet">Podcast · ${show.publisher}</span></span></div></td>
			<td>${show.keywords.map((word) => html`<span class="chip">${word}</span> `)}</td>
			<td class="number">${countOf(show.episodes.length, "episode")}</td>
		</tr>`,
	);
	return html`<div class="panel"><table class="stack">
		<thead><tr><th>Album or show</th><th>Words that find it</th><th class="number">Size</th></tr></thead>
		<tbody>${rows}${showRows}</tbody>
	</table></div>`;
}
