/** Why signing in was refused, in words for the person who tried. */
export function signInWords(refusal: {
	readonly status: number;
	readonly code?: string | undefined;
	readonly message?: string | undefined;
}): string {
	if (refusal.code === "BANNED_USER")
		return "This account is disabled. Ask an admin.";
	if (refusal.status === 429)
		return "Too many tries. Wait a minute, then try again.";
	if (refusal.status === 400 || refusal.status === 401)
		return "E-mail and password do not fit together. Check both and try again.";
	if (refusal.status === 0 || refusal.status >= 500)
		return "The server cannot be reached, or has a problem. Try again in a moment.";
	return refusal.message ?? "Signing in did not work. Try again.";
}
