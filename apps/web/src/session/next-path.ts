/** Where to go after signing in: a path of this app and nothing else, so that no link can lead somebody away. */
export function toNextPath(next: unknown): string {
	if (typeof next !== "string" || !next.startsWith("/")) return "/";
	// The browser reads backslashes and a second slash as another host, and drops tabs and line breaks first.
	const url = URL.canParse(next, BASE) ? new URL(next, BASE) : null;
	if (url?.origin !== BASE) return "/";
	if (url.pathname === "/sign-in" || url.pathname === "/setup") return "/";
	return url.pathname + url.search + url.hash;
}

const BASE = "https://patchbay.invalid";
