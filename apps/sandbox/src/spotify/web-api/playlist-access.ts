/** Who may see and change a playlist, in one place. */
import type { Account, Playlist } from "../../state.ts";
import { type Call, requireAccount, requireId, requireScope } from "./call.ts";
import { VendorError } from "./vendor-error.ts";

/** The playlist in the path. Private playlists of others are not there for the caller. */
export function findPlaylist(call: Call): Playlist {
	const playlist = call.context.store.state.playlists.get(requireId(call));
	const isHidden =
		playlist !== undefined &&
		!playlist.public &&
		!isCollaborator(playlist, call.account);
	if (playlist === undefined || isHidden)
		throw new VendorError(404, "Resource not found");
	return playlist;
}

/** Owner, or anyone with an account when the playlist is collaborative. */
export function isCollaborator(
	playlist: Playlist,
	account: Account | undefined,
): boolean {
	return (
		account !== undefined &&
		(playlist.ownerId === account.id || playlist.collaborative)
	);
}

/** The playlist in the path, if the caller may change what is in it. */
export function findChangeableItems(call: Call): {
	playlist: Playlist;
	by: string;
} {
	const account = requireAccount(call);
	const playlist = findPlaylist(call);
	requireModifyScope(call, playlist.public);
	if (!isCollaborator(playlist, account)) {
		throw new VendorError(
			403,
			"You cannot change the items of a playlist you don't own.",
		);
	}
	return { playlist, by: account.id };
}

/** The playlist in the path, if the caller may change the playlist itself. */
export function findOwnPlaylist(call: Call): {
	playlist: Playlist;
	by: string;
} {
	const account = requireAccount(call);
	const playlist = findPlaylist(call);
	requireModifyScope(call, playlist.public);
	if (playlist.ownerId !== account.id)
		throw new VendorError(403, "You cannot change a playlist you don't own.");
	return { playlist, by: account.id };
}

/** Public and private playlists are changed with different scopes. */
export function requireModifyScope(call: Call, isPublic: boolean): void {
	requireScope(
		call,
		isPublic ? "playlist-modify-public" : "playlist-modify-private",
	);
}
