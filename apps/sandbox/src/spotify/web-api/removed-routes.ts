/**
 * Routes that the vendor took away from development-mode apps in 2026. There they answer 403 "Forbidden"; in extended mode
 * those that a flow could meet still work, and the rest say that the sandbox does not simulate them.
 */
import { type RequestHandler, Router } from "express";
import type { Context } from "../../context.ts";
import {
	albumById,
	artistById,
	episodeById,
	markets,
	showById,
	trackById,
} from "../catalogue/catalogue.ts";
import { playlistsOf } from "../playlists.ts";
import {
	type Call,
	type CallHandler,
	type CallWrapper,
	parseOrRefuse,
} from "./call.ts";
import { hrefOf, rangeSchema, toPage } from "./paging.ts";
import {
	deleteItems,
	getItems,
	postItems,
	putItems,
} from "./playlist-item-routes.ts";
import { postPlaylist } from "./playlist-routes.ts";
import {
	presentAlbum,
	presentArtist,
	presentEpisode,
	presentReference,
	presentSimpleShow,
	presentTrack,
} from "./present-catalogue.ts";
import { presentSimplePlaylist } from "./present-playlist.ts";
import { VendorError } from "./vendor-error.ts";

const MAX_IDS = 50;
const listRange = rangeSchema({ defaultLimit: 20, maxLimit: 50 });

const notSimulated: CallHandler = () => {
	throw new VendorError(
		404,
		"The sandbox does not simulate this deprecated route",
	);
};

/** Routes without a handler of their own: method and path. */
const otherRemovedRoutes: readonly (readonly [
	"get" | "put" | "delete",
	string,
])[] = [
	["get", "/audiobooks"],
	["get", "/chapters"],
	["get", "/artists/:id/top-tracks"],
	["get", "/artists/:id/related-artists"],
	["get", "/browse/*rest"],
	["get", "/audio-features{/:id}"],
	["get", "/audio-analysis/:id"],
	["get", "/recommendations{/*rest}"],
	["put", "/playlists/:id/followers"],
	["delete", "/playlists/:id/followers"],
	["get", "/playlists/:id/followers/contains"],
	...[
		"albums",
		"audiobooks",
		"episodes",
		"shows",
		"tracks",
		"following",
	].flatMap((kind) => [
		["put", `/me/${kind}`] as const,
		["delete", `/me/${kind}`] as const,
		["get", `/me/${kind}/contains`] as const,
	]),
];

/** Routes that only extended mode has. */
export function createRemovedRoutes(
	context: Context,
	wrap: CallWrapper,
): Router {
	const router = Router();
	const extendedOnly = (handler: CallHandler): RequestHandler =>
		wrap((call) => {
			if (context.store.state.settings.quotaMode === "development")
				throw new VendorError(403, "Forbidden");
			handler(call);
		});

	const oldItems = router.route("/playlists/:id/tracks");
	oldItems.get(extendedOnly(getItems)).post(extendedOnly(postItems));
	oldItems.put(extendedOnly(putItems)).delete(extendedOnly(deleteItems));
	router.get("/users/:userId", extendedOnly(getUser));
	router.get("/users/:userId/playlists", extendedOnly(getUserPlaylists));
	router.post("/users/:userId/playlists", extendedOnly(postUserPlaylist));
	router.get(
		"/markets",
		extendedOnly(({ res }) => void res.json({ markets })),
	);
	router.get(
		"/tracks",
		extendedOnly(
			batch("tracks", (call, id) => lookUp(call, trackById, id, presentTrack)),
		),
	);
	router.get(
		"/albums",
		extendedOnly(
			batch("albums", (call, id) => lookUp(call, albumById, id, presentAlbum)),
		),
	);
	router.get(
		"/artists",
		extendedOnly(
			batch("artists", (call, id) =>
				lookUp(call, artistById, id, presentArtist),
			),
		),
	);
	router.get(
		"/shows",
		extendedOnly(
			batch("shows", (call, id) =>
				lookUp(call, showById, id, presentSimpleShow),
			),
		),
	);
	router.get(
		"/episodes",
		extendedOnly(
			batch("episodes", (call, id) =>
				lookUp(call, episodeById, id, presentEpisode),
			),
		),
	);
	for (const [method, path] of otherRemovedRoutes)
		router[method](path, extendedOnly(notSimulated));
	return router;
}

function batch(
	key: string,
	present: (call: Call, id: string) => unknown,
): CallHandler {
	return (call) => {
		const { ids } = call.req.query;
		if (typeof ids !== "string" || ids === "")
			throw new VendorError(400, "invalid id");
		const all = ids.split(",");
		if (all.length > MAX_IDS)
			throw new VendorError(400, "Too many ids requested");
		call.res.json({ [key]: all.map((id) => present(call, id)) });
	};
}

function lookUp<T>(
	call: Call,
	things: ReadonlyMap<string, T>,
	id: string,
	present: (context: Context, thing: T) => unknown,
): unknown {
	const thing = things.get(id);
	return thing === undefined ? null : present(call.context, thing);
}

const getUser: CallHandler = (call) => {
	const { id, displayName } = findUser(call);
	const { context } = call;
	call.res.json({
		...presentReference(context, "user", id),
		display_name: displayName,
		images: [],
	});
};

const getUserPlaylists: CallHandler = (call) => {
	const user = findUser(call);
	const isOwn =
		call.account?.id === user.id &&
		call.token.scopes.includes("playlist-read-private");
	const all = playlistsOf(call.context, user.id).filter(
		(playlist) => playlist.public || isOwn,
	);
	const page = {
		href: hrefOf(call),
		range: parseOrRefuse(listRange, call.req.query),
		all,
	};
	call.res.json(
		toPage(page, (playlist) => presentSimplePlaylist(call.context, playlist)),
	);
};

const postUserPlaylist: CallHandler = (call) => {
	if (findUser(call).id !== call.account?.id) {
		throw new VendorError(
			403,
			"You cannot create a playlist for another user.",
		);
	}
	postPlaylist(call);
};

function findUser(call: Call) {
	const { userId } = call.req.params;
	const user =
		typeof userId === "string"
			? call.context.store.state.accounts.get(userId)
			: undefined;
	if (user === undefined) throw new VendorError(404, "Resource not found");
	return user;
}
