/** Steering the sandbox: faults, settings, reset, and the log of requests. For the panel (forms) and for tests (JSON). */
import { randomUUID } from "node:crypto";
import express, { type Request, type Response, Router } from "express";
import { z } from "zod";
import type { Context } from "../context.ts";
import { requireSameOrigin } from "../pages/same-origin.ts";
import { settingsSchema } from "../settings.ts";
import { renderFaultPage } from "./fault-page.ts";
import { type FaultRule, newFaultSchema } from "./fault-rule.ts";

const settingsChangeSchema = settingsSchema.partial().strict();

/** Routes at the root of the sandbox. */
export function createControlRouter(context: Context): Router {
	const router = Router();
	const { store, log } = context;
	const write = [
		requireSameOrigin,
		express.json(),
		express.urlencoded({ extended: false }),
	];

	router.get("/faults", (_req, res) => void res.send(renderFaultPage(context)));
	router.get("/faults.json", (_req, res) => void res.json(store.state.faults));
	router.post("/faults", write, (req: Request, res: Response) =>
		addFault(context, req, res),
	);
	router.delete("/faults", write, (_req: Request, res: Response) => {
		removeFaults(context, () => true);
		res.status(204).end();
	});
	router.delete("/faults/:id", write, (req: Request, res: Response) => {
		const isRemoved = removeFaults(
			context,
			(rule) => rule.id === req.params.id,
		);
		if (isRemoved) res.status(204).end();
		else res.status(404).json({ error: "There is no such fault." });
	});
	router.post("/faults/remove-all", write, (_req: Request, res: Response) => {
		removeFaults(context, () => true);
		res.redirect(303, "/faults");
	});
	router.post("/faults/:id/remove", write, (req: Request, res: Response) => {
		removeFaults(context, (rule) => rule.id === req.params.id);
		res.redirect(303, "/faults");
	});
	router.get(
		"/settings.json",
		(_req, res) => void res.json(store.state.settings),
	);
	router.post("/settings", write, (req: Request, res: Response) =>
		changeSettings(context, req, res),
	);
	router.get("/requests.json", (req, res) => {
		const { since } = req.query;
		res.json(log.since(typeof since === "string" ? Number(since) || 0 : 0));
	});
	router.post("/reset", write, (req: Request, res: Response) => {
		store.reset();
		log.clear();
		if (isForm(req)) res.redirect(303, "/");
		else res.status(204).end();
	});
	return router;
}

function addFault(context: Context, req: Request, res: Response): void {
	const parsed = newFaultSchema.safeParse(
		isForm(req) ? readForm(req.body, ["times"]) : req.body,
	);
	if (!parsed.success) {
		refuse(context, req, res, parsed.error);
		return;
	}
	const rule: FaultRule = { ...parsed.data, id: randomUUID(), hits: 0 };
	context.store.state.faults.push(rule);
	context.store.changed();
	if (isForm(req)) res.redirect(303, "/faults");
	else res.status(201).json(rule);
}

function changeSettings(context: Context, req: Request, res: Response): void {
	const nullable = ["rateLimit", "coverRateLimit", "developerQuota"];
	const parsed = settingsChangeSchema.safeParse(
		isForm(req) ? readForm(req.body, nullable) : req.body,
	);
	if (!parsed.success) {
		refuse(context, req, res, parsed.error);
		return;
	}
	Object.assign(context.store.state.settings, parsed.data);
	context.store.changed();
	if (isForm(req)) res.redirect(303, "/faults");
	else res.json(context.store.state.settings);
}

function removeFaults(
	context: Context,
	isMeant: (rule: FaultRule) => boolean,
): boolean {
	const { state } = context.store;
	const kept = state.faults.filter((rule) => !isMeant(rule));
	const isChanged = kept.length !== state.faults.length;
	state.faults = kept;
	if (isChanged) context.store.changed();
	return isChanged;
}

function refuse(
	context: Context,
	req: Request,
	res: Response,
	error: z.ZodError,
): void {
	const text = z.prettifyError(error);
	if (isForm(req)) res.status(400).send(renderFaultPage(context, text));
	else res.status(400).json({ error: text });
}

function isForm(req: Request): boolean {
	return typeof req.is("application/x-www-form-urlencoded") === "string";
}

/** A form's texts as values: digits become numbers, an empty field is null where that means something, else absent. */
function readForm(
	body: unknown,
	nullable: readonly string[],
): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const [name, text] of Object.entries(
		z.record(z.string(), z.string()).catch({}).parse(body),
	)) {
		if (text !== "")
			values[name] = /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
		else if (nullable.includes(name)) values[name] = null;
	}
	return values;
}
