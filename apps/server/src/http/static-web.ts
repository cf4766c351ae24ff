/** The web app's files: hashed ones may be kept for ever, the page itself is asked for each time. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type Router } from "express";

/** Where the web app's build is. */
export const WEB_DIST = fileURLToPath(
	new URL("../../../web/dist/", import.meta.url),
);

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Patchbay</title>
<main><h1>Patchbay is running</h1><p>Its web app is not built yet. Run <code>npm start</code>, which builds it,
or <code>pnpm --filter @patchbay/web build</code>, and load this page again.</p></main></html>`;

/** Serves the files of `dist`; any other path without a dot gets the page, so that the app's own addresses work. */
export function staticWeb(dist: string): Router {
	const router = express.Router();
	router.use(
		express.static(dist, {
			index: false,
			setHeaders(response, path) {
				const isHashed = path.includes(`${join("dist", "assets")}`);
				response.setHeader(
					"Cache-Control",
					isHashed ? "public, max-age=31536000, immutable" : "no-cache",
				);
			},
		}),
	);
	const page = join(dist, "index.html");
	router.get("/{*path}", (request, response, next) => {
		if (/\.[a-z0-9]+$/i.test(request.path)) return next();
		response.setHeader("Cache-Control", "no-cache");
		if (existsSync(page)) response.sendFile(page);
		else response.status(503).type("html").send(NOT_BUILT);
	});
	return router;
}
