const SECONDS = /^\d+$/;

/** How long `Retry-After` asks to wait: it holds seconds or an HTTP date. Null when it is absent or unreadable. */
export function parseRetryAfter(
	value: string | undefined,
	now: Date,
): number | null {
	const text = value?.trim() ?? "";
	if (SECONDS.test(text)) return Number(text) * 1000;
	const at = text.endsWith("GMT") ? Date.parse(text) : Number.NaN; // Date.parse takes far more than HTTP dates
	return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
