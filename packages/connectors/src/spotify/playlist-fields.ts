/** Input fields that several playlist actions have, with Spotify's limits. */
import { z } from "zod";
import { spotifyIdSchema } from "./spotify-id.ts";

/** The longest description that Spotify takes. */
export const MAX_DESCRIPTION = 300;

export const playlistIdSchema = spotifyIdSchema("playlist", "Playlist");

export const playlistNameSchema = z
	.string()
	.trim()
	.min(1)
	.max(100)
	.meta({ title: "Name", examples: ["Summer Launch"] });

/** A description of at most so many characters. Spotify takes no line breaks: they become spaces. */
export const descriptionSchema = (maxLength: number) =>
	z
		.string()
		.max(maxLength)
		.transform((text) => text.replace(/\s+/g, " ").trim())
		.meta({ title: "Description", multiline: true });

/** Spotify knows no playlist that is both. */
export const isShareable = (input: {
	readonly public?: boolean | undefined;
	readonly collaborative?: boolean | undefined;
}) => !(input.public && input.collaborative);

export const notShareable = {
	path: ["collaborative"],
	error: "needs “Public” to be off",
};
