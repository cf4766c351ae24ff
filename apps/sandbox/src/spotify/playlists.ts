/** Playlists of the simulated vendor: each change goes through here and gets a new snapshot id. */
import { createHash } from "node:crypto";
import type { Context } from "../context.ts";
import type { Playlist } from "../state.ts";
import { randomId } from "./catalogue/spotify-id.ts";

const KEPT_SNAPSHOTS = 100;

export type PlaylistDetails = Pick<
	Playlist,
	"name" | "description" | "public" | "collaborative"
>;

/** Who changes what, and the words for it in the playlist's history. */
type Change = { readonly playlist: Playlist; readonly by: string };

/** Makes an empty playlist. */
export function createPlaylist(
	context: Context,
	ownerId: string,
	details: PlaylistDetails,
): Playlist {
	const playlist: Playlist = {
		id: randomId(),
		ownerId,
		...details,
		createdAt: context.now(),
		coverHash: null,
		items: [],
		version: 0,
		snapshots: [],
	};
	recordChange(context, { playlist, by: ownerId }, "Created");
	context.store.state.playlists.set(playlist.id, playlist);
	return playlist;
}

/** The snapshot id that the playlist has now. */
export function snapshotIdOf(playlist: Playlist): string {
	return playlist.snapshots.at(-1)?.id ?? "";
}

/** The playlists of an account, newest first. */
export function playlistsOf(context: Context, ownerId: string): Playlist[] {
	return [...context.store.state.playlists.values()]
		.filter((playlist) => playlist.ownerId === ownerId)
		.reverse();
}

export function changeDetails(
	context: Context,
	change: Change,
	details: Partial<PlaylistDetails>,
): void {
	Object.assign(change.playlist, details);
	recordChange(context, change, `Changed ${Object.keys(details).join(", ")}`);
}

export function insertItems(
	context: Context,
	change: Change,
	insert: { uris: readonly string[]; position: number },
): void {
	change.playlist.items.splice(
		insert.position,
		0,
		...toItems(context, change, insert.uris),
	);
	recordChange(context, change, `Added ${countOf(insert.uris.length)}`);
}

export function replaceItems(
	context: Context,
	change: Change,
	uris: readonly string[],
): void {
	change.playlist.items = toItems(context, change, uris);
	recordChange(
		context,
		change,
		uris.length === 0 ? "Cleared" : `Replaced by ${countOf(uris.length)}`,
	);
}

/** Moves a range so that it stands before the item that is now at `insertBefore`. */
export function moveItems(
	context: Context,
	change: Change,
	move: { start: number; length: number; insertBefore: number },
): void {
	const { items } = change.playlist;
	const moved = items.splice(move.start, move.length);
	const target =
		move.insertBefore > move.start
			? Math.max(move.start, move.insertBefore - moved.length)
			: move.insertBefore;
	items.splice(target, 0, ...moved);
	recordChange(context, change, `Moved ${countOf(moved.length)}`);
}

/** Takes out every occurrence of the URIs; nothing changes when there is none. */
export function removeItems(
	context: Context,
	change: Change,
	uris: ReadonlySet<string>,
): void {
	const { playlist } = change;
	const kept = playlist.items.filter((item) => !uris.has(item.uri));
	const removed = playlist.items.length - kept.length;
	if (removed === 0) return;
	playlist.items = kept;
	recordChange(context, change, `Removed ${countOf(removed)}`);
}

/** Sets the cover to a JPEG given as base64 text. */
export function setCover(
	context: Context,
	change: Change,
	jpegBase64: string,
): void {
	const hash = createHash("sha256").update(jpegBase64).digest("hex");
	context.store.state.covers.set(hash, jpegBase64);
	change.playlist.coverHash = hash;
	recordChange(context, change, "Changed the cover");
}

function toItems(
	context: Context,
	change: Change,
	uris: readonly string[],
): Playlist["items"] {
	const addedAt = context.now();
	return uris.map((uri) => ({ uri, addedAt, addedBy: change.by }));
}

function recordChange(
	context: Context,
	{ playlist, by }: Change,
	words: string,
): void {
	playlist.version += 1;
	const id = Buffer.from(`${playlist.version},${randomId()}`).toString(
		"base64url",
	);
	playlist.snapshots.push({ id, at: context.now(), by, change: words });
	if (playlist.snapshots.length > KEPT_SNAPSHOTS) playlist.snapshots.shift();
	context.store.changed();
}

function countOf(count: number): string {
	return count === 1 ? "1 item" : `${count} items`;
}
