import type { RequestHandler } from "express";

const CONTENT_SECURITY_POLICY = [
	"default-src 'self'",
	"script-src 'self'",
	// React sets style attributes; that is no way to run anything.
	"style-src 'self' 'unsafe-inline'",
	"img-src 'self' data: blob:",
	"font-src 'self' data:",
	"connect-src 'self'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'",
].join("; ");

/** Tells browsers what pages of ours may do: load from here, run no inline script, and be framed by nobody. */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
	return (_request, response, next) => {
		response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", "same-origin");
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		response.setHeader(
			"Permissions-Policy",
			"camera=(), microphone=(), geolocation=(), payment=()",
		);
		if (https)
			response.setHeader("Strict-Transport-Security", "max-age=31536000");
		next();
	};
}
