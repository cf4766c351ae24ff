import { z } from "zod";
import { defineAction } from "../define-action.ts";
import { readList } from "./pages.ts";
import { playlistReplySchema } from "./replies.ts";
import { playlistSchema, toPlaylist } from "./results.ts";
import { samplePlaylist } from "./samples.ts";

/** Reads the account's playlists. */
export const playlistListAction = defineAction({
	id: "playlist.list",
	title: "List my playlists",
	help: "Reads the playlists that the credential's account owns or follows.",
	effect: "read",
	input: z.object({
		limit: z.int().min(1).max(1000).default(50).meta({ title: "At most" }),
	}),
	output: z.object({
		playlists: z.array(playlistSchema),
		total: z
			.number()
			.meta({ title: "In all", description: "How many playlists there are." }),
	}),
	sample: { playlists: [samplePlaylist], total: 1 },
	story: "Read the account's playlists, {output.total} in all",
	async run({ http }, { limit }) {
		const { items, total } = await readList(http, {
			path: "/me/playlists",
			pageSize: 50,
			item: playlistReplySchema,
			limit,
		});
		return { playlists: items.map(toPlaylist), total };
	},
});
