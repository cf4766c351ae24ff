import { z } from "zod";
import { defineAction } from "../define-action.ts";
import type { HttpClient } from "../http-client/http-client.ts";
import { playlistIdSchema } from "./playlist-fields.ts";
import { playlistReplySchema } from "./replies.ts";
import { playlistSchema, toPlaylist } from "./results.ts";
import { samplePlaylist } from "./samples.ts";

/** A playlist as it is now. */
export const readPlaylist = async (
	http: HttpClient,
	playlistId: string,
): Promise<z.output<typeof playlistSchema>> =>
	toPlaylist(
		await http.sendJson(
			{ method: "GET", path: `/playlists/${playlistId}` },
			playlistReplySchema,
		),
	);

/** Reads one playlist. */
export const playlistGetAction = defineAction({
	id: "playlist.get",
	title: "Get playlist",
	help: "Reads a playlist: its name, description, link, and how many tracks it has.",
	effect: "read",
	input: z.object({ playlistId: playlistIdSchema }),
	output: playlistSchema,
	sample: samplePlaylist,
	story: "Read the playlist “{output.name}”",
	run: ({ http }, { playlistId }) => readPlaylist(http, playlistId),
});
