/** People paste what they have: an id, a URI or a link. These schemas take all three. */
import { z } from "zod";

const ID = "[0-9A-Za-z]{22}";
const LINK = `https://open\\.spotify\\.com/(?:intl-[a-z]{2,3}/)?`;

/** Input that names one thing of a kind; comes out as its id. */
export function spotifyIdSchema(type: "playlist" | "show", title: string) {
	const pattern = new RegExp(
		`^(?:spotify:${type}:|${LINK}${type}/)?(${ID})(?:\\?\\S*)?$`,
	);
	return z
		.string()
		.trim()
		.regex(pattern, {
			error: `must be the id, URI or link of a ${type} at Spotify`,
		})
		.transform((text) => pattern.exec(text)?.[1] ?? text)
		.meta({
			title,
			description: `The ${type}'s id, URI or link.`,
			examples: [`https://open.spotify.com/${type}/3cEYpjA9oz9GiPac4AsH4n`],
		});
}

const PLAYABLE = new RegExp(
	`^(?:spotify:|${LINK})(track|episode)[:/](${ID})(?:\\?\\S*)?$`,
);

/** Input that names a track or an episode; comes out as its URI. */
const playableUriSchema = z
	.string()
	.trim()
	.regex(PLAYABLE, {
		error: "must be the URI or link of a track or an episode at Spotify",
	})
	.transform((text) => {
		const [, type, id] = PLAYABLE.exec(text) ?? [];
		return `spotify:${type}:${id}`;
	});

const MAX_URIS = 10_000; // as many as a playlist holds

/** A list of tracks and episodes for a playlist. */
export const playableUrisSchema = z
	.array(playableUriSchema)
	.min(1)
	.max(MAX_URIS)
	.meta({
		title: "Tracks and episodes",
		description:
			"Their URIs or links, in the order in which they shall play. A search gives them as “uris”.",
	});

/** Which country's catalogue to look in. */
export const marketSchema = z
	.string()
	.regex(/^(?:[A-Z]{2})?$/, {
		error: "must be a country code of two capital letters, such as DE",
	})
	.transform((code) => code || undefined)
	.optional()
	.meta({
		title: "Country",
		description:
			"Two letters, such as DE. Left empty, the country of the credential's account counts.",
		examples: ["DE"],
	});
