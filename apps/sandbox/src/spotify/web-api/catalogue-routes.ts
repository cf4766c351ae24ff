/** Reading the catalogue: shows, episodes, tracks, albums, artists. */
import { Router } from "express";
import {
	albumById,
	artistById,
	episodeById,
	showById,
	trackById,
} from "../catalogue/catalogue.ts";
import {
	type Call,
	type CallHandler,
	type CallWrapper,
	parseOrRefuse,
	requireId,
	requireScope,
} from "./call.ts";
import { marketOf, requireMarket } from "./market.ts";
import { hrefOf, rangeSchema, toPage } from "./paging.ts";
import {
	presentAlbum,
	presentArtist,
	presentEpisode,
	presentShow,
	presentSimpleEpisode,
	presentSimpleTrack,
	presentTrack,
} from "./present-catalogue.ts";
import { VendorError } from "./vendor-error.ts";

const listRange = rangeSchema({ defaultLimit: 20, maxLimit: 50 });

/** The thing with the id in the path, or the vendor's 404. */
function find<T>(call: Call, things: ReadonlyMap<string, T>): T {
	const thing = things.get(requireId(call));
	if (thing === undefined) throw new VendorError(404, "Resource not found");
	return thing;
}

/** Spoken content needs a market, and of a person's token the scope for positions. */
function requireSpokenAccess(call: Call): void {
	if (call.account !== undefined)
		requireScope(call, "user-read-playback-position");
	requireMarket(call);
}

const getShow: CallHandler = (call) => {
	requireSpokenAccess(call);
	call.res.json(presentShow(call.context, find(call, showById)));
};

const getShowEpisodes: CallHandler = (call) => {
	requireSpokenAccess(call);
	const { episodes } = find(call, showById);
	const page = {
		href: hrefOf(call),
		range: parseOrRefuse(listRange, call.req.query),
		all: episodes,
	};
	call.res.json(
		toPage(page, (episode) => presentSimpleEpisode(call.context, episode)),
	);
};

const getEpisode: CallHandler = (call) => {
	requireSpokenAccess(call);
	call.res.json(presentEpisode(call.context, find(call, episodeById)));
};

const getTrack: CallHandler = (call) => {
	marketOf(call);
	call.res.json(presentTrack(call.context, find(call, trackById)));
};

const getAlbum: CallHandler = (call) => {
	marketOf(call);
	call.res.json(presentAlbum(call.context, find(call, albumById)));
};

const getAlbumTracks: CallHandler = (call) => {
	marketOf(call);
	const { tracks } = find(call, albumById);
	const page = {
		href: hrefOf(call),
		range: parseOrRefuse(listRange, call.req.query),
		all: tracks,
	};
	call.res.json(
		toPage(page, (track) => presentSimpleTrack(call.context, track)),
	);
};

const getArtist: CallHandler = (call) => {
	call.res.json(presentArtist(call.context, find(call, artistById)));
};

/** Routes for catalogue reads. */
export function createCatalogueRoutes(wrap: CallWrapper): Router {
	const router = Router();
	router.get("/shows/:id", wrap(getShow));
	router.get("/shows/:id/episodes", wrap(getShowEpisodes));
	router.get("/episodes/:id", wrap(getEpisode));
	router.get("/tracks/:id", wrap(getTrack));
	router.get("/albums/:id", wrap(getAlbum));
	router.get("/albums/:id/tracks", wrap(getAlbumTracks));
	router.get("/artists/:id", wrap(getArtist));
	return router;
}
