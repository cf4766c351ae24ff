import { type Html, html } from "../../pages/html.ts";
import type { Playlist } from "../../state.ts";
import { firstArtId } from "../web-api/present-playlist.ts";

/** The playlist's picture: its own cover, else art of its first item, else an empty square. Decoration only. */
export function renderPlaylistCover(
	playlist: Playlist,
	size: "" | "large" = "",
): Html {
	const artId = firstArtId(playlist);
	const src =
		playlist.coverHash !== null
			? `/spotify/covers/${playlist.coverHash}.jpg`
			: `/spotify/art/${artId}.svg`;
	if (playlist.coverHash === null && artId === undefined)
		return html`<span class="art ${size}"></span>`;
	return html`<img class="art ${size}" src="${src}" alt="">`;
}
