import { MIN_PASSWORD_LENGTH } from "./password-strength.ts";

/** What the first account is made of. */
export type NewAdmin = {
	readonly name: string;
	readonly email: string;
	readonly password: string;
};

/** What is missing, in words, before the server is asked; nothing when all is there. */
export function checkAdmin(
	admin: NewAdmin,
): Readonly<Partial<Record<keyof NewAdmin, string>>> {
	return {
		...(admin.name.trim() === "" ? { name: "Enter your name." } : {}),
		...(/^\S+@\S+\.\S+$/.test(admin.email.trim())
			? {}
			: { email: "Enter an e-mail address, such as you@example.org." }),
		...(admin.password.length < MIN_PASSWORD_LENGTH
			? { password: `Use at least ${MIN_PASSWORD_LENGTH} characters.` }
			: {}),
	};
}
