/** The web side put together: what is asked of which part, in which order, and how a request that nobody knows is answered. */
import { createExpressMiddleware } from "@trpc/server/adapters/express";
import compression from "compression";
import express, {
	type ErrorRequestHandler,
	type Express,
	type RequestHandler,
} from "express";
import { AppError, statusOf } from "../app-error.ts";
import { createAuthRoute } from "../auth/auth-route.ts";
import type { Auth } from "../auth/create-auth.ts";
import { createContextReader } from "../context.ts";
import type { Log } from "../log.ts";
import type { AppRouter } from "../router.ts";
import { canonicalHost } from "./canonical-host.ts";
import { requestLog } from "./request-log.ts";
import { sameOrigin } from "./same-origin.ts";
import { securityHeaders } from "./security-headers.ts";
import { staticWeb } from "./static-web.ts";

/** The largest API request: a flow of the largest size, with room. */
const MAX_API_BYTES = 8 * 1_048_576;

/** The parts of the web side. */
export interface AppParts {
	readonly router: AppRouter;
	readonly auth: Auth;
	readonly oauthCallback: RequestHandler;
	readonly publicUrl: string;
	readonly webDist: string;
	readonly log: Log;
}

/** Everything but the webhooks, which stand before it. */
export function createApp({
	router,
	auth,
	oauthCallback,
	publicUrl,
	webDist,
	log,
}: AppParts): Express {
	const app = express();
	app.disable("x-powered-by");
	app.disable("etag");
	app.set("trust proxy", "loopback");
	app.set("query parser", "simple");
	app.use(
		requestLog(log),
		securityHeaders({ https: publicUrl.startsWith("https:") }),
	);
	app.use(canonicalHost(publicUrl));
	app.use(compression({ filter: isWorthCompressing }));
	app.use(createAuthRoute(auth));
	app.use(sameOrigin(new Set([publicUrl])));
	app.use(
		"/api/trpc",
		createExpressMiddleware({
			router,
			createContext: createContextReader(auth),
			maxBodySize: MAX_API_BYTES,
			onError({ error, path }) {
				if (error.code === "INTERNAL_SERVER_ERROR")
					log.error("api failed", error.cause ?? error, { path });
			},
		}),
	);
	app.get("/oauth/callback", oauthCallback);
	app.use(["/api", "/oauth"], (_request, response) => {
		response.status(404).json({ error: "There is nothing at this address." });
	});
	app.use(staticWeb(webDist));
	app.use((_request, response) => {
		response.status(404).type("text").send("There is nothing at this address.");
	});
	app.use(answerError(log));
	return app;
}

/** Streams of events are told line by line: compression would hold them back. */
const isWorthCompressing: compression.CompressionFilter = (request, response) =>
	!String(response.getHeader("Content-Type")).startsWith("text/event-stream") &&
	compression.filter(request, response);

const answerError =
	(log: Log): ErrorRequestHandler =>
	(error: unknown, request, response, next) => {
		if (response.headersSent) return next(error);
		if (error instanceof AppError)
			return void response
				.status(statusOf(error.code))
				.json({ error: error.message });
		const status = statusOfThrown(error);
		const requestId = String(response.locals.requestId ?? "");
		if (status >= 500)
			log.error("request failed", error, { requestId, path: request.path });
		response.status(status).json({
			error:
				status >= 500
					? "Something went wrong here. It has been noted; please try again."
					: "This request cannot be read.",
			requestId,
		});
	};

/** Express gives its own refusals, such as a broken path, a status. */
const statusOfThrown = (error: unknown): number =>
	error instanceof Error &&
	"status" in error &&
	typeof error.status === "number"
		? error.status
		: 500;
