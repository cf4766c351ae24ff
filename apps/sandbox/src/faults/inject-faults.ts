/** Carries out the fault that strikes a request, in the words and shapes of the system that it strikes. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import type { Context } from "../context.ts";
import { type FaultRule, isSpent, pickFault } from "./fault-rule.ts";

const DEFAULT_DELAY_MS = 1000;

const refreshFormSchema = z.object({ refresh_token: z.string() });

/** Middleware that looks for a fault rule and lets it strike before, instead of or after the real answer. */
export function injectFaults(
	context: Context,
	system: FaultRule["system"],
): RequestHandler {
	return async (req, res, next) => {
		const { state } = context.store;
		const target = {
			system,
			method: req.method,
			path: `${req.baseUrl}${req.path}`,
		};
		const rule = pickFault(state.faults, target, context.random);
		if (rule === undefined) return next();
		rule.hits += 1;
		if (isSpent(rule))
			state.faults = state.faults.filter((other) => other !== rule);
		context.store.changed();
		const entry = context.log.entryOf(req);
		if (entry !== undefined) entry.fault = rule.kind;
		const delayMs =
			rule.delayMs ?? (rule.kind === "delay" ? DEFAULT_DELAY_MS : 0);
		if (delayMs > 0) await sleep(delayMs);
		if (strike(context, rule, req, res) === "go on") next();
	};
}

function strike(
	context: Context,
	rule: FaultRule,
	req: Request,
	res: Response,
): "go on" | "answered" {
	switch (rule.kind) {
		case "delay":
			return "go on";
		case "rate-limited":
			res.set("Retry-After", String(rule.retryAfterS ?? 1));
			answer(req, res, 429, "API rate limit exceeded");
			return "answered";
		case "server-error":
			answer(req, res, rule.status ?? 503, "Service unavailable");
			return "answered";
		case "reset-before":
			req.socket.resetAndDestroy();
			return "answered";
		case "reset-after":
			loseAnswer(res);
			return "go on";
		case "malformed":
			breakAnswer(res);
			return "go on";
		case "expired-token":
			return expireToken(context, req, res);
	}
}

/** The effect happens, then the line drops before a byte of the answer. */
function loseAnswer(res: Response): void {
	const { socket } = res.req;
	res.end = () => {
		socket.resetAndDestroy();
		return res;
	};
}

/** The effect happens, but the answer is cut in the middle of its JSON. */
function breakAnswer(res: Response): void {
	const end = res.end.bind(res);
	res.end = (chunk?: unknown) => {
		const whole =
			chunk instanceof Uint8Array || typeof chunk === "string"
				? Buffer.from(chunk)
				: Buffer.alloc(0);
		const half =
			whole.length > 1
				? whole.subarray(0, Math.floor(whole.length / 2))
				: Buffer.from("{");
		if (!res.headersSent)
			res.set({
				"Content-Type": "application/json",
				"Content-Length": String(half.length),
			});
		return end(half);
	};
}

/** The access token in the request really ends now, so that only a refresh helps; at the token endpoint, the grant does. */
function expireToken(
	context: Context,
	req: Request,
	res: Response,
): "go on" | "answered" {
	if (req.baseUrl.endsWith("/accounts")) {
		const form = refreshFormSchema.safeParse(req.body);
		context.store.state.refreshTokens.delete(form.data?.refresh_token ?? "");
		res.status(400).json({
			error: "invalid_grant",
			error_description: "Refresh token expired",
		});
		return "answered";
	}
	const text = req.get("Authorization")?.replace(/^Bearer /i, "") ?? "";
	const token = context.store.state.accessTokens.get(text);
	if (token !== undefined) token.expiresAt = context.now();
	answer(req, res, 401, "The access token expired");
	return "answered";
}

function answer(
	req: Request,
	res: Response,
	status: number,
	message: string,
): void {
	if (req.baseUrl.endsWith("/v1"))
		res.status(status).json({ error: { status, message } });
	else if (req.baseUrl.endsWith("/accounts"))
		res
			.status(status)
			.json({ error: "server_error", error_description: message });
	else res.status(status).json({ error: message });
}
