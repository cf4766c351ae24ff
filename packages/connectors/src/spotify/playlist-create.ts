import { z } from "zod";
import { defineAction } from "../define-action.ts";
import { jsonBody } from "../http-client/http-client.ts";
import { eachPage } from "./pages.ts";
import {
	descriptionSchema,
	isShareable,
	MAX_DESCRIPTION,
	notShareable,
	playlistNameSchema,
} from "./playlist-fields.ts";
import { MARK_SPACE, markOf, withMark } from "./playlist-mark.ts";
import { playlistReplySchema } from "./replies.ts";
import { playlistSchema, toPlaylist } from "./results.ts";
import { samplePlaylist } from "./samples.ts";

const PAGE_SIZE = 50;

/** Makes a playlist. A lost answer is found again by the mark in the description. */
export const playlistCreateAction = defineAction({
	id: "playlist.create",
	title: "Create playlist",
	help:
		"Makes an empty playlist for the credential's account. A short reference such as “Ref 7K3F9Q2M” is put at the end of " +
		"the description: by it the playlist is found again, instead of being made twice, should Spotify's answer get lost.",
	effect: "write",
	idempotency: "verify",
	input: z
		.object({
			name: playlistNameSchema,
			description: descriptionSchema(MAX_DESCRIPTION - MARK_SPACE).default(""),
			public: z.boolean().default(false).meta({
				title: "Public",
				description: "Shown on the account's profile.",
			}),
			collaborative: z.boolean().default(false).meta({
				title: "Collaborative",
				description: "Others may change it. Needs “Public” to be off.",
			}),
		})
		.refine(isShareable, notShareable),
	output: playlistSchema,
	sample: { ...samplePlaylist, trackCount: 0 },
	story: "Created the playlist “{output.name}”",
	async run({ http, idempotencyKey }, input) {
		const description = withMark(input.description, markOf(idempotencyKey));
		const body = jsonBody({ ...input, description });
		return toPlaylist(
			await http.sendJson(
				{ method: "POST", path: "/me/playlists", body },
				playlistReplySchema,
			),
		);
	},
	/**
	 * Every playlist of the account is looked through. Not found means not made, unless somebody has taken the mark out
	 * of the description or the playlist off the account since.
	 */
	async verify({ http, idempotencyKey }) {
		const mark = markOf(idempotencyKey);
		for await (const page of eachPage(http, {
			path: "/me/playlists",
			pageSize: PAGE_SIZE,
			item: playlistReplySchema,
		})) {
			const found = page.items.find((playlist) =>
				playlist.description?.includes(mark),
			);
			if (found) return { kind: "happened", output: toPlaylist(found) };
		}
		return { kind: "not-happened" };
	},
});
