/**
 * What has to survive the trip to the vendor's consent page and back travels in the `state` parameter itself: encrypted,
 * good for ten minutes, and only for the person who set out. Nothing has to be stored or cleaned up, and any process can
 * take the person back.
 */
import {
	createCipheriv,
	createDecipheriv,
	hkdfSync,
	randomBytes,
} from "node:crypto";
import { z } from "zod";

const LIFE_MS = 10 * 60_000;
const IV_BYTES = 12;
const TAG_BYTES = 16;

const pendingSchema = z.object({
	personId: z.string(),
	connector: z.string(),
	environment: z.enum(["live", "sandbox"]),
	title: z.string(),
	clientId: z.string(),
	/** The credential that is connected again; null for a new one. */
	credentialId: z.string().nullable(),
	codeVerifier: z.string(),
});

/** A consent that is under way. */
export type PendingConsent = z.infer<typeof pendingSchema>;

const sealedSchema = pendingSchema.extend({ endsAt: z.number() });

/** Packs and unpacks consents that are under way. */
export interface OAuthStates {
	seal(pending: PendingConsent, now: Date): string;
	/** Null when it was not made here, was altered, or is too old. */
	open(state: string, now: Date): PendingConsent | null;
}

/** States under a key that is derived from the installation's secret. */
export function createOAuthStates(secret: string): OAuthStates {
	const key = Buffer.from(
		hkdfSync("sha256", secret, "", "patchbay oauth state", 32),
	);
	return {
		seal(pending, now) {
			const iv = randomBytes(IV_BYTES);
			const cipher = createCipheriv("aes-256-gcm", key, iv, {
				authTagLength: TAG_BYTES,
			});
			const text = JSON.stringify({
				...pending,
				endsAt: now.getTime() + LIFE_MS,
			});
			return Buffer.concat([
				iv,
				cipher.update(text, "utf8"),
				cipher.final(),
				cipher.getAuthTag(),
			]).toString("base64url");
		},
		open(state, now) {
			try {
				const bytes = Buffer.from(state, "base64url");
				const decipher = createDecipheriv(
					"aes-256-gcm",
					key,
					bytes.subarray(0, IV_BYTES),
					{ authTagLength: TAG_BYTES },
				);
				decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
				const text =
					decipher.update(
						bytes.subarray(IV_BYTES, -TAG_BYTES),
						undefined,
						"utf8",
					) + decipher.final("utf8");
				const { endsAt, ...pending } = sealedSchema.parse(JSON.parse(text));
				return endsAt > now.getTime() ? pending : null;
			} catch {
				return null;
			}
		},
	};
}
