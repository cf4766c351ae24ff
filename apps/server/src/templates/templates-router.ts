import { z } from "zod";
import type { Person } from "../can.ts";
import { procedureFor, router } from "../trpc.ts";
import { idSchema, storedFlowSchema } from "../wire.ts";

const templateSchema = z.object({
	id: z.string(),
	title: z.string(),
	/** One sentence. */
	description: z.string(),
	/** What happens, told in a few sentences. */
	story: z.string(),
	/** Ids of the connectors that it uses. */
	systems: z.array(z.string()),
	document: storedFlowSchema,
});

/** A flow to begin with. */
export type Template = z.infer<typeof templateSchema>;

/** What the template procedures are carried out by. */
export interface TemplateService {
	readonly templates: readonly Template[];
	use(by: Person, id: string): Promise<{ flowId: string }>;
}

/** Templates, and how to make a flow of one. */
export const createTemplatesRouter = (service: TemplateService) =>
	router({
		list: procedureFor("catalog.read")
			.output(z.array(templateSchema))
			.query(() => [...service.templates]),
		use: procedureFor("template.use")
			.input(z.object({ id: idSchema }))
			.output(z.object({ flowId: z.string() }))
			.mutation(({ ctx, input }) => service.use(ctx.person, input.id)),
	});
