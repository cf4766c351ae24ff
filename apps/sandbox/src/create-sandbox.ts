/** Puts the simulated systems, the pages and the controls together into one Express app. */
import { readFileSync } from "node:fs";
import express, { type ErrorRequestHandler, type Express } from "express";
import type { Context } from "./context.ts";
import { createControlRouter } from "./faults/control-router.ts";
import { injectFaults } from "./faults/inject-faults.ts";
import { createHttpRouter } from "./http/http-router.ts";
import { renderNotFoundPage } from "./pages/layout.ts";
import { renderOverviewPage } from "./pages/overview-page.ts";
import { securityHeaders } from "./pages/security-headers.ts";
import { createRequestLog } from "./request-log.ts";
import { createAccountsRouter } from "./spotify/accounts/accounts-router.ts";
import { createSpotifyPagesRouter } from "./spotify/pages/pages-router.ts";
import { createWebApiRouter } from "./spotify/web-api/web-api-router.ts";
import { openStore } from "./store.ts";

const stylesheet = readFileSync(
	new URL("./pages/sandbox.css", import.meta.url),
	"utf8",
);
const icon = readFileSync(new URL("./pages/icon.svg", import.meta.url), "utf8");

export type SandboxOptions = {
	readonly dataFile?: string | undefined; // absent: memory only
	readonly publicUrl: string; // how callers reach this app, without a slash at the end
	readonly now?: () => Date;
	readonly random?: () => number; // decides on faults with a probability
};

/** An app to listen with, and a way to end it with its state saved. */
export type Sandbox = { readonly app: Express; close(): Promise<void> };

/** Builds a sandbox; throws when its data file cannot be read. */
export function createSandbox(options: SandboxOptions): Sandbox {
	const {
		dataFile,
		publicUrl,
		now = () => new Date(),
		random = Math.random,
	} = options;
	const store = openStore(dataFile);
	const log = createRequestLog(now);
	const context: Context = { store, log, publicUrl, now, random };
	const app = express();
	app.disable("x-powered-by");
	app.disable("etag");
	app.use(securityHeaders);
	const spotify = [log.record("spotify"), injectFaults(context, "spotify")];
	const form = express.urlencoded({ extended: false });
	app.use("/spotify/v1", spotify, createWebApiRouter(context));
	app.use("/spotify/accounts", form, spotify, createAccountsRouter(context));
	app.use(
		"/http",
		log.record("http"),
		injectFaults(context, "http"),
		createHttpRouter(context),
	);
	app.use("/spotify", createSpotifyPagesRouter(context));
	app.use(createControlRouter(context));
	app.get("/", (_req, res) => void res.send(renderOverviewPage(context)));
	app.get("/sandbox.css", (_req, res) => void res.type("css").send(stylesheet));
	app.get(
		"/icon.svg",
		(_req, res) => void res.type("image/svg+xml").send(icon),
	);
	app.use((req, res) => {
		res.status(404);
		if (req.accepts(["json", "html"]) === "html")
			res.send(renderNotFoundPage(req.path));
		else res.json({ error: "There is nothing at this address." });
	});
	app.use(sendError);
	return { app, close: () => store.close() };
}

/** Bodies that cannot be read are the caller's mistake; all else is ours, and is shown on the console. */
const sendError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
	if (res.headersSent) return next(error);
	const status =
		error instanceof Error &&
		"status" in error &&
		typeof error.status === "number"
			? error.status
			: 500;
	if (status >= 500) console.error(error);
	res.status(status).json({
		error:
			status >= 500
				? "The sandbox itself failed; see its console."
				: String(error),
	});
};
