import { z } from "zod";
import { defineAction } from "../define-action.ts";
import { jsonBody } from "../http-client/http-client.ts";
import { playlistIdSchema } from "./playlist-fields.ts";
import { CHUNK_SIZE } from "./playlist-items-add.ts";
import { snapshotReplySchema } from "./replies.ts";
import { playableUrisSchema } from "./spotify-id.ts";

/**
 * Makes a playlist hold exactly this list. The first request empties it, the others append: sending all of them again,
 * from the first, leads to the same state.
 */
export const playlistItemsReplaceAction = defineAction({
	id: "playlist.items.replace",
	title: "Replace playlist items",
	help:
		"Makes a playlist hold exactly these tracks and episodes, up to 10,000, in this order; everything else is taken off it. " +
		"Repeating this step does no harm. Above 100 it takes several requests, and listeners may see the list grow.",
	effect: "write",
	idempotency: "key",
	input: z.object({ playlistId: playlistIdSchema, uris: playableUrisSchema }),
	output: z.object({
		snapshotId: z.string().meta({ title: "Snapshot" }),
		trackCount: z.number().meta({ title: "On the playlist" }),
	}),
	sample: { snapshotId: "AAAAAw1mYb1rJz1jXh3sG5rQYq0xJX9N", trackCount: 12 },
	story: "Filled the playlist with {output.trackCount} items",
	async run({ http }, { playlistId, uris }) {
		let snapshotId = "";
		for (let start = 0; start < uris.length; start += CHUNK_SIZE) {
			const body = jsonBody({ uris: uris.slice(start, start + CHUNK_SIZE) });
			const method = start === 0 ? "PUT" : "POST";
			const reply = await http.sendJson(
				{ method, path: `/playlists/${playlistId}/items`, body },
				snapshotReplySchema,
			);
			snapshotId = reply.snapshot_id;
		}
		return { snapshotId, trackCount: uris.length };
	},
});
