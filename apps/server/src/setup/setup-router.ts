import { z } from "zod";
import {
	emailSchema,
	nameSchema,
	passwordSchema,
} from "../people/person-fields.ts";
import { type Caller, openProcedure, procedureFor, router } from "../trpc.ts";

const statusSchema = z.object({
	/** Nobody has an account yet: whoever comes first becomes the admin. */
	needed: z.boolean(),
	/** The demo is there. */
	demo: z.boolean(),
	/** Where the simulated systems can be looked at. */
	sandboxUrl: z.string().nullable(),
});

const firstAdminSchema = z.object({
	name: nameSchema,
	email: emailSchema,
	password: passwordSchema,
	/** Also set up the demo. */
	demo: z.boolean(),
});

/** What the set-up procedures are carried out by. */
export interface SetupService {
	status(): Promise<z.infer<typeof statusSchema>>;
	createAdmin(admin: z.infer<typeof firstAdminSchema>): Promise<{ id: string }>;
	removeDemo(by: Caller): Promise<void>;
}

/** The first minutes of an installation. */
export const createSetupRouter = (setup: SetupService) =>
	router({
		status: openProcedure.output(statusSchema).query(() => setup.status()),
		createAdmin: openProcedure
			.input(firstAdminSchema)
			.output(z.object({ id: z.string() }))
			.mutation(({ input }) => setup.createAdmin(input)),
		removeDemo: procedureFor("setup.manage").mutation(({ ctx }) =>
			setup.removeDemo(ctx),
		),
	});
