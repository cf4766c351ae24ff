/** What actions give to the next step: flat, with the words that people use. */
import { z } from "zod";
import type {
	albumReplySchema,
	artistReplySchema,
	episodeReplySchema,
	playlistReplySchema,
	showReplySchema,
	trackReplySchema,
} from "./replies.ts";

const link = z.string().meta({ title: "Link" });
const uri = z.string().meta({ title: "URI" });

export const trackSchema = z.object({
	uri,
	name: z.string(),
	artists: z.array(z.string()),
	album: z.string(),
	durationMs: z.number(),
	explicit: z.boolean(),
	url: link,
});

export const episodeSchema = z.object({
	id: z.string(),
	uri,
	name: z.string(),
	description: z.string(),
	show: z
		.string()
		.meta({ description: "Empty where Spotify does not tell it." }),
	durationMs: z.number(),
	explicit: z.boolean(),
	playable: z.boolean(),
	languages: z.array(z.string()),
	releaseDate: z.string().meta({ description: "A day, a month or a year." }),
	url: link,
});

export const showSchema = z.object({
	id: z.string(),
	uri,
	name: z.string(),
	description: z.string(),
	publisher: z.string().nullable(),
	explicit: z.boolean(),
	languages: z.array(z.string()),
	episodeCount: z.number(),
	url: link,
	imageUrl: z.string().nullable(),
});

export const albumSchema = z.object({
	uri,
	name: z.string(),
	artists: z.array(z.string()),
	releaseDate: z.string(),
	url: link,
});

export const artistSchema = z.object({ uri, name: z.string(), url: link });

export const playlistSchema = z.object({
	id: z.string(),
	name: z.string(),
	url: link,
	uri,
	snapshotId: z.string().meta({
		title: "Snapshot",
		description: "Changes with every change of the playlist.",
	}),
	description: z.string(),
	public: z.boolean().nullable(),
	collaborative: z.boolean(),
	owner: z.string().meta({ personal: true }),
	trackCount: z
		.number()
		.nullable()
		.meta({ description: "Empty for playlists of others." }),
});

type Reply<Schema extends z.ZodType> = z.output<Schema>;
type Urls = { readonly spotify?: string | undefined } | undefined;

/** The link that Spotify gives, or the one that follows from the URI. */
const linkOf = (thing: {
	readonly uri: string;
	readonly external_urls?: Urls;
}): string =>
	thing.external_urls?.spotify ??
	thing.uri.replace(/^spotify:(\w+):/, "https://open.spotify.com/$1/");

const namesOf = (artists: readonly { readonly name: string }[]) =>
	artists.map((artist) => artist.name);

export const toTrack = (
	reply: Reply<typeof trackReplySchema>,
): z.output<typeof trackSchema> => ({
	uri: reply.uri,
	name: reply.name,
	artists: namesOf(reply.artists),
	album: reply.album?.name ?? "",
	durationMs: reply.duration_ms,
	explicit: reply.explicit,
	url: linkOf(reply),
});

export const toEpisode = (
	reply: Reply<typeof episodeReplySchema>,
): z.output<typeof episodeSchema> => ({
	id: reply.id,
	uri: reply.uri,
	name: reply.name,
	description: reply.description,
	show: reply.show?.name ?? "",
	durationMs: reply.duration_ms,
	explicit: reply.explicit,
	playable: reply.is_playable,
	languages: reply.languages,
	releaseDate: reply.release_date,
	url: linkOf(reply),
});

export const toShow = (
	reply: Reply<typeof showReplySchema>,
): z.output<typeof showSchema> => ({
	id: reply.id,
	uri: reply.uri,
	name: reply.name,
	description: reply.description,
	publisher: reply.publisher ?? null,
	explicit: reply.explicit,
	languages: reply.languages,
	episodeCount: reply.total_episodes,
	url: linkOf(reply),
	imageUrl: reply.images?.[0]?.url ?? null,
});

export const toAlbum = (
	reply: Reply<typeof albumReplySchema>,
): z.output<typeof albumSchema> => ({
	uri: reply.uri,
	name: reply.name,
	artists: namesOf(reply.artists),
	releaseDate: reply.release_date,
	url: linkOf(reply),
});

export const toArtist = (
	reply: Reply<typeof artistReplySchema>,
): z.output<typeof artistSchema> => ({
	uri: reply.uri,
	name: reply.name,
	url: linkOf(reply),
});

export const toPlaylist = (
	reply: Reply<typeof playlistReplySchema>,
): z.output<typeof playlistSchema> => ({
	id: reply.id,
	name: reply.name,
	url: linkOf(reply),
	uri: reply.uri,
	snapshotId: reply.snapshot_id,
	description: plainText(reply.description ?? ""),
	public: reply.public ?? null,
	collaborative: reply.collaborative,
	owner: reply.owner?.display_name ?? reply.owner?.id ?? "",
	trackCount: reply.items?.total ?? null,
});

const ENTITIES: Readonly<Record<string, string>> = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: '"',
	apos: "'",
};

/** Spotify gives descriptions back escaped for HTML. */
function plainText(html: string): string {
	return html.replace(
		/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
		(whole, hex?: string, decimal?: string, name?: string) => {
			if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
			const code =
				hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		},
	);
}
