/** One playlist: what is in it, how it looks, and every change that was made to it. */
import type { Context } from "../../context.ts";
import {
	countOf,
	formatInstant,
	formatLength,
	formatTotal,
} from "../../pages/format.ts";
import { type Html, html } from "../../pages/html.ts";
import { renderPage } from "../../pages/layout.ts";
import type { Playlist } from "../../state.ts";
import { isTrack, playableOf } from "../catalogue/catalogue.ts";
import { renderPlaylistCover } from "./cover.ts";

/** The page behind a playlist's `external_urls.spotify`. */
export function renderPlaylistPage(
	context: Context,
	playlist: Playlist,
): string {
	const body = html`<p><a href="/spotify">← All playlists</a></p>
	${renderHero(context, playlist)}
	<div class="columns">
		<section class="section"><h2>Items</h2>${renderItems(playlist)}</section>
		<section class="section"><h2>History</h2>${renderHistory(context, playlist)}</section>
	</div>`;
	return renderPage({ title: playlist.name, section: "spotify", body });
}

function nameOf(context: Context, accountId: string): string {
	return context.store.state.accounts.get(accountId)?.displayName ?? accountId;
}

function renderHero(context: Context, playlist: Playlist): Html {
	const totalMs = playlist.items.reduce(
		(sum, item) => sum + (playableOf(item.uri)?.durationMs ?? 0),
		0,
	);
	const visibility = playlist.collaborative
		? "collaborative"
		: playlist.public
			? "public"
			: "private";
	return html`<div class="hero">${renderPlaylistCover(playlist, "large")}
		<div>
			<p class="eyebrow system-spotify">Spotify playlist <span class="chip">simulated</span></p>
			<h1>${playlist.name}</h1>
			${playlist.description !== "" && html`<p>${playlist.description}</p>`}
			<p class="facts"><span>By ${nameOf(context, playlist.ownerId)}</span><span>${countOf(playlist.items.length, "item")}</span>
				<span>${formatTotal(totalMs)}</span><span>${visibility}</span><span>Created ${formatInstant(playlist.createdAt)}</span></p>
			<p><code>spotify:playlist:${playlist.id}</code></p>
		</div>
	</div>`;
}

function renderItems(playlist: Playlist): Html {
	if (playlist.items.length === 0) {
		return html`<div class="empty panel"><p class="quiet">Nothing is in this playlist yet.</p></div>`;
	}
	return html`<div class="panel"><table class="stack">
		<thead><tr><th class="number">#</th><th>Title</th><th>From</th><th class="number">Length</th></tr></thead>
		<tbody>${playlist.items.map((item, index) => renderItem(item.uri, index + 1))}</tbody>
	</table></div>`;
}

function renderItem(uri: string, position: number): Html {
	const thing = playableOf(uri);
	if (thing === undefined)
		return html`<tr><td class="number">${position}</td><td colspan="3"><code>${uri}</code></td></tr>`;
	const from = isTrack(thing)
		? {
				href: `/spotify/albums/${thing.album.id}`,
				name: thing.album.name,
				artId: thing.album.id,
				by: thing.album.artist.name,
			}
		: {
				href: `/spotify/shows/${thing.show.id}`,
				name: thing.show.name,
				artId: thing.show.id,
				by: thing.show.name,
			};
	const isExplicit = isTrack(thing) ? thing.explicit : thing.show.explicit;
	return html`<tr>
		<td class="number hide-phone">${position}</td>
		<td class="wide"><div class="thing"><img class="art" src="/spotify/art/${from.artId}.svg" alt="">
			<span><a href="/spotify/${isTrack(thing) ? "tracks" : "episodes"}/${thing.id}">${thing.name}</a><span class="quiet">${from.by} ${isExplicit && html`<span class="chip">explicit</span>`}</span></span></div></td>
		<td><a class="quiet" href="${from.href}">${from.name}</a></td>
		<td class="number">${formatLength(thing.durationMs)}</td>
	</tr>`;
}

function renderHistory(context: Context, playlist: Playlist): Html {
	const entries = [...playlist.snapshots].reverse().map(
		(snapshot, index) => html`<li>
			<span><strong>${snapshot.change}</strong> ${index === 0 && html`<span class="chip ok">current</span>`}</span>
			<span class="quiet"><span>${nameOf(context, snapshot.by)}</span><span>${formatInstant(snapshot.at)}</span></span>
			<code>${snapshot.id}</code>
		</li>`,
	);
	return html`<ol class="panel history">${entries}</ol>`;
}
