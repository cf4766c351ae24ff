/** A small ticket system behind the generic HTTP target: something to create once, and to count. */
import { createHash, randomUUID } from "node:crypto";
import express, { type Request, type Response, Router } from "express";
import { z } from "zod";
import type { Context } from "../context.ts";
import type { Ticket } from "../state.ts";

const ticketBodySchema = z
	.object({
		title: z
			.string("title must be a text")
			.trim()
			.min(1, "title must not be empty")
			.max(500),
	})
	.catchall(z.unknown());

const listSchema = z.object({
	limit: z.coerce.number("limit").int().min(1).max(100).default(50),
	offset: z.coerce.number("offset").int().min(0).default(0),
});

/** Routes of `/http/tickets`. */
export function createTicketRoutes(context: Context): Router {
	const router = Router();
	router.use(express.json({ type: () => true, limit: "1mb" }));
	router.post("/", (req, res) => postTicket(context, req, res));
	router.get("/", (req, res) => listTickets(context, req, res));
	router.get("/:id", (req, res) => {
		const ticket = context.store.state.tickets.get(req.params.id);
		if (ticket === undefined)
			res.status(404).json({ error: "There is no such ticket." });
		else res.json(presentTicket(context, ticket));
	});
	return router;
}

/** With an Idempotency-Key, the same request again gets the first ticket; another request with that key is refused. */
function postTicket(context: Context, req: Request, res: Response): void {
	const { state } = context.store;
	const body = ticketBodySchema.safeParse(req.body ?? {});
	if (!body.success)
		return void res
			.status(400)
			.json({ error: body.error.issues[0]?.message ?? "Bad request" });
	const key = req.get("Idempotency-Key");
	const bodyHash = createHash("sha256")
		.update(JSON.stringify(body.data))
		.digest("hex");
	const earlier =
		key === undefined ? undefined : state.idempotencyKeys.get(key);
	if (earlier !== undefined && earlier.bodyHash !== bodyHash) {
		return void res
			.status(422)
			.json({ error: "This Idempotency-Key was used with another body." });
	}
	const known =
		earlier === undefined ? undefined : state.tickets.get(earlier.ticketId);
	if (known !== undefined) {
		return void res
			.status(201)
			.set("Idempotent-Replayed", "true")
			.json(presentTicket(context, known));
	}
	const { title, ...details } = body.data;
	const ticket: Ticket = {
		id: randomUUID(),
		title,
		details,
		createdAt: context.now(),
	};
	state.tickets.set(ticket.id, ticket);
	if (key !== undefined)
		state.idempotencyKeys.set(key, { bodyHash, ticketId: ticket.id });
	context.store.changed();
	const shown = presentTicket(context, ticket);
	res.status(201).set("Location", shown.href).json(shown);
}

function listTickets(context: Context, req: Request, res: Response): void {
	const query = listSchema.safeParse(req.query);
	if (!query.success)
		return void res
			.status(400)
			.json({ error: "limit is 1 to 100, offset is 0 or more." });
	const { limit, offset } = query.data;
	const all = [...context.store.state.tickets.values()].reverse();
	const tickets = all
		.slice(offset, offset + limit)
		.map((ticket) => presentTicket(context, ticket));
	res.json({ tickets, total: all.length, limit, offset });
}

function presentTicket(context: Context, ticket: Ticket) {
	const { id, title, details, createdAt } = ticket;
	return {
		...details,
		id,
		title,
		createdAt: createdAt.toISOString(),
		href: `${context.publicUrl}/http/tickets/${id}`,
	};
}
