/** What an account is made of, as forms send it. */
import { z } from "zod";

/** The fewest characters of a password. */
export const MIN_PASSWORD_LENGTH = 10;

export const nameSchema = z.string().trim().min(1, "Enter a name.").max(80);

export const emailSchema = z
	.string()
	.trim()
	.toLowerCase()
	.pipe(z.email("Enter an e-mail address.").max(200));

export const passwordSchema = z
	.string()
	.min(MIN_PASSWORD_LENGTH, `Use at least ${MIN_PASSWORD_LENGTH} characters.`)
	.max(128);
