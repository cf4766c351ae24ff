import type { RequestHandler, Response } from "express";

const BASE_POLICY =
	"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Headers for everything the sandbox answers: no script, no foreign content, no framing. */
export const securityHeaders: RequestHandler = (_req, res, next) => {
	res.setHeader(
		"Content-Security-Policy",
		`${BASE_POLICY}; form-action 'self'`,
	);
	res.setHeader("X-Content-Type-Options", "nosniff");
	res.setHeader("Referrer-Policy", "same-origin"); // not no-referrer: browsers would send "Origin: null" with forms
	next();
};

/** For the consent page alone: browsers hold `form-action` against the redirect too, and that goes to the app. */
export function allowFormRedirects(res: Response): void {
	res.setHeader("Content-Security-Policy", BASE_POLICY);
}
