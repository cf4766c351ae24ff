import type { CredentialRecord, SealedSecret } from "@patchbay/db";
import type { Vault } from "../vault/vault.ts";
import {
	parseStoredSecret,
	type StoredSecret,
	writeStoredSecret,
} from "./stored-secret.ts";

const PURPOSE = "credential";

/** The secrets of credentials, each bound to its row. */
export interface CredentialSecrets {
	seal(credentialId: string, secret: StoredSecret): SealedSecret;
	/** Throws VaultError when it cannot be opened. */
	open(credential: CredentialRecord): StoredSecret;
}

/** Seals and opens by the vault. */
export const createCredentialSecrets = (vault: Vault): CredentialSecrets => ({
	seal: (id, secret) =>
		vault.seal({ id, purpose: PURPOSE }, writeStoredSecret(secret)),
	open: ({ id, keyId, wrappedKey, iv, ciphertext }) =>
		parseStoredSecret(
			vault.open(
				{ id, purpose: PURPOSE },
				{ keyId, wrappedKey, iv, ciphertext },
			),
		),
});
