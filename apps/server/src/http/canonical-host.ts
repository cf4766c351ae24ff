import type { RequestHandler } from "express";

const LOOPBACK_NAMES: ReadonlySet<string> = new Set([
	"localhost",
	"127.0.0.1",
	"[::1]",
]);

/**
 * Takes pages that were asked for by another name of this machine to the one address that cookies and vendors know:
 * Spotify, for one, refuses `localhost`, and a session begun there would be lost on the way back.
 */
export function canonicalHost(publicUrl: string): RequestHandler {
	const known = new URL(publicUrl);
	return (request, response, next) => {
		const { host } = request.headers;
		const isPage =
			request.method === "GET" &&
			(request.headers.accept?.includes("text/html") ?? false);
		if (
			!isPage ||
			host === undefined ||
			host === known.host ||
			!LOOPBACK_NAMES.has(known.hostname)
		)
			return next();
		const name = host.replace(/:\d+$/, "");
		if (!LOOPBACK_NAMES.has(name)) return next();
		response.redirect(307, `${known.origin}${request.originalUrl}`);
	};
}
