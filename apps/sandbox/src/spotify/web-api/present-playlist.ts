/** Playlists and accounts in the vendor's shapes. */
import type { Context } from "../../context.ts";
import type { Account, Playlist } from "../../state.ts";
import { playableOf } from "../catalogue/catalogue.ts";
import { snapshotIdOf } from "../playlists.ts";
import { toPage } from "./paging.ts";
import {
	artUrl,
	presentPlayable,
	presentReference,
} from "./present-catalogue.ts";

const EMBEDDED_ITEMS = 50; // as many as the items route gives at most, so that `next` can be followed

/** The cover as the vendor lists it: an uploaded one, else art of the first item, else nothing. */
export function presentCover(context: Context, playlist: Playlist) {
	if (playlist.coverHash !== null) {
		return [
			{
				url: `${context.publicUrl}/spotify/covers/${playlist.coverHash}.jpg`,
				height: null,
				width: null,
			},
		];
	}
	const artId = firstArtId(playlist);
	return artId === undefined
		? []
		: [{ url: artUrl(context, artId), height: 640, width: 640 }];
}

/** The id of the thing whose art stands for a playlist without a cover of its own. */
export function firstArtId(playlist: Playlist): string | undefined {
	const first = playableOf(playlist.items[0]?.uri ?? "");
	if (first === undefined) return undefined;
	return "album" in first ? first.album.id : first.show.id;
}

function presentOwner(context: Context, ownerId: string) {
	const name = context.store.state.accounts.get(ownerId)?.displayName ?? null;
	return { ...presentReference(context, "user", ownerId), display_name: name };
}

function presentHead(context: Context, playlist: Playlist) {
	return {
		...presentReference(context, "playlist", playlist.id),
		collaborative: playlist.collaborative,
		description: playlist.description,
		images: presentCover(context, playlist),
		name: playlist.name,
		owner: presentOwner(context, playlist.ownerId),
		public: playlist.public,
		snapshot_id: snapshotIdOf(playlist),
	};
}

function itemsHref(context: Context, playlist: Playlist): string {
	return `${presentReference(context, "playlist", playlist.id).href}/items`;
}

/** A playlist in a list: a reference to its items instead of the items. */
export function presentSimplePlaylist(context: Context, playlist: Playlist) {
	const items = {
		href: itemsHref(context, playlist),
		total: playlist.items.length,
	};
	return { ...presentHead(context, playlist), items };
}

/** A whole playlist; only owner and collaborators see what is in it. */
export function presentPlaylist(
	context: Context,
	playlist: Playlist,
	view: { readonly seesItems: boolean },
) {
	const head = presentHead(context, playlist);
	if (!view.seesItems) return head;
	const page = {
		href: itemsHref(context, playlist),
		range: { limit: EMBEDDED_ITEMS, offset: 0 },
		all: playlist.items,
	};
	return {
		...head,
		items: toPage(page, (item) => presentPlaylistItem(context, item)),
	};
}

/** One line of a playlist. Extended mode still has the older key `track` beside `item`. */
export function presentPlaylistItem(
	context: Context,
	item: Playlist["items"][number],
) {
	const thing = playableOf(item.uri);
	const playable = thing === undefined ? null : presentPlayable(context, thing);
	const line = {
		added_at: item.addedAt.toISOString(),
		added_by: presentReference(context, "user", item.addedBy),
		is_local: false,
		item: playable,
	};
	return context.store.state.settings.quotaMode === "extended"
		? { ...line, track: playable }
		: line;
}

/** The calling account. Country, product and e-mail are left in extended mode only, each with its scope. */
export function presentMe(
	context: Context,
	account: Account,
	scopes: readonly string[],
) {
	const profile = {
		...presentReference(context, "user", account.id),
		account_id: account.accountId,
		display_name: account.displayName,
		images: [],
	};
	if (context.store.state.settings.quotaMode === "development") return profile;
	return {
		...profile,
		followers: { href: null, total: 0 },
		...(scopes.includes("user-read-private") && {
			country: account.country,
			product: "premium",
		}),
		...(scopes.includes("user-read-email") && { email: account.email }),
	};
}
