import { z } from "zod";
import { defineAction } from "../define-action.ts";
import { showReplySchema } from "./replies.ts";
import { showSchema, toShow } from "./results.ts";
import { sampleShow } from "./samples.ts";
import { marketSchema, spotifyIdSchema } from "./spotify-id.ts";

/** Reads one show. */
export const showGetAction = defineAction({
	id: "show.get",
	title: "Get show",
	help: "Reads what Spotify says about a podcast: its name, description, languages and number of episodes.",
	effect: "read",
	input: z.object({
		showId: spotifyIdSchema("show", "Show"),
		market: marketSchema,
	}),
	output: showSchema,
	sample: sampleShow,
	story: "Read the show “{output.name}”",
	run: async ({ http }, { showId, market }) =>
		toShow(
			await http.sendJson(
				{ method: "GET", path: `/shows/${showId}`, query: { market } },
				showReplySchema,
			),
		),
});
