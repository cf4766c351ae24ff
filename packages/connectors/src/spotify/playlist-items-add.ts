/**
 * Adding is made repeatable by reading: what stands on the playlist already is left alone. So a step whose answer was
 * lost, even between two of its requests, is completed by running it again. The price: this action puts nothing on a
 * playlist twice, which is also what people expect of it.
 */
import { z } from "zod";
import { defineAction } from "../define-action.ts";
import { type HttpClient, jsonBody } from "../http-client/http-client.ts";
import { eachPage } from "./pages.ts";
import { playlistIdSchema } from "./playlist-fields.ts";
import { readPlaylist } from "./playlist-get.ts";
import { itemsOf } from "./playlist-items-list.ts";
import { snapshotReplySchema } from "./replies.ts";
import { playableUrisSchema } from "./spotify-id.ts";

/** As many as Spotify takes in one request. */
export const CHUNK_SIZE = 100;

const inputSchema = z.object({
	playlistId: playlistIdSchema,
	uris: playableUrisSchema,
	position: z.int().min(0).max(10_000).optional().meta({
		title: "Position",
		description: "0 puts them first. Left empty, they are put at the end.",
	}),
});

/** Adds tracks and episodes that are not on the playlist yet. */
export const playlistItemsAddAction = defineAction({
	id: "playlist.items.add",
	title: "Add to playlist",
	help:
		"Puts tracks and episodes on a playlist, up to 10,000. What stands on it already is not added again, so repeating " +
		"this step does no harm. To have something on it twice, use “Replace playlist items”.",
	effect: "write",
	idempotency: "verify",
	input: inputSchema,
	output: z.object({
		snapshotId: z.string().meta({ title: "Snapshot" }),
		count: z.number().meta({
			title: "Asked for",
			description: "How many different ones; all stand on the playlist now.",
		}),
		trackCount: z.number().meta({
			title: "On the playlist",
			description: "How many items the playlist has now.",
		}),
	}),
	sample: {
		snapshotId: "AAAAAg1mYb1rJz1jXh3sG5rQYq0xJX9N",
		count: 12,
		trackCount: 12,
	},
	story:
		"Put {output.count} items on the playlist, which now has {output.trackCount}",
	async run({ http, warn }, input) {
		const asked = [...new Set(input.uris)];
		const before = await readUris(http, input.playlistId);
		const missing = asked.filter((uri) => !before.uris.has(uri));
		if (missing.length < asked.length) {
			warn(
				`${asked.length - missing.length} of ${asked.length} stood on the playlist already.`,
			);
		}
		if (missing.length === 0)
			return settled(http, input.playlistId, asked.length);
		const snapshotId = await addChunks(http, { ...input, uris: missing });
		return {
			snapshotId,
			count: asked.length,
			trackCount: before.total + missing.length,
		};
	},
	/**
	 * Happened when all that was asked for stands on the playlist. It cannot tell who put it there, and need not: when
	 * something is missing, running the step again adds just that.
	 */
	async verify({ http }, input) {
		const now = await readUris(http, input.playlistId);
		if (!input.uris.every((uri) => now.uris.has(uri)))
			return { kind: "not-happened" };
		return {
			kind: "happened",
			output: await settled(http, input.playlistId, new Set(input.uris).size),
		};
	},
});

async function readUris(http: HttpClient, playlistId: string) {
	const uris = new Set<string>();
	let total = 0;
	for await (const page of eachPage(http, itemsOf(playlistId))) {
		for (const { item } of page.items) if (item) uris.add(item.uri);
		total = page.total;
	}
	return { uris, total };
}

async function settled(http: HttpClient, playlistId: string, count: number) {
	const { snapshotId, trackCount } = await readPlaylist(http, playlistId);
	return { snapshotId, count, trackCount: trackCount ?? count };
}

/**
 * At a position the last chunk goes first, and each next one before it; at the end, the first goes first. Either way,
 * what is missing after a break belongs exactly where the next try puts it.
 */
async function addChunks(
	http: HttpClient,
	input: z.output<typeof inputSchema>,
): Promise<string> {
	const { playlistId, uris, position } = input;
	const starts = Array.from(
		{ length: Math.ceil(uris.length / CHUNK_SIZE) },
		(_, index) => index * CHUNK_SIZE,
	);
	if (position !== undefined) starts.reverse();
	let snapshotId = "";
	for (const start of starts) {
		const body = jsonBody({
			uris: uris.slice(start, start + CHUNK_SIZE),
			position,
		});
		const request = {
			method: "POST",
			path: `/playlists/${playlistId}/items`,
			body,
		} as const;
		snapshotId = (await http.sendJson(request, snapshotReplySchema))
			.snapshot_id;
	}
	return snapshotId;
}
