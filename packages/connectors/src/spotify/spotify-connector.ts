/** Spotify's Web API, by its public contract; only routes that are not deprecated. */
import { defineConnector } from "../define-connector.ts";
import { explainSpotifyFailure } from "./explain-spotify-failure.ts";
import { playlistCoverUploadAction } from "./playlist-cover-upload.ts";
import { playlistCreateAction } from "./playlist-create.ts";
import { playlistGetAction } from "./playlist-get.ts";
import { playlistItemsAddAction } from "./playlist-items-add.ts";
import { playlistItemsListAction } from "./playlist-items-list.ts";
import { playlistItemsReplaceAction } from "./playlist-items-replace.ts";
import { playlistListAction } from "./playlist-list.ts";
import { playlistUpdateAction } from "./playlist-update.ts";
import { meReplySchema } from "./replies.ts";
import { searchAction } from "./search.ts";
import { showEpisodesListAction } from "./show-episodes-list.ts";
import { showGetAction } from "./show-get.ts";
import { spotifyAuth } from "./spotify-auth.ts";

/** Spotify. */
export const spotifyConnector = defineConnector({
	id: "spotify",
	title: "Spotify",
	description:
		"Searches the catalogue, reads shows and episodes, makes and fills playlists.",
	hue: "spotify",
	auth: spotifyAuth,
	explainFailure: explainSpotifyFailure,
	async testCredential({ http }) {
		const me = await http.sendJson(
			{ method: "GET", path: "/me" },
			meReplySchema,
		);
		return { name: me.display_name ?? me.id };
	},
	actions: [
		searchAction,
		showGetAction,
		showEpisodesListAction,
		playlistListAction,
		playlistGetAction,
		playlistItemsListAction,
		playlistCreateAction,
		playlistUpdateAction,
		playlistItemsAddAction,
		playlistItemsReplaceAction,
		playlistCoverUploadAction,
	],
});
