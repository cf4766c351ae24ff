/** People of an installation, and the API as one of them may use it. */
import type { AppRouter } from "@patchbay/server/router";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";

/** The API, typed by the server's own router. */
export type Api = TRPCClient<AppRouter>;

/** Somebody with an account. */
export interface Account {
	readonly name: string;
	readonly email: string;
	readonly password: string;
	readonly role: "admin" | "builder" | "reviewer";
}

const account = (name: string, role: Account["role"]): Account => ({
	name,
	email: `${name.toLowerCase().replaceAll(" ", ".")}@example.org`,
	password: `${role} needs a long password`,
	role,
});

/** One person for each role. */
export const ADMIN = account("Platform admin", "admin");
export const BUILDER = account("Marketing ops", "builder");
export const REVIEWER = account("Partner manager", "reviewer");

/** The API for whoever has this cookie; without one, for nobody in particular. */
export const openApi = (url: string, cookie = ""): Api =>
	createTRPCClient<AppRouter>({
		links: [
			httpLink({ url: `${url}/api/trpc`, headers: { cookie, origin: url } }),
		],
	});

/** Signs somebody in and gives the API as they may use it. */
export async function signInByApi(url: string, who: Account): Promise<Api> {
	const answer = await fetch(`${url}/api/auth/sign-in/email`, {
		method: "POST",
		headers: { "content-type": "application/json", origin: url },
		body: JSON.stringify({ email: who.email, password: who.password }),
	});
	if (!answer.ok)
		throw new Error(
			`Signing in answered ${answer.status}: ${await answer.text()}`,
		);
	const cookie = answer.headers
		.getSetCookie()
		.map((line) => line.split(";", 1)[0])
		.join("; ");
	return openApi(url, cookie);
}
