/** What a person, or a test, can look at: pages, pictures and the list of all playlists. Routes below `/spotify`. */
import { type Response, Router } from "express";
import type { Context } from "../../context.ts";
import type { Playlist } from "../../state.ts";
import { snapshotIdOf } from "../playlists.ts";
import { drawArt } from "./art.ts";
import { renderPlaylistListPage } from "./playlist-list-page.ts";
import { renderPlaylistPage } from "./playlist-page.ts";
import { renderThingPage } from "./thing-page.ts";

/** Routes for people and for tests that count what exists. */
export function createSpotifyPagesRouter(context: Context): Router {
	const router = Router();
	router.get("/", (req, res) => {
		const { page } = req.query;
		res.send(
			renderPlaylistListPage(
				context,
				typeof page === "string"
					? Math.max(1, Number.parseInt(page, 10) || 1)
					: 1,
			),
		);
	});
	router.get("/playlists.json", (_req, res) => {
		res.json(
			[...context.store.state.playlists.values()].map((playlist) =>
				describePlaylist(context, playlist),
			),
		);
	});
	router.get("/playlists/:id", (req, res, next) => {
		const playlist = context.store.state.playlists.get(req.params.id);
		if (playlist === undefined) return next();
		res.send(renderPlaylistPage(context, playlist));
	});
	router.get("/art/:id.svg", (req, res) => {
		sendPicture(res.type("image/svg+xml"), drawArt(req.params.id));
	});
	router.get("/covers/:hash.jpg", (req, res, next) => {
		const jpeg = context.store.state.covers.get(req.params.hash);
		if (jpeg === undefined) return next();
		sendPicture(res.type("image/jpeg"), Buffer.from(jpeg, "base64"));
	});
	router.get("/:kind/:id", (req, res, next) => {
		const page = renderThingPage(context, req.params.kind, req.params.id);
		if (page === undefined) return next();
		res.send(page);
	});
	return router;
}

function sendPicture(res: Response, picture: string | Buffer): void {
	res.set("Cache-Control", "public, max-age=31536000, immutable").send(picture);
}

/** A playlist without paging or presentation: what there is. */
function describePlaylist(context: Context, playlist: Playlist) {
	const { id, name, description, ownerId, createdAt, coverHash } = playlist;
	return {
		id,
		name,
		description,
		public: playlist.public,
		collaborative: playlist.collaborative,
		owner: ownerId,
		items: playlist.items.map((item) => item.uri),
		createdAt: createdAt.toISOString(),
		snapshotId: snapshotIdOf(playlist),
		hasCover: coverHash !== null,
		url: `${context.publicUrl}/spotify/playlists/${id}`,
	};
}
