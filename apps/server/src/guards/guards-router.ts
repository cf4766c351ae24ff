import { type Guard, guardSchema, type KnownGuard } from "@patchbay/flow";
import { z } from "zod";
import type { Person } from "../can.ts";
import { procedureFor, router } from "../trpc.ts";
import { byWhomSchema, idSchema, instantSchema } from "../wire.ts";

/** A guard as it is sent: checked in full. */
const guardInputSchema = guardSchema as z.ZodType<Guard, Guard>; // what a client sends as a Guard is what is parsed

const lackingSchema = z.array(
	z.object({
		flowId: z.string(),
		flowTitle: z.string(),
		/** The title of the step that it comes to without the guard. */
		step: z.string(),
	}),
);

const guardItemSchema = guardSchema.extend({
	id: z.string(),
	decisionTitle: z.string(),
	decisionArchived: z.boolean(),
	/** The decision's newest version, the only one that counts; null when there is none. */
	version: z.int().nullable(),
	/** Why nothing can pass it as its decision is now; null when all is well. */
	trouble: z.string().nullable(),
	/** Published flows that would not be allowed any more. They keep running. */
	lacking: lackingSchema,
	revision: z.int(),
	updatedAt: instantSchema,
	updatedBy: byWhomSchema,
});

/** A guard with how things stand. */
export type GuardItem = z.infer<typeof guardItemSchema>;

/** What the guards procedures are carried out by. */
export interface GuardService {
	list(): Promise<GuardItem[]>;
	known(): Promise<KnownGuard[]>;
	preview(guard: Guard): Promise<z.infer<typeof lackingSchema>>;
	create(by: Person, guard: Guard): Promise<{ id: string; revision: number }>;
	change(
		by: Person,
		change: { id: string; revision: number; guard: Guard },
	): Promise<{ revision: number }>;
	remove(by: Person, id: string): Promise<void>;
}

const byId = z.object({ id: idSchema });

/** The procedures about policy guards. */
export const createGuardsRouter = (guards: GuardService) =>
	router({
		list: procedureFor("guard.read")
			.output(z.array(guardItemSchema))
			.query(() => guards.list()),
		/** What drafts are checked against. */
		known: procedureFor("guard.read")
			.output(z.custom<KnownGuard[]>())
			.query(() => guards.known()),
		/** The published flows that a guard would not allow any more. */
		preview: procedureFor("guard.manage")
			.input(guardInputSchema)
			.output(lackingSchema)
			// As a mutation only for its size: a query's input has to fit into an address.
			.mutation(({ input }) => guards.preview(input)),
		create: procedureFor("guard.manage")
			.input(guardInputSchema)
			.output(z.object({ id: z.string(), revision: z.int() }))
			.mutation(({ ctx, input }) => guards.create(ctx.person, input)),
		change: procedureFor("guard.manage")
			.input(
				z.object({ id: idSchema, revision: z.int(), guard: guardInputSchema }),
			)
			.output(z.object({ revision: z.int() }))
			.mutation(({ ctx, input }) => guards.change(ctx.person, input)),
		remove: procedureFor("guard.manage")
			.input(byId)
			.mutation(({ ctx, input }) => guards.remove(ctx.person, input.id)),
	});
