import { z } from "zod";
import { defineAction } from "../define-action.ts";
import { readList } from "./pages.ts";
import { playlistIdSchema } from "./playlist-fields.ts";
import { playlistItemReplySchema } from "./replies.ts";
import { episodeSchema, toEpisode, toTrack, trackSchema } from "./results.ts";
import { sampleTrack } from "./samples.ts";

const PAGE_SIZE = 50;

/** How to read what stands on a playlist. Without `additional_types` an episode would come disguised as a track. */
export const itemsOf = (playlistId: string) => ({
	path: `/playlists/${playlistId}/items`,
	query: { additional_types: "track,episode" },
	pageSize: PAGE_SIZE,
	item: playlistItemReplySchema,
});

const itemSchema = z.object({
	...trackSchema.shape,
	type: z.enum(["track", "episode"]),
	show: episodeSchema.shape.show,
	addedAt: z.string().nullable(),
});

function toItem(
	reply: z.output<typeof playlistItemReplySchema>,
): z.output<typeof itemSchema> | null {
	const { item } = reply;
	if (!item) return null; // no longer in the catalogue
	const addedAt = reply.added_at ?? null;
	if (item.type === "track")
		return { ...toTrack(item), type: "track", show: "", addedAt };
	const { uri, name, show, durationMs, explicit, url } = toEpisode(item);
	return {
		type: "episode",
		uri,
		name,
		artists: [],
		album: "",
		show,
		durationMs,
		explicit,
		url,
		addedAt,
	};
}

/** Reads what stands on a playlist. */
export const playlistItemsListAction = defineAction({
	id: "playlist.items.list",
	title: "List playlist items",
	help: "Reads the tracks and episodes of a playlist in their order. Spotify shows them to the owner and to collaborators only.",
	effect: "read",
	input: z.object({
		playlistId: playlistIdSchema,
		limit: z.int().min(1).max(10_000).default(100).meta({ title: "At most" }),
	}),
	output: z.object({
		items: z.array(itemSchema),
		uris: z.array(z.string()).meta({ title: "URIs" }),
		total: z.number().meta({
			title: "In all",
			description: "How many items the playlist has.",
		}),
	}),
	sample: {
		items: [
			{
				...sampleTrack,
				type: "track",
				show: "",
				addedAt: "2026-11-20T09:30:00Z",
			},
		],
		uris: [sampleTrack.uri],
		total: 1,
	},
	story: "Read the items of a playlist, {output.total} in all",
	async run({ http }, { playlistId, limit }) {
		const { items, total } = await readList(http, {
			...itemsOf(playlistId),
			limit,
		});
		const known = items.map(toItem).filter((item) => item !== null);
		return { items: known, uris: known.map((item) => item.uri), total };
	},
});
