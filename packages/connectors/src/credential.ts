import type { Environment, FormFields } from "./define-connector.ts";

/** What an OAuth credential is asked for. */
export interface TokenRequest {
	/** A token that the vendor has just refused: answer with a newer one, or reject with a ConnectorError `auth`. */
	readonly rejected: string | null;
	readonly signal: AbortSignal;
}

/** A credential, opened for one call. The caller's vault keeps, refreshes and rotates what is behind it. */
export interface ActionCredential {
	readonly id: string;
	readonly connector: string;
	readonly environment: Environment;
	readonly secret:
		| {
				readonly kind: "oauth";
				readonly accessToken: (request: TokenRequest) => Promise<string>;
		  }
		| { readonly kind: "form"; readonly fields: FormFields };
}
