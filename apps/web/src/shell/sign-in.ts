/** Asks the server for a session. Answers null when there is one now, else what it said. */
export async function signIn(who: {
	readonly email: string;
	readonly password: string;
}): Promise<SignInRefusal | null> {
	// Loaded here: only two screens need it.
	const { authClient } = await import("./auth-client.ts");
	try {
		const { error } = await authClient.signIn.email(who);
		return error;
	} catch {
		return { status: 0 };
	}
}

/** What the server said instead of opening a session; status 0 when it said nothing. */
export type SignInRefusal = {
	readonly status: number;
	readonly code?: string | undefined;
	readonly message?: string | undefined;
};
