import { z } from "zod";
import { defineAction } from "../define-action.ts";
import { readList } from "./pages.ts";
import { episodeReplySchema } from "./replies.ts";
import { episodeSchema, toEpisode } from "./results.ts";
import { sampleEpisode } from "./samples.ts";
import { marketSchema, spotifyIdSchema } from "./spotify-id.ts";

const PAGE_SIZE = 50;

/** Reads the episodes of a show. */
export const showEpisodesListAction = defineAction({
	id: "show.episodes.list",
	title: "List episodes",
	help: "Reads the episodes of a podcast, newest first.",
	effect: "read",
	input: z.object({
		showId: spotifyIdSchema("show", "Show"),
		limit: z.int().min(1).max(1000).default(20).meta({ title: "At most" }),
		market: marketSchema,
	}),
	output: z.object({
		episodes: z.array(episodeSchema),
		uris: z.array(z.string()).meta({
			title: "URIs",
			description: "Of these episodes: what a playlist takes.",
		}),
		total: z.number().meta({
			title: "In all",
			description: "How many episodes the show has.",
		}),
	}),
	sample: { episodes: [sampleEpisode], uris: [sampleEpisode.uri], total: 48 },
	story: "Read the episodes of a show, which has {output.total}",
	async run({ http }, { showId, limit, market }) {
		const list = {
			path: `/shows/${showId}/episodes`,
			query: { market },
			pageSize: PAGE_SIZE,
			item: episodeReplySchema,
			limit,
		};
		const { items, total } = await readList(http, list);
		return {
			episodes: items.map(toEpisode),
			uris: items.map((item) => item.uri),
			total,
		};
	},
});
