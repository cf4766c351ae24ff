import type { JsonSchema } from "@patchbay/flow";
import { z } from "zod";
import type { Person } from "../can.ts";
import { procedureFor, router } from "../trpc.ts";
import { idSchema, instantSchema } from "../wire.ts";

export const environmentSchema = z.enum(["live", "sandbox"]);

const credentialSchema = z.object({
	id: z.string(),
	connector: z.string(),
	title: z.string(),
	environment: environmentSchema,
	status: z.enum(["ok", "reconnect-needed", "untested"]),
	/** What the vendor calls the account. */
	account: z.string().nullable(),
	scopes: z.array(z.string()),
	/** When somebody has to agree again at the latest, as far as the vendor says. */
	reconnectBy: instantSchema.nullable(),
	lastUsedAt: instantSchema.nullable(),
	lastTestedAt: instantSchema.nullable(),
	lastError: z.string().nullable(),
	createdAt: instantSchema,
	demo: z.boolean(),
});

/** A credential as it may be shown: never its secret. */
export type CredentialItem = z.infer<typeof credentialSchema>;

/** Flows that name a credential. */
const usageSchema = z.array(
	z.object({ id: z.string(), title: z.string(), archived: z.boolean() }),
);

const optionSchema = z.object({
	connector: z.string(),
	title: z.string(),
	description: z.string(),
	hue: z.string(),
	auth: z.enum(["oauth", "form"]),
	/** For `form`: what is asked. */
	form: z.custom<JsonSchema>().nullable(),
	environments: z.array(
		z.object({
			id: environmentSchema,
			title: z.string(),
			/** Whether a client id has to be given when connecting, and the one that was given last. */
			asksClientId: z.boolean(),
			clientId: z.string().nullable(),
		}),
	),
	/** What has to be registered at the vendor as the address to come back to. */
	redirectUri: z.string().nullable(),
});

const newCredential = {
	connector: z.string().min(1).max(60),
	environment: environmentSchema,
	title: z.string().trim().min(1).max(80),
};

const connectInputSchema = z.object({
	...newCredential,
	/** The vendor's id of this installation, where one has to be given. */
	clientId: z.string().trim().min(1).max(200).nullish(),
});

const formInputSchema = z.object({
	...newCredential,
	fields: z.record(z.string(), z.string().max(10_000)),
});

const testResultSchema = z.object({
	ok: z.boolean(),
	/** What was found, or what went wrong and what to do. */
	message: z.string(),
	account: z.string().nullable(),
});

/** What the credentials procedures are carried out by. */
export interface CredentialService {
	list(): Promise<CredentialItem[]>;
	get(
		id: string,
	): Promise<CredentialItem & { usedBy: z.infer<typeof usageSchema> }>;
	options(): Promise<z.infer<typeof optionSchema>[]>;
	connect(
		by: Person,
		request: z.infer<typeof connectInputSchema>,
	): Promise<{ authorizeUrl: string }>;
	reconnect(by: Person, id: string): Promise<{ authorizeUrl: string }>;
	createForm(
		by: Person,
		request: z.infer<typeof formInputSchema>,
	): Promise<{ id: string }>;
	test(by: Person, id: string): Promise<z.infer<typeof testResultSchema>>;
	rename(by: Person, request: { id: string; title: string }): Promise<void>;
	remove(by: Person, id: string): Promise<void>;
}

const byId = z.object({ id: idSchema });
const manage = procedureFor("credential.manage");

/** The procedures about credentials. None of them answers a secret. */
export const createCredentialsRouter = (credentials: CredentialService) =>
	router({
		list: manage
			.output(z.array(credentialSchema))
			.query(() => credentials.list()),
		get: manage
			.input(byId)
			.output(credentialSchema.extend({ usedBy: usageSchema }))
			.query(({ input }) => credentials.get(input.id)),
		options: manage
			.output(z.array(optionSchema))
			.query(() => credentials.options()),
		connect: manage
			.input(connectInputSchema)
			.output(z.object({ authorizeUrl: z.string() }))
			.mutation(({ ctx, input }) => credentials.connect(ctx.person, input)),
		reconnect: manage
			.input(byId)
			.output(z.object({ authorizeUrl: z.string() }))
			.mutation(({ ctx, input }) =>
				credentials.reconnect(ctx.person, input.id),
			),
		createForm: manage
			.input(formInputSchema)
			.output(z.object({ id: z.string() }))
			.mutation(({ ctx, input }) => credentials.createForm(ctx.person, input)),
		test: manage
			.input(byId)
			.output(testResultSchema)
			.mutation(({ ctx, input }) => credentials.test(ctx.person, input.id)),
		rename: manage
			.input(z.object({ id: idSchema, title: newCredential.title }))
			.mutation(({ ctx, input }) => credentials.rename(ctx.person, input)),
		remove: manage
			.input(byId)
			.mutation(({ ctx, input }) => credentials.remove(ctx.person, input.id)),
	});
