/** The procedures about everything that has a draft and versions, and the forms in which it is answered. */
import { z } from "zod";
import type { Action, Person } from "../can.ts";
import { procedureFor } from "../trpc.ts";
import { byWhomSchema, idSchema, instantSchema } from "../wire.ts";

/** What every line of a list says. */
export const listedSchema = z.object({
	id: z.string(),
	title: z.string(),
	description: z.string(),
	archived: z.boolean(),
	updatedAt: instantSchema,
	updatedBy: byWhomSchema,
	publishedNumber: z.int().nullable(),
	/** When the newest version was made. */
	publishedAt: instantSchema.nullable(),
	/** Whether the draft is not what is published. */
	changed: z.boolean(),
});

/** What lists are asked for. */
export const listInputSchema = z
	.object({ archived: z.boolean().default(false) })
	.default({ archived: false });

/** A version, without its document. */
export const versionItemSchema = z.object({
	number: z.int(),
	hash: z.string(),
	publishedAt: instantSchema,
	publishedBy: byWhomSchema,
	note: z.string(),
});

/** A version, without its document. */
export type VersionItem = z.infer<typeof versionItemSchema>;

/** Something with its draft. */
export const detailSchema = <Document>(document: z.ZodType<Document>) =>
	z.object({
		id: z.string(),
		archived: z.boolean(),
		draft: z.object({
			document,
			revision: z.int(),
			updatedAt: instantSchema,
			updatedBy: byWhomSchema,
		}),
		published: versionItemSchema.nullable(),
		/** Whether the draft is not what is published. */
		changed: z.boolean(),
	});

/** Names it by its id. */
export const byId = z.object({ id: idSchema });

const createdSchema = z.object({ id: z.string(), revision: z.int() });

/** What the procedures are carried out by. */
export interface VersionedService<Document> {
	create(
		by: Person,
		start: { title?: string | undefined; document?: Document | undefined },
	): Promise<{ id: string; revision: number }>;
	saveDraft(
		by: Person,
		edit: { id: string; revision: number; document: Document },
	): Promise<{ revision: number; savedAt: string }>;
	publish(
		by: Person,
		request: { id: string; revision: number; note: string },
	): Promise<{ number: number; hash: string }>;
	versions(id: string): Promise<VersionItem[]>;
	version(
		id: string,
		number: number,
	): Promise<VersionItem & { document: Document }>;
	archive(by: Person, id: string): Promise<void>;
	unarchive(by: Person, id: string): Promise<void>;
	duplicate(by: Person, id: string): Promise<{ id: string; revision: number }>;
}

/** Makes the procedures. A document is checked in full as it comes in; what is answered was checked when it was stored. */
export function versionedProcedures<Document>(
	documents: VersionedService<Document>,
	{
		may,
		document,
	}: {
		readonly may: Readonly<
			Record<"read" | "edit" | "publish" | "archive", Action>
		>;
		readonly document: z.ZodType<Document, Document>;
	},
) {
	const stored = z.custom<Document>();
	const draftSchema = z.object({ id: idSchema, revision: z.int(), document });
	return {
		create: procedureFor(may.edit)
			.input(
				z.object({
					title: z.string().trim().min(1).max(120).optional(),
					document: document.optional(),
				}),
			)
			.output(createdSchema)
			.mutation(({ ctx, input }) => documents.create(ctx.person, input)),
		saveDraft: procedureFor(may.edit)
			.input(draftSchema)
			.output(z.object({ revision: z.int(), savedAt: instantSchema }))
			.mutation(({ ctx, input }) => documents.saveDraft(ctx.person, input)),
		publish: procedureFor(may.publish)
			.input(
				z.object({
					id: idSchema,
					revision: z.int(),
					note: z.string().max(500).default(""),
				}),
			)
			.output(z.object({ number: z.int(), hash: z.string() }))
			.mutation(({ ctx, input }) => documents.publish(ctx.person, input)),
		versions: procedureFor(may.read)
			.input(byId)
			.output(z.array(versionItemSchema))
			.query(({ input }) => documents.versions(input.id)),
		version: procedureFor(may.read)
			.input(z.object({ id: idSchema, number: z.int32() }))
			.output(versionItemSchema.extend({ document: stored }))
			.query(({ input }) => documents.version(input.id, input.number)),
		archive: procedureFor(may.archive)
			.input(byId)
			.mutation(({ ctx, input }) => documents.archive(ctx.person, input.id)),
		unarchive: procedureFor(may.archive)
			.input(byId)
			.mutation(({ ctx, input }) => documents.unarchive(ctx.person, input.id)),
		duplicate: procedureFor(may.edit)
			.input(byId)
			.output(createdSchema)
			.mutation(({ ctx, input }) => documents.duplicate(ctx.person, input.id)),
	};
}
