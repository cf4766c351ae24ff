/** What a request carries to be let in. */
import type { TokenRequest } from "../credential.ts";
import type { Site } from "../define-connector.ts";

/** Gives headers to one action's requests, and a second set when the first is refused. */
export interface Authorizer {
	readonly headers: () => Promise<Readonly<Record<string, string>>>;
	/** Newer headers after a refusal; null when there are none. */
	readonly renew: () => Promise<Readonly<Record<string, string>> | null>;
	/** What must not appear in any text. */
	readonly secrets: () => readonly string[];
}

/** Bearer tokens of an OAuth credential: asked for once, and once more when the vendor refuses the first. */
export function createTokenAuthorizer(
	accessToken: (request: TokenRequest) => Promise<string>,
	signal: AbortSignal,
): Authorizer {
	const tokens: string[] = [];
	const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
	return {
		async headers() {
			const known = tokens.at(-1);
			if (known !== undefined) return bearer(known);
			const token = await accessToken({ rejected: null, signal });
			tokens.push(token);
			return bearer(token);
		},
		async renew() {
			const rejected = tokens.at(-1) ?? null;
			const token = await accessToken({ rejected, signal });
			if (token === rejected) return null;
			tokens.push(token);
			return bearer(token);
		},
		secrets: () => tokens,
	};
}

/** The fixed headers of a form credential. */
export const createSiteAuthorizer = (site: Site): Authorizer => ({
	headers: async () => site.headers,
	renew: async () => null,
	secrets: () => site.secrets,
});
