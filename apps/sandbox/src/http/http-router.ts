/** A generic HTTP target for flows that call anything: echo, any status, tickets. Routes below `/http`. */
import express, { type ErrorRequestHandler, Router } from "express";
import type { Context } from "../context.ts";
import { echo } from "./echo.ts";
import { createTicketRoutes } from "./tickets.ts";

/** Routes of the generic target. */
export function createHttpRouter(context: Context): Router {
	const router = Router();
	router.all(
		"/echo{/*rest}",
		express.text({ type: () => true, limit: "10mb" }),
		echo,
	);
	router.all("/status/:code", (req, res) => {
		const code = Number(req.params.code);
		if (!Number.isInteger(code) || code < 200 || code > 599) {
			return void res
				.status(400)
				.json({ error: "Ask for a status from 200 to 599." });
		}
		const { retryAfter } = req.query;
		if (typeof retryAfter === "string" && /^\d{1,6}$/.test(retryAfter))
			res.set("Retry-After", retryAfter);
		if (code === 204 || code === 205 || code === 304) res.status(code).end();
		else res.status(code).json({ status: code });
	});
	router.use("/tickets", createTicketRoutes(context));
	router.use((_req, res) => {
		res.status(404).json({
			error:
				"The sandbox has /http/echo, /http/status/:code and /http/tickets.",
		});
	});
	router.use(sendHttpError);
	return router;
}

const sendHttpError: ErrorRequestHandler = (
	error: unknown,
	_req,
	res,
	next,
) => {
	const isBodyProblem =
		error instanceof Error && "type" in error && "status" in error;
	if (!isBodyProblem || typeof error.status !== "number") return next(error);
	res.status(error.status).json({ error: error.message });
};
