import type { RequestHandler } from "express";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses changes that a page of somebody else had a browser send with our cookies. Browsers say where a request comes
 * from; programs that send neither header bring no cookies that they did not put there themselves.
 */
export function sameOrigin(origins: ReadonlySet<string>): RequestHandler {
	return (request, response, next) => {
		if (SAFE_METHODS.has(request.method)) return next();
		const { origin } = request.headers;
		const site = request.headers["sec-fetch-site"];
		const isForeign =
			origin === undefined
				? site !== undefined && site !== "same-origin" && site !== "none"
				: !origins.has(origin);
		if (!isForeign) return next();
		response.status(403).json({
			error:
				"This request comes from another address than Patchbay's own. Open Patchbay there, or set PATCHBAY_URL to the address that you use.",
		});
	};
}
