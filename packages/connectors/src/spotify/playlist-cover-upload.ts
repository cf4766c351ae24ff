import { z } from "zod";
import { defineAction } from "../define-action.ts";
import { playlistIdSchema } from "./playlist-fields.ts";

const MAX_BASE64 = 256 * 1024; // Spotify limits the encoded text, not the picture
const DATA_URL = /^data:image\/jpeg;base64,/;

const isJpeg = (base64: string) =>
	Buffer.from(base64.slice(0, 8), "base64").subarray(0, 3).toString("hex") ===
	"ffd8ff";

const coverSchema = z
	.string()
	.transform((text) => text.replace(DATA_URL, "").replace(/\s+/g, ""))
	.pipe(
		z
			.string()
			.min(1)
			.max(MAX_BASE64, {
				error:
					"must not be larger than 256 KB in base64, which is a picture of about 190 KB",
			})
			.regex(/^[A-Za-z0-9+/]+={0,2}$/, { error: "must be base64 text" })
			.refine(isJpeg, { error: "must be a JPEG picture" }),
	)
	.meta({
		title: "Picture",
		description:
			"A JPEG in base64, at most 256 KB of text. A data: URL is taken too.",
		multiline: true,
	});

/** Gives a playlist a cover. Sending it again leads to the same state. */
export const playlistCoverUploadAction = defineAction({
	id: "playlist.cover.upload",
	title: "Upload playlist cover",
	help: "Gives a playlist its own cover picture. Spotify may take a moment to show it.",
	effect: "write",
	idempotency: "key",
	input: z.object({ playlistId: playlistIdSchema, cover: coverSchema }),
	output: z.object({
		playlistId: z.string(),
		bytes: z
			.number()
			.meta({ title: "Size", description: "Of the picture, in bytes." }),
	}),
	sample: { playlistId: "3cEYpjA9oz9GiPac4AsH4n", bytes: 48_213 },
	story: "Gave the playlist a new cover",
	async run({ http }, { playlistId, cover }) {
		const body = { contentType: "image/jpeg", text: cover };
		await http.send({
			method: "PUT",
			path: `/playlists/${playlistId}/images`,
			body,
		});
		return { playlistId, bytes: Buffer.byteLength(cover, "base64") };
	},
});
