/** The simulated Web API: routes below `/spotify/v1`. */
import express, { Router } from "express";
import type { Context } from "../../context.ts";
import { createCallWrapper } from "./call.ts";
import { createCatalogueRoutes } from "./catalogue-routes.ts";
import { createLimits } from "./limits.ts";
import {
	deleteItems,
	getItems,
	postItems,
	putItems,
} from "./playlist-item-routes.ts";
import {
	createPutCover,
	getCover,
	getMe,
	getMyPlaylists,
	getPlaylist,
	postPlaylist,
	putPlaylist,
} from "./playlist-routes.ts";
import { createRemovedRoutes } from "./removed-routes.ts";
import { searchCatalogue } from "./search-route.ts";
import { sendVendorError, VendorError } from "./vendor-error.ts";

const BODY_LIMIT = "1mb"; // above the cover's 256 KB, so that the vendor's own message is what callers get

/** Routes of the Web API with the vendor's errors for everything that is not there. */
export function createWebApiRouter(context: Context): Router {
	const limits = createLimits(context);
	const wrap = createCallWrapper(context, limits);
	const router = Router();
	const readText = express.text({ type: () => true, limit: BODY_LIMIT });
	router.put("/playlists/:id/images", readText, wrap(createPutCover(limits)));
	router.use(express.json({ type: () => true, limit: BODY_LIMIT }));
	router.get("/me", wrap(getMe));
	router.get("/search", wrap(searchCatalogue));
	router.get("/me/playlists", wrap(getMyPlaylists));
	router.post("/me/playlists", wrap(postPlaylist));
	router.get("/playlists/:id", wrap(getPlaylist));
	router.put("/playlists/:id", wrap(putPlaylist));
	router.get("/playlists/:id/images", wrap(getCover));
	router.get("/playlists/:id/items", wrap(getItems));
	router.post("/playlists/:id/items", wrap(postItems));
	router.put("/playlists/:id/items", wrap(putItems));
	router.delete("/playlists/:id/items", wrap(deleteItems));
	router.use(createCatalogueRoutes(wrap));
	router.use(createRemovedRoutes(context, wrap));
	router.use(
		wrap(() => {
			throw new VendorError(404, "Service not found");
		}),
	);
	router.use(sendVendorError);
	return router;
}
