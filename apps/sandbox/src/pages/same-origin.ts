import type { Request, RequestHandler } from "express";

/** Refuses changes that a page of another site makes a browser send. Programs send neither header and pass. */
export const requireSameOrigin: RequestHandler = (req, res, next) => {
	if (isSameOrigin(req)) return next();
	res.status(403).json({
		error: "This request came from another site. Use the sandbox's own page.",
	});
};

function isSameOrigin(req: Request): boolean {
	const site = req.get("Sec-Fetch-Site");
	if (site !== undefined) return site === "same-origin" || site === "none";
	const origin = req.get("Origin");
	if (origin === undefined) return true;
	return URL.canParse(origin) && new URL(origin).host === req.get("Host");
}
