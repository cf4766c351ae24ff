import { z } from "zod";

const storedSecretSchema = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("oauth"),
		clientId: z.string(),
		accessToken: z.string(),
		/** ISO instant; null when the vendor does not say. */
		expiresAt: z.string().nullable(),
		refreshToken: z.string().nullable(),
	}),
	z.object({
		kind: z.literal("form"),
		fields: z.record(z.string(), z.string()),
	}),
]);

/** What the vault keeps for a credential. It never leaves this process but to its own vendor. */
export type StoredSecret = z.infer<typeof storedSecretSchema>;
/** The tokens of an OAuth credential. */
export type StoredTokens = Extract<StoredSecret, { kind: "oauth" }>;

/** Reads what the vault has opened. */
export const parseStoredSecret = (text: string): StoredSecret =>
	storedSecretSchema.parse(JSON.parse(text));

/** Writes what the vault is to seal. */
export const writeStoredSecret = (secret: StoredSecret): string =>
	JSON.stringify(secret);
