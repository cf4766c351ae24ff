/** The query of the authorize page, checked. */
import { z } from "zod";
import { redirectUriProblem } from "./redirect-uri.ts";
import { parseScopes } from "./scopes.ts";

const authorizeQuerySchema = z.object({
	response_type: z.string().default(""),
	client_id: z.string().default(""),
	redirect_uri: z.string().default(""),
	scope: z.string().default(""),
	state: z.string().optional(),
	code_challenge: z.string().optional(),
	code_challenge_method: z.string().optional(),
	show_dialog: z.string().optional(),
});

/** What an app asked for, as it came in. */
export type AuthorizeQuery = z.infer<typeof authorizeQuerySchema>;

/** A page for the person, an error for the app, or a request that can be shown for consent. */
export type AuthorizeCheck =
	| { readonly kind: "refused"; readonly title: string; readonly text: string }
	| { readonly kind: "redirect"; readonly to: string }
	| {
			readonly kind: "ask";
			readonly query: AuthorizeQuery;
			readonly scopes: string[];
	  };

/** True for a client id that could be one; the sandbox knows no list of apps. */
export function isPlausibleClientId(id: string): boolean {
	return /^[A-Za-z0-9._-]{4,128}$/.test(id);
}

/** The redirect URI with an answer for the app on it. */
export function redirectWith(
	query: Pick<AuthorizeQuery, "redirect_uri" | "state">,
	answer: Readonly<Record<string, string>>,
): string {
	const uri = new URL(query.redirect_uri);
	for (const [name, value] of Object.entries(answer))
		uri.searchParams.set(name, value);
	if (query.state !== undefined) uri.searchParams.set("state", query.state);
	return uri.href;
}

/** Checks in the vendor's order: what makes the redirect unsafe is told to the person, the rest to the app. */
export function checkAuthorizeRequest(input: unknown): AuthorizeCheck {
	const parsed = authorizeQuerySchema.safeParse(input);
	if (!parsed.success) {
		return {
			kind: "refused",
			title: "This sign-in link is broken",
			text: "A parameter was given more than once.",
		};
	}
	const query = parsed.data;
	if (!isPlausibleClientId(query.client_id)) {
		return {
			kind: "refused",
			title: "INVALID_CLIENT: Invalid client",
			text: "The link names no app (client_id).",
		};
	}
	const problem = redirectUriProblem(query.redirect_uri);
	if (problem !== null) {
		return {
			kind: "refused",
			title: "INVALID_CLIENT: Insecure redirect URI",
			text: problem,
		};
	}
	const fail = (error: string): AuthorizeCheck => ({
		kind: "redirect",
		to: redirectWith(query, { error }),
	});
	if (query.response_type !== "code") return fail("unsupported_response_type");
	const scopes = parseScopes(query.scope);
	if (scopes === null) return fail("invalid_scope");
	if (
		query.code_challenge !== undefined ||
		query.code_challenge_method !== undefined
	) {
		const isS256 =
			query.code_challenge_method === "S256" &&
			/^[A-Za-z0-9_-]{43}$/.test(query.code_challenge ?? "");
		if (!isS256) return fail("invalid_request");
	}
	return { kind: "ask", query, scopes };
}
