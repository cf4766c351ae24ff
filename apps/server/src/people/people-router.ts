import { z } from "zod";
import type { Person } from "../can.ts";
import { type Caller, procedureFor, router } from "../trpc.ts";
import { idSchema, instantSchema, roleSchema } from "../wire.ts";
import { emailSchema, nameSchema, passwordSchema } from "./person-fields.ts";

const personSchema = z.object({
	id: z.string(),
	name: z.string(),
	email: z.string(),
	role: roleSchema,
	disabled: z.boolean(),
	demo: z.boolean(),
	createdAt: instantSchema,
});

/** A person with an account here. */
export type PersonItem = z.infer<typeof personSchema>;

const newPersonSchema = z.object({
	name: nameSchema,
	email: emailSchema,
	password: passwordSchema,
	role: roleSchema,
});

/** What it takes to make an account. */
export type NewPerson = z.infer<typeof newPersonSchema>;

/** What the people procedures are carried out by. */
export interface PeopleService {
	list(by: Caller): Promise<PersonItem[]>;
	create(by: Caller, person: NewPerson): Promise<{ id: string }>;
	setRole(
		by: Caller,
		change: { id: string; role: Person["role"] },
	): Promise<void>;
	disable(by: Caller, id: string): Promise<void>;
	enable(by: Caller, id: string): Promise<void>;
	resetPassword(
		by: Caller,
		change: { id: string; password: string },
	): Promise<void>;
}

const byId = z.object({ id: idSchema });
const manage = procedureFor("person.manage");

/** The accounts of this installation. */
export const createPeopleRouter = (people: PeopleService) =>
	router({
		list: manage
			.output(z.array(personSchema))
			.query(({ ctx }) => people.list(ctx)),
		create: manage
			.input(newPersonSchema)
			.output(z.object({ id: z.string() }))
			.mutation(({ ctx, input }) => people.create(ctx, input)),
		setRole: manage
			.input(z.object({ id: idSchema, role: roleSchema }))
			.mutation(({ ctx, input }) => people.setRole(ctx, input)),
		disable: manage
			.input(byId)
			.mutation(({ ctx, input }) => people.disable(ctx, input.id)),
		enable: manage
			.input(byId)
			.mutation(({ ctx, input }) => people.enable(ctx, input.id)),
		resetPassword: manage
			.input(z.object({ id: idSchema, password: passwordSchema }))
			.mutation(({ ctx, input }) => people.resetPassword(ctx, input)),
	});
