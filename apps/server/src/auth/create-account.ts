import { APIError } from "better-auth/api";
import { AppError } from "../app-error.ts";
import type { Person } from "../can.ts";
import type { Auth } from "./create-auth.ts";

/** What it takes to make an account. */
export type NewAccount = Omit<Person, "id"> & { readonly password: string };

/** Makes an account; refuses an address that has one already. */
export async function createAccount(
	auth: Auth,
	account: NewAccount,
): Promise<{ id: string }> {
	try {
		const { user } = await auth.api.createUser({ body: account });
		return { id: user.id };
	} catch (error) {
		if (
			error instanceof APIError &&
			error.body?.code?.startsWith("USER_ALREADY_EXISTS")
		) {
			throw new AppError(
				"not-possible",
				"Somebody with this e-mail address has an account already.",
			);
		}
		throw error;
	}
}
