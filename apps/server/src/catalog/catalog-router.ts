import type { Catalog } from "@patchbay/flow";
import { z } from "zod";
import { procedureFor, router } from "../trpc.ts";
import { roleSchema } from "../wire.ts";

const credentialChoiceSchema = z.object({
	id: z.string(),
	connector: z.string(),
	title: z.string(),
	environment: z.enum(["live", "sandbox"]),
	status: z.enum(["ok", "reconnect-needed", "untested"]),
});

/** A credential as the designer offers it. */
export type CredentialChoice = z.infer<typeof credentialChoiceSchema>;

const personChoiceSchema = z.object({
	id: z.string(),
	name: z.string(),
	role: roleSchema,
	/** Only where several people have the same name, to tell them apart. */
	email: z.string().nullable(),
});

/** A person as the designer offers them to approve. */
export type PersonChoice = z.infer<typeof personChoiceSchema>;

/** What the catalogue procedures are carried out by. */
export interface CatalogService {
	readonly catalog: Catalog;
	credentials(): Promise<CredentialChoice[]>;
	people(): Promise<PersonChoice[]>;
}

/** What can be patched together: the systems with their actions, the credentials for them, and the people to ask. */
export const createCatalogRouter = (service: CatalogService) =>
	router({
		get: procedureFor("catalog.read")
			.output(z.custom<Catalog>())
			.query(() => service.catalog),
		credentials: procedureFor("credential.read")
			.output(z.array(credentialChoiceSchema))
			.query(() => service.credentials()),
		people: procedureFor("person.choose")
			.output(z.array(personChoiceSchema))
			.query(() => service.people()),
	});
