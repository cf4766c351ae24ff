import { z } from "zod";
import { openProcedure, router } from "../trpc.ts";
import { roleSchema } from "../wire.ts";

const personSchema = z.object({
	id: z.string(),
	name: z.string(),
	email: z.string(),
	role: roleSchema,
});

const demoPersonSchema = z.object({
	name: z.string(),
	email: z.string(),
	/** Made for this installation, and worth nothing outside the demo. */
	password: z.string(),
	role: roleSchema,
});

/** A person of the demo, with the password that the sign-in page shows. */
export type DemoPerson = z.infer<typeof demoPersonSchema>;

/** What the session procedure is carried out by. */
export interface SessionService {
	/** Only while the demo exists and the server listens on this machine alone. */
	demoPeople(): Promise<DemoPerson[]>;
}

/** Who is there. Signing in and out is the auth library's own, below `/api/auth`. */
export const createSessionRouter = (session: SessionService) =>
	router({
		me: openProcedure
			.output(
				z.object({
					user: personSchema.nullable(),
					demoPeople: z.array(demoPersonSchema),
				}),
			)
			.query(async ({ ctx }) => ({
				user: ctx.person,
				demoPeople: await session.demoPeople(),
			})),
	});
