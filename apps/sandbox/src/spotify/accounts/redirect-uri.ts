/** Why a redirect URI is refused, in words for the page; null when the vendor would take it. */
export function redirectUriProblem(text: string): string | null {
	if (!URL.canParse(text))
		return "The redirect URI is missing or is not a full address.";
	const uri = new URL(text);
	if (uri.hash !== "") return "A redirect URI must not have a part after #.";
	if (uri.hostname === "localhost" || uri.hostname.endsWith(".localhost")) {
		return `“localhost” is refused, as Spotify has done since 2025. Use the loopback address: ${text.replace("localhost", "127.0.0.1")}`;
	}
	if (uri.protocol === "https:") return null;
	const isLoopback = uri.hostname === "127.0.0.1" || uri.hostname === "[::1]";
	if (uri.protocol === "http:" && isLoopback) return null;
	return "A redirect URI must use HTTPS, or http:// with the loopback address 127.0.0.1 or [::1].";
}
