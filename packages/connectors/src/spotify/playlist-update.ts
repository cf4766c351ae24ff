import { z } from "zod";
import { defineAction } from "../define-action.ts";
import { jsonBody } from "../http-client/http-client.ts";
import {
	descriptionSchema,
	isShareable,
	MAX_DESCRIPTION,
	notShareable,
	playlistIdSchema,
	playlistNameSchema,
} from "./playlist-fields.ts";
import { readPlaylist } from "./playlist-get.ts";
import { playlistSchema } from "./results.ts";
import { samplePlaylist } from "./samples.ts";

/** Changes a playlist's details. Sending it again leads to the same state. */
export const playlistUpdateAction = defineAction({
	id: "playlist.update",
	title: "Change playlist",
	help: "Changes the name, description or visibility of a playlist that the credential's account owns. What is left empty stays as it is.",
	effect: "write",
	idempotency: "key",
	input: z
		.object({
			playlistId: playlistIdSchema,
			name: playlistNameSchema.optional(),
			description: descriptionSchema(MAX_DESCRIPTION).optional(),
			public: z.boolean().optional().meta({
				title: "Public",
				description: "Shown on the account's profile.",
			}),
			collaborative: z
				.boolean()
				.optional()
				.meta({ title: "Collaborative", description: "Others may change it." }),
		})
		.refine(isShareable, notShareable)
		.refine(
			({ playlistId: _id, ...changes }) =>
				Object.values(changes).some((change) => change !== undefined),
			{
				error: "changes nothing: give a name, a description or a visibility",
			},
		),
	output: playlistSchema,
	sample: samplePlaylist,
	story: "Changed the playlist “{output.name}”",
	async run({ http }, { playlistId, ...changes }) {
		await http.send({
			method: "PUT",
			path: `/playlists/${playlistId}`,
			body: jsonBody(changes),
		});
		return readPlaylist(http, playlistId);
	},
});
