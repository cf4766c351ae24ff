/** Older or incomplete answers must not break a connector: what it does not need may be absent. */
import { describe, expect, test } from "vitest";
import {
	playlistItemReplySchema,
	playlistReplySchema,
	showReplySchema,
	trackReplySchema,
} from "./replies.ts";
import { toPlaylist, toShow, toTrack } from "./results.ts";

const URI = "spotify:playlist:3cEYpjA9oz9GiPac4AsH4n";

describe("a playlist", () => {
	test("of somebody else has no items, and may say little", () => {
		const reply = playlistReplySchema.parse({
			id: "3cEYpjA9oz9GiPac4AsH4n",
			uri: URI,
			name: "A",
			snapshot_id: "s",
			public: null,
		});
		expect(toPlaylist(reply)).toMatchObject({
			trackCount: null,
			public: null,
			description: "",
			owner: "",
			url: `https://open.spotify.com/playlist/${reply.id}`,
		});
	});

	test.each([
		[
			"Rock &amp; Roll &#x27;til &quot;late&quot; &lt;3",
			`Rock & Roll 'til "late" <3`,
		],
		["&#39;a&#39; &unknown; &#x110000; R&B", "'a' &unknown; &#x110000; R&B"],
		["&amp;lt;", "&lt;"],
	])("described as %j reads %j", (description, shown) => {
		const reply = playlistReplySchema.parse({
			id: "i",
			uri: URI,
			name: "A",
			snapshot_id: "s",
			description,
		});
		expect(toPlaylist(reply).description).toBe(shown);
	});
});

test("a track needs no more than its name and URI", () => {
	const reply = trackReplySchema.parse({
		type: "track",
		uri: "spotify:track:x",
		name: "A",
		album: null,
	});
	expect(toTrack(reply)).toEqual({
		uri: "spotify:track:x",
		name: "A",
		artists: [],
		album: "",
		durationMs: 0,
		explicit: false,
		url: "https://open.spotify.com/track/x",
	});
});

test("a show without pictures and publisher is a show", () => {
	const reply = showReplySchema.parse({
		id: "i",
		uri: "spotify:show:i",
		name: "A",
		images: [],
	});
	expect(toShow(reply)).toMatchObject({
		publisher: null,
		imageUrl: null,
		episodeCount: 0,
	});
});

test("an item that is no longer in the catalogue is read as nothing", () => {
	expect(
		playlistItemReplySchema.parse({ added_at: null, item: null }).item,
	).toBeNull();
});
