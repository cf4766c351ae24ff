import type { Catalog } from "@patchbay/flow";
import { z } from "zod";
import { procedureFor, router } from "../trpc.ts";

const credentialChoiceSchema = z.object({
	id: z.string(),
	connector: z.string(),
	title: z.string(),
	environment: z.enum(["live", "sandbox"]),
	status: z.enum(["ok", "reconnect-needed", "untested"]),
});

/** A credential as the designer offers it. */
export type CredentialChoice = z.infer<typeof credentialChoiceSchema>;

/** What the catalogue procedures are carried out by. */
export interface CatalogService {
	readonly catalog: Catalog;
	credentials(): Promise<CredentialChoice[]>;
}

/** What can be patched together: the systems with their actions, and the credentials that there are for them. */
export const createCatalogRouter = (service: CatalogService) =>
	router({
		get: procedureFor("catalog.read")
			.output(z.custom<Catalog>())
			.query(() => service.catalog),
		credentials: procedureFor("credential.read")
			.output(z.array(credentialChoiceSchema))
			.query(() => service.credentials()),
	});
