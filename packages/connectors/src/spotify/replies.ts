/**
 * What we read of the vendor's answers. Only fields that are used are asked for, and what has been left out in some
 * answers, or by some kinds of apps, may be absent: a connector must not break over what it does not need.
 */
import { z } from "zod";

const urlsSchema = z.object({ spotify: z.string().optional() }).optional();
const imagesSchema = z.array(z.object({ url: z.string() })).nullish();
const namedSchema = z.object({ name: z.string() });

export const trackReplySchema = z.object({
	type: z.literal("track"),
	uri: z.string(),
	name: z.string(),
	artists: z.array(namedSchema).default([]),
	album: namedSchema.nullish(),
	duration_ms: z.number().default(0),
	explicit: z.boolean().default(false),
	external_urls: urlsSchema,
});

export const episodeReplySchema = z.object({
	type: z.literal("episode"),
	id: z.string(),
	uri: z.string(),
	name: z.string(),
	description: z.string().default(""),
	duration_ms: z.number().default(0),
	explicit: z.boolean().default(false),
	is_playable: z.boolean().default(true),
	languages: z.array(z.string()).default([]),
	release_date: z.string().default(""),
	external_urls: urlsSchema,
	show: namedSchema.nullish(),
});

export const showReplySchema = z.object({
	id: z.string(),
	uri: z.string(),
	name: z.string(),
	description: z.string().default(""),
	publisher: z.string().nullish(),
	explicit: z.boolean().default(false),
	languages: z.array(z.string()).default([]),
	total_episodes: z.number().default(0),
	external_urls: urlsSchema,
	images: imagesSchema,
});

export const albumReplySchema = z.object({
	uri: z.string(),
	name: z.string(),
	artists: z.array(namedSchema).default([]),
	release_date: z.string().default(""),
	external_urls: urlsSchema,
});

export const artistReplySchema = z.object({
	uri: z.string(),
	name: z.string(),
	external_urls: urlsSchema,
});

export const playlistReplySchema = z.object({
	id: z.string(),
	uri: z.string(),
	name: z.string(),
	description: z.string().nullish(),
	public: z.boolean().nullish(),
	collaborative: z.boolean().default(false),
	snapshot_id: z.string(),
	external_urls: urlsSchema,
	owner: z
		.object({ id: z.string().optional(), display_name: z.string().nullish() })
		.nullish(),
	items: z.object({ total: z.number() }).nullish(),
});

export const playlistItemReplySchema = z.object({
	added_at: z.string().nullish(),
	item: z.union([trackReplySchema, episodeReplySchema]).nullish(),
});

export const snapshotReplySchema = z.object({ snapshot_id: z.string() });

export const meReplySchema = z.object({
	id: z.string(),
	display_name: z.string().nullish(),
});
