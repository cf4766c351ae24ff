/** Keeps secrets out of everything that people and journals get to read. */
import { REDACTED } from "@patchbay/flow";

const SECRET_NAME =
	/(token|secret|passw|passphrase|api_?-?key|^key$|^code$|^sig$|signature|credential|auth|jwt|session)/i;
const SHORTEST_SECRET = 4; // shorter ones would turn half of a text into dots

/** Replaces every occurrence of these secrets, also where they are encoded for a URL. */
export function redactText(text: string, secrets: readonly string[]): string {
	const forms = new Set(
		secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]),
	);
	let safe = text;
	for (const form of [...forms].sort((a, b) => b.length - a.length)) {
		if (form.length >= SHORTEST_SECRET) safe = safe.replaceAll(form, REDACTED);
	}
	return safe;
}

/** A URL for a record of the call: no user info, no values of query parameters that sound secret, none of these secrets. */
export function redactUrl(url: URL, secrets: readonly string[]): string {
	const query = [...url.searchParams].map(([name, value]) => {
		const shown = SECRET_NAME.test(name)
			? REDACTED
			: encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");
		return `${encodeURIComponent(name)}=${shown}`;
	});
	const address = `${url.origin}${url.pathname}${query.length > 0 ? `?${query.join("&")}` : ""}`;
	return redactText(address, secrets);
}
