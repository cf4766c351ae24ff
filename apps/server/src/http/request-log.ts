import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Log } from "../log.ts";

/** A path without what it must not give away: the tokens of webhook addresses. Query strings are never in it. */
export const loggablePath = (path: string): string =>
	path.replace(/^(\/hooks\/(?:runs\/)?[^/]+\/)[^/]+/, "$1…");

/** Gives each request an id (`response.locals.requestId`), and logs it with its answer once that is out. */
export function requestLog(log: Log): RequestHandler {
	return (request, response, next) => {
		const requestId = randomUUID();
		const startedAt = performance.now();
		const { method, path } = request;
		response.locals.requestId = requestId;
		response.setHeader("X-Request-Id", requestId);
		response.once("close", () => {
			const fields = {
				requestId,
				method,
				path: loggablePath(path),
				status: response.statusCode,
				finished: response.writableFinished,
				durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
			};
			if (response.statusCode >= 500) log.warn("request", fields);
			else log.info("request", fields);
		});
		next();
	};
}
