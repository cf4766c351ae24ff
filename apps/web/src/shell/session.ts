import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { goToSignIn, queryClient } from "./query-client.ts";
import { type Outputs, trpc } from "./trpc.ts";

/** The person in front of the screen. */
export type Person = NonNullable<Outputs["session"]["me"]["user"]>;
export type Role = Person["role"];

/** Who is signed in (`user`, or null) and the people of the demo. Asked once per page and kept. */
export const sessionQuery = queryOptions({
	...trpc.session.me.queryOptions(),
	staleTime: Number.POSITIVE_INFINITY,
});

/** The person signed in; only for screens behind the frame, where there always is one. */
export function usePerson(): Person {
	const { user } = useSuspenseQuery(sessionQuery).data;
	if (user === null)
		throw new Error("Nobody is signed in. Reload the page to sign in.");
	return user;
}

/** Ends the session and forgets everything that was loaded for it. */
export async function signOut(): Promise<void> {
	// Loaded here: nobody needs it to look at a screen.
	const { authClient } = await import("./auth-client.ts");
	await authClient.signOut();
	queryClient.clear();
	goToSignIn({ comeBack: false });
}
